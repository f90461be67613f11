# The commands of this project. `make run` and `make test` need nothing but Python 3.11+ and make.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
export DJANGO_SETTINGS_MODULE := mfa_press.settings
export PORT

.PHONY: run test check lint types messages lock clean
.DEFAULT_GOAL := run

run: .venv/installed
	@exec $(PY) -m mfa_press.run

test: .venv/installed-dev
	$(PY) -m pytest -n auto

# What is installed can be read by all: run by root, PostgreSQL works under another account.
.venv/installed: requirements.txt | .venv/python
	@echo "Installing the requirements …"
	@umask 022; $(PY) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need …"
	@umask 022; $(PY) -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements-dev.txt
	@touch $@

.venv/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is missing: install it, or name it: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "This Python is too old: MFA Press needs 3.11 or newer, name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

check: lint types
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) -m tests.translations
	$(BIN)/lint-imports --no-cache
	DATABASE_URL=postgres://check@localhost/check SECRET_KEY=$$($(PY) -c "import secrets; print(secrets.token_urlsafe(60))") \
	  ALLOWED_HOSTS=press.example $(PY) manage.py check --deploy --fail-level WARNING

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

# Collects the strings; translate the empty ones in diplomacy/locale/*/LC_MESSAGES/django.po.
messages: .venv/installed-dev
	@$(PY) -m tests.translations update

lock: .venv/installed-dev
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --universal --no-annotate --no-header -o requirements.txt requirements.in
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --universal --no-annotate --no-header -o requirements-dev.txt requirements-dev.in

# The trial's database, uploads and static files.
clean:
	rm -rf var
