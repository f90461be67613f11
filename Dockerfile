FROM python:3.11-slim AS requirements
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt


FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=mfa_press.settings \
    MFA_DATA_DIR=/data
RUN useradd --system --user-group --uid 10001 --home-dir /app press \
    && install -d -o press -g press /app /data /data/media
COPY --from=requirements /venv /venv
COPY --chown=press:press . /app
WORKDIR /app
USER press

# Static files are part of the image; only /data/media is a volume. The settings below are for
# this step alone: it reads no database and signs nothing.
RUN export DATABASE_URL=postgres://build/build ALLOWED_HOSTS=build \
      SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(60))") \
    && python -c "from mfa_press.run import compile_translations as c; c()" \
    && python manage.py collectstatic --no-input

VOLUME /data/media
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "mfa_press.wsgi"]
