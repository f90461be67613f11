"""Columns that follow from other rows, kept by triggers so that no writer can forget them.

Post.country_codes, Post.sphere_slugs   from its meetings and what editors added
Meeting.sphere_slugs                    from its spheres
Meeting.public_from_<language>          from the posts that contain it
SlugRedirect                            from a changed slug of a post that was published
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION diplomacy_refresh_post(changed bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE diplomacy_post post
  SET country_codes = found.countries, sphere_slugs = found.spheres
  FROM (
    SELECT
      ARRAY(
        SELECT m.country_id FROM diplomacy_postmeeting pm
        JOIN diplomacy_meeting m ON m.id = pm.meeting_id WHERE pm.post_id = changed
        UNION
        SELECT country_id FROM diplomacy_post_further_countries WHERE post_id = changed
        ORDER BY 1
      )::varchar[] AS countries,
      ARRAY(
        SELECT ms.sphere_id FROM diplomacy_postmeeting pm
        JOIN diplomacy_meetingsphere ms ON ms.meeting_id = pm.meeting_id
        WHERE pm.post_id = changed
        UNION
        SELECT sphere_id FROM diplomacy_post_further_spheres WHERE post_id = changed
        ORDER BY 1
      )::varchar[] AS spheres
  ) found
  WHERE post.id = changed
    AND (post.country_codes, post.sphere_slugs) IS DISTINCT FROM (found.countries, found.spheres)
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

CREATE FUNCTION diplomacy_meeting_country_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER derive_keys AFTER UPDATE OF country_id ON diplomacy_meeting
  FOR EACH ROW WHEN (OLD.country_id IS DISTINCT FROM NEW.country_id)
  EXECUTE FUNCTION diplomacy_meeting_country_changed();
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
DROP FUNCTION diplomacy_meeting_country_changed() CASCADE;
DROP FUNCTION diplomacy_meeting_spheres_changed() CASCADE;
DROP FUNCTION diplomacy_post_slug_changed() CASCADE;
DROP FUNCTION diplomacy_refresh_post(bigint);
DROP FUNCTION diplomacy_refresh_publicity(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTIONS, DROP)]
