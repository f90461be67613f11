"""Columns that follow from other rows, kept by triggers so that no writer can forget them.

Post.country_codes, Post.sphere_slugs   from its meetings and what editors added
Post.region_slugs                       from its countries
Post.mission_ids, Post.ambassador_ids   from its meetings and the mission that wrote it
Meeting.sphere_slugs                    from its spheres
Meeting.public_from_<language>          from the posts that contain it
SlugRedirect                            from a changed slug of a post that was published
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION diplomacy_refresh_post(changed bigint) RETURNS void LANGUAGE sql AS $$
  WITH meetings AS (
    SELECT m.id, m.country_id, m.mission_id, m.ambassador_id
    FROM diplomacy_postmeeting pm JOIN diplomacy_meeting m ON m.id = pm.meeting_id
    WHERE pm.post_id = changed
  ), countries AS (
    SELECT country_id FROM meetings
    UNION
    SELECT country_id FROM diplomacy_post_further_countries WHERE post_id = changed
  ), found AS (
    SELECT
      ARRAY(SELECT country_id FROM countries ORDER BY 1)::varchar[] AS countries,
      ARRAY(
        SELECT DISTINCT c.region FROM diplomacy_country c
        JOIN countries ON countries.country_id = c.code ORDER BY 1
      )::varchar[] AS regions,
      ARRAY(
        SELECT ms.sphere_id FROM meetings
        JOIN diplomacy_meetingsphere ms ON ms.meeting_id = meetings.id
        UNION
        SELECT sphere_id FROM diplomacy_post_further_spheres WHERE post_id = changed
        ORDER BY 1
      )::varchar[] AS spheres,
      ARRAY(
        SELECT mission_id FROM meetings
        UNION
        SELECT mission_id FROM diplomacy_post WHERE id = changed AND mission_id IS NOT NULL
        ORDER BY 1
      )::bigint[] AS missions,
      ARRAY(
        SELECT DISTINCT ambassador_id FROM meetings WHERE ambassador_id IS NOT NULL ORDER BY 1
      )::bigint[] AS ambassadors
  )
  UPDATE diplomacy_post post
  SET country_codes = found.countries, region_slugs = found.regions,
    sphere_slugs = found.spheres, mission_ids = found.missions, ambassador_ids = found.ambassadors
  FROM found
  WHERE post.id = changed
    AND (post.country_codes, post.region_slugs, post.sphere_slugs, post.mission_ids,
      post.ambassador_ids)
      IS DISTINCT FROM (found.countries, found.regions, found.spheres, found.missions,
        found.ambassadors)
$$;

CREATE FUNCTION diplomacy_refresh_publicity(changed bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE diplomacy_meeting meeting
  SET public_from_kk = found.kk, public_from_ru = found.ru, public_from_en = found.en
  FROM (
    SELECT min(p.public_from_kk) AS kk, min(p.public_from_ru) AS ru, min(p.public_from_en) AS en
    FROM diplomacy_postmeeting pm JOIN diplomacy_post p ON p.id = pm.post_id
    WHERE pm.meeting_id = changed
  ) found
  WHERE meeting.id = changed
    AND (meeting.public_from_kk, meeting.public_from_ru, meeting.public_from_en)
      IS DISTINCT FROM (found.kk, found.ru, found.en)
$$;

CREATE FUNCTION diplomacy_post_meeting_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM diplomacy_refresh_post(OLD.post_id);
    PERFORM diplomacy_refresh_publicity(OLD.meeting_id);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM diplomacy_refresh_post(NEW.post_id);
    PERFORM diplomacy_refresh_publicity(NEW.meeting_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_post_extra_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM diplomacy_refresh_post(OLD.post_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM diplomacy_refresh_post(NEW.post_id); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_post_publicity_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM diplomacy_refresh_publicity(meeting_id)
  FROM diplomacy_postmeeting WHERE post_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_post_mission_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM diplomacy_refresh_post(NEW.id);
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_country_region_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM diplomacy_refresh_post(id) FROM diplomacy_post WHERE country_codes @> ARRAY[NEW.code];
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_meeting_keys_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM diplomacy_refresh_post(post_id)
  FROM diplomacy_postmeeting WHERE meeting_id = NEW.id;
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_meeting_spheres_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END;
BEGIN
  UPDATE diplomacy_meeting SET sphere_slugs = ARRAY(
    SELECT sphere_id FROM diplomacy_meetingsphere WHERE meeting_id = changed ORDER BY 1
  ) WHERE id = changed;
  PERFORM diplomacy_refresh_post(post_id)
  FROM diplomacy_postmeeting WHERE meeting_id = changed;
  RETURN NULL;
END $$;

CREATE FUNCTION diplomacy_post_slug_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The living address wins over a former one.
  DELETE FROM diplomacy_slugredirect WHERE slug = NEW.slug;
  INSERT INTO diplomacy_slugredirect (slug, post_id) VALUES (OLD.slug, NEW.id)
  ON CONFLICT (slug) DO UPDATE SET post_id = EXCLUDED.post_id;
  RETURN NULL;
END $$;

CREATE TRIGGER derive_keys AFTER INSERT OR UPDATE OR DELETE ON diplomacy_postmeeting
  FOR EACH ROW EXECUTE FUNCTION diplomacy_post_meeting_changed();
CREATE TRIGGER derive_keys AFTER INSERT OR UPDATE OR DELETE ON diplomacy_post_further_countries
  FOR EACH ROW EXECUTE FUNCTION diplomacy_post_extra_changed();
CREATE TRIGGER derive_keys AFTER INSERT OR UPDATE OR DELETE ON diplomacy_post_further_spheres
  FOR EACH ROW EXECUTE FUNCTION diplomacy_post_extra_changed();
CREATE TRIGGER derive_publicity
  AFTER UPDATE OF state, published_at, ready_kk, ready_ru, ready_en ON diplomacy_post
  FOR EACH ROW EXECUTE FUNCTION diplomacy_post_publicity_changed();
CREATE TRIGGER derive_keys AFTER INSERT OR UPDATE OF mission_id ON diplomacy_post
  FOR EACH ROW EXECUTE FUNCTION diplomacy_post_mission_changed();
CREATE TRIGGER derive_keys AFTER UPDATE OF region ON diplomacy_country
  FOR EACH ROW WHEN (OLD.region <> NEW.region)
  EXECUTE FUNCTION diplomacy_country_region_changed();
CREATE TRIGGER derive_keys AFTER UPDATE OF country_id, mission_id, ambassador_id
  ON diplomacy_meeting
  FOR EACH ROW WHEN (
    (OLD.country_id, OLD.mission_id, OLD.ambassador_id)
    IS DISTINCT FROM (NEW.country_id, NEW.mission_id, NEW.ambassador_id)
  )
  EXECUTE FUNCTION diplomacy_meeting_keys_changed();
CREATE TRIGGER derive_keys AFTER INSERT OR UPDATE OR DELETE ON diplomacy_meetingsphere
  FOR EACH ROW EXECUTE FUNCTION diplomacy_meeting_spheres_changed();
CREATE TRIGGER keep_former_slug AFTER UPDATE OF slug ON diplomacy_post
  FOR EACH ROW WHEN (OLD.slug <> NEW.slug AND OLD.published_at IS NOT NULL)
  EXECUTE FUNCTION diplomacy_post_slug_changed();
"""

DROP = """
DROP FUNCTION diplomacy_post_meeting_changed() CASCADE;
DROP FUNCTION diplomacy_post_extra_changed() CASCADE;
DROP FUNCTION diplomacy_post_publicity_changed() CASCADE;
DROP FUNCTION diplomacy_post_mission_changed() CASCADE;
DROP FUNCTION diplomacy_country_region_changed() CASCADE;
DROP FUNCTION diplomacy_meeting_keys_changed() CASCADE;
DROP FUNCTION diplomacy_meeting_spheres_changed() CASCADE;
DROP FUNCTION diplomacy_post_slug_changed() CASCADE;
DROP FUNCTION diplomacy_refresh_post(bigint);
DROP FUNCTION diplomacy_refresh_publicity(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTIONS, DROP)]
