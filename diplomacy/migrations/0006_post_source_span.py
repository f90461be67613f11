# Generated but for SPANS; history triggers of posts are made anew for their new columns.

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# Posts made before: a press release is of what its meetings are of, a digest of the whole text.
SPANS = """
UPDATE diplomacy_post SET source_start = words.first, source_end = words.last
FROM (
  SELECT
    post.id,
    coalesce(min(meeting.source_start), 0) AS first,
    coalesce(max(meeting.source_end), char_length(intake.text)) AS last
  FROM diplomacy_post AS post
  JOIN diplomacy_intake AS intake ON intake.id = post.source_id
  LEFT JOIN diplomacy_postmeeting AS link
    ON link.post_id = post.id AND post.kind = 'press-release'
  LEFT JOIN diplomacy_meeting AS meeting
    ON meeting.id = link.meeting_id AND meeting.source_id = post.source_id
  GROUP BY post.id, intake.text
) AS words
WHERE words.id = diplomacy_post.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("diplomacy", "0005_intake_steps"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="post",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="post",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="post",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="post",
            name="source_end",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="source_start",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="postevent",
            name="source_end",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="postevent",
            name="source_start",
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="source",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="diplomacy.intake",
                verbose_name="incoming text",
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="source",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="diplomacy.intake",
                verbose_name="incoming text",
            ),
        ),
        migrations.RunSQL(SPANS, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_end", "source_id", "source_language", "source_start", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_id", NEW."body_en", NEW."body_kk", NEW."body_ru", NEW."created_at", NEW."dateline_en", NEW."dateline_kk", NEW."dateline_ru", NEW."id", NEW."kind", NEW."lead_en", NEW."lead_kk", NEW."lead_ru", NEW."mission_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo_id", NEW."published_at", NEW."ready_en", NEW."ready_kk", NEW."ready_ru", NEW."slug", NEW."source_end", NEW."source_id", NEW."source_language", NEW."source_start", NEW."state", NEW."submitted_at", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;',
                    hash="50c4d872465ec462904b35818664e28f38ed835b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_33944",
                    table="diplomacy_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body_en" IS DISTINCT FROM (NEW."body_en") OR OLD."body_kk" IS DISTINCT FROM (NEW."body_kk") OR OLD."body_ru" IS DISTINCT FROM (NEW."body_ru") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dateline_en" IS DISTINCT FROM (NEW."dateline_en") OR OLD."dateline_kk" IS DISTINCT FROM (NEW."dateline_kk") OR OLD."dateline_ru" IS DISTINCT FROM (NEW."dateline_ru") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lead_en" IS DISTINCT FROM (NEW."lead_en") OR OLD."lead_kk" IS DISTINCT FROM (NEW."lead_kk") OR OLD."lead_ru" IS DISTINCT FROM (NEW."lead_ru") OR OLD."mission_id" IS DISTINCT FROM (NEW."mission_id") OR OLD."photo_id" IS DISTINCT FROM (NEW."photo_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."ready_en" IS DISTINCT FROM (NEW."ready_en") OR OLD."ready_kk" IS DISTINCT FROM (NEW."ready_kk") OR OLD."ready_ru" IS DISTINCT FROM (NEW."ready_ru") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."source_end" IS DISTINCT FROM (NEW."source_end") OR OLD."source_language" IS DISTINCT FROM (NEW."source_language") OR OLD."source_start" IS DISTINCT FROM (NEW."source_start") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_kk" IS DISTINCT FROM (NEW."title_kk") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))',
                    func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_end", "source_id", "source_language", "source_start", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_id", NEW."body_en", NEW."body_kk", NEW."body_ru", NEW."created_at", NEW."dateline_en", NEW."dateline_kk", NEW."dateline_ru", NEW."id", NEW."kind", NEW."lead_en", NEW."lead_kk", NEW."lead_ru", NEW."mission_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo_id", NEW."published_at", NEW."ready_en", NEW."ready_kk", NEW."ready_ru", NEW."slug", NEW."source_end", NEW."source_id", NEW."source_language", NEW."source_start", NEW."state", NEW."submitted_at", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;',
                    hash="a786ee9850f9579bf9d2f0cfbf948699a63940df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_37322",
                    table="diplomacy_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_end", "source_id", "source_language", "source_start", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."author_id", OLD."body_en", OLD."body_kk", OLD."body_ru", OLD."created_at", OLD."dateline_en", OLD."dateline_kk", OLD."dateline_ru", OLD."id", OLD."kind", OLD."lead_en", OLD."lead_kk", OLD."lead_ru", OLD."mission_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo_id", OLD."published_at", OLD."ready_en", OLD."ready_kk", OLD."ready_ru", OLD."slug", OLD."source_end", OLD."source_id", OLD."source_language", OLD."source_start", OLD."state", OLD."submitted_at", OLD."title_en", OLD."title_kk", OLD."title_ru", OLD."updated_at"); RETURN NULL;',
                    hash="63c601d634251b78210327e03898f15409f498a9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fbbf2",
                    table="diplomacy_post",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("source__isnull", True),
                        ("source_end__isnull", True),
                        ("source_start__isnull", True),
                    ),
                    models.Q(
                        ("source__isnull", False),
                        ("source_end__gt", models.F("source_start")),
                        ("source_end__isnull", False),
                        ("source_start__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="post_source_has_a_span",
            ),
        ),
    ]
