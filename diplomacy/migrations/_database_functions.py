"""Extensions and functions that the generated columns and triggers of 0001_initial need."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# Names are searched without diacritics, Kazakh letters as their Russian look-alikes, hyphens as
# spaces and apostrophes not at all. unaccent() alone is only STABLE, because its dictionary could
# be changed; ours is not, so the wrapper may be IMMUTABLE and serve in a generated column.
FOLD = """
CREATE FUNCTION diplomacy_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, translate(
    value,
    'ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙй-‐‑–''’ʼʻ`',
    'АаГгКкНнОоУуУуХхИиЕеИи    '
  )))
$$
"""

# Whether a person may have headed a mission on a day, or on some day of a month. A start or end
# known only to the month or year, or not at all, is given the benefit of the doubt.
IN_OFFICE = """
CREATE FUNCTION diplomacy_in_office(
  person bigint, place bigint, on_date date, date_precision text
) RETURNS boolean
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  first_day date := CASE date_precision
    WHEN 'day' THEN on_date ELSE date_trunc('month', on_date)::date END;
  last_day date := CASE date_precision
    WHEN 'day' THEN on_date
    ELSE (date_trunc('month', on_date) + interval '1 month - 1 day')::date END;
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM diplomacy_appointment a
    WHERE a.ambassador_id = person AND a.mission_id = place
      AND (
        a.began IS NULL OR a.began_precision = 'unknown'
        OR date_trunc(a.began_precision, a.began)::date <= last_day
      )
      AND (a.ended IS NULL OR a.ended > first_day)
  );
END
$$
"""

OPERATIONS = [
    BtreeGistExtension(),
    TrigramExtension(),
    UnaccentExtension(),
    migrations.RunSQL(FOLD, "DROP FUNCTION diplomacy_fold(text)"),
    migrations.RunSQL(IN_OFFICE, "DROP FUNCTION diplomacy_in_office(bigint, bigint, date, text)"),
]
