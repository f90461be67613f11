# Generated; history triggers of meetings and posts are made anew for their new columns.

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diplomacy', '0002_derived_columns'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(editable=False, verbose_name='incoming text')),
                ('fingerprint', models.CharField(db_index=True, editable=False, max_length=64)),
                ('origin', models.CharField(choices=[('paste', 'pasted'), ('docx', 'DOCX file'), ('txt', 'text file'), ('eml', 'e-mail'), ('command', 'command line')], default='paste', max_length=8, verbose_name='origin')),
                ('filename', models.CharField(blank=True, max_length=200, verbose_name='file')),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('truncated', models.BooleanField(default=False, help_text='The text is too long to be read to its end.', verbose_name='read in part')),
                ('proposed', models.JSONField(default=dict, editable=False)),
                ('work', models.JSONField(default=dict, editable=False)),
                ('state', models.CharField(choices=[('open', 'open'), ('confirmed', 'confirmed'), ('dropped', 'dropped')], default='open', editable=False, max_length=9, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='entered')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed')),
            ],
            options={
                'verbose_name': 'incoming text',
                'verbose_name_plural': 'incoming texts',
                'ordering': ('-created_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='IntakeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('text', models.TextField(editable=False, verbose_name='incoming text')),
                ('fingerprint', models.CharField(editable=False, max_length=64)),
                ('origin', models.CharField(choices=[('paste', 'pasted'), ('docx', 'DOCX file'), ('txt', 'text file'), ('eml', 'e-mail'), ('command', 'command line')], default='paste', max_length=8, verbose_name='origin')),
                ('filename', models.CharField(blank=True, max_length=200, verbose_name='file')),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('truncated', models.BooleanField(default=False, help_text='The text is too long to be read to its end.', verbose_name='read in part')),
                ('state', models.CharField(choices=[('open', 'open'), ('confirmed', 'confirmed'), ('dropped', 'dropped')], default='open', editable=False, max_length=9, verbose_name='state')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='entered')),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(choices=[('item', 'item'), ('mission', 'mission'), ('country', 'country'), ('ambassador', 'ambassador'), ('counterpart', 'counterpart'), ('title', 'title on the day'), ('date', 'date'), ('place', 'place'), ('kind', 'kind'), ('event', 'event'), ('sphere', 'sphere'), ('outcome', 'outcome')], max_length=12)),
                ('band', models.CharField(blank=True, max_length=7)),
                ('proposed', models.TextField(blank=True)),
                ('confirmed', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'lesson',
                'verbose_name_plural': 'lessons',
                'ordering': ('pk',),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='meeting',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='post',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='post',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='post',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='meeting',
            name='source_end',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='source_start',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='source_end',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='source_start',
            field=models.PositiveIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='intake',
            name='confirmed_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmed_intakes', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='intake',
            name='created_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to=settings.AUTH_USER_MODEL, verbose_name='entered by'),
        ),
        migrations.AddField(
            model_name='intake',
            name='mission',
            field=models.ForeignKey(blank=True, help_text='The mission whose attaché entered it. Empty for the press office.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='diplomacy.mission', verbose_name='mission'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='source',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='diplomacy.intake', verbose_name='incoming text'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='source',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='diplomacy.intake', verbose_name='incoming text'),
        ),
        migrations.AddField(
            model_name='post',
            name='source',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='diplomacy.intake', verbose_name='incoming text'),
        ),
        migrations.AddField(
            model_name='postevent',
            name='source',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='diplomacy.intake', verbose_name='incoming text'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source__isnull', True), ('source_end__isnull', True), ('source_start__isnull', True)), models.Q(('source__isnull', False), ('source_end__gt', models.F('source_start')), ('source_end__isnull', False), ('source_start__isnull', False)), _connector='OR'), name='meeting_source_has_a_span'),
        ),
        migrations.AddField(
            model_name='intakeevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by'),
        ),
        migrations.AddField(
            model_name='intakeevent',
            name='created_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by'),
        ),
        migrations.AddField(
            model_name='intakeevent',
            name='mission',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The mission whose attaché entered it. Empty for the press office.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='diplomacy.mission', verbose_name='mission'),
        ),
        migrations.AddField(
            model_name='intakeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='intakeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='diplomacy.intake'),
        ),
        migrations.AddField(
            model_name='lesson',
            name='intake',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='diplomacy.intake'),
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(fields=['state', '-created_at'], name='intake_state'),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('state', 'confirmed')), models.Q(models.Q(('state', 'confirmed'), _negated=True), ('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), _connector='OR'), name='confirmed_intake_has_a_person_and_a_time'),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'confirmed')), fields=('fingerprint',), name='text_is_confirmed_once'),
        ),
        migrations.AddIndex(
            model_name='lesson',
            index=models.Index(fields=['created_at', 'field'], name='lesson_month'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed', ''), ('proposed', ''), _negated=True), name='lesson_says_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_meetingevent" ("ambassador_id", "country_id", "created_at", "date", "date_precision", "event_id", "format", "id", "kind", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_kk", "place_ru", "reported_on", "source_end", "source_id", "source_start", "starts_at", "state", "summary_en", "summary_kk", "summary_ru", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."ambassador_id", NEW."country_id", NEW."created_at", NEW."date", NEW."date_precision", NEW."event_id", NEW."format", NEW."id", NEW."kind", NEW."mission_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_en", NEW."place_kk", NEW."place_ru", NEW."reported_on", NEW."source_end", NEW."source_id", NEW."source_start", NEW."starts_at", NEW."state", NEW."summary_en", NEW."summary_kk", NEW."summary_ru", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;', hash='f75fe3a757fed84227388daa496fa14fb73b04f2', operation='INSERT', pgid='pgtrigger_insert_insert_b03bf', table='diplomacy_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ambassador_id" IS DISTINCT FROM (NEW."ambassador_id") OR OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."date_precision" IS DISTINCT FROM (NEW."date_precision") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."mission_id" IS DISTINCT FROM (NEW."mission_id") OR OLD."place_en" IS DISTINCT FROM (NEW."place_en") OR OLD."place_kk" IS DISTINCT FROM (NEW."place_kk") OR OLD."place_ru" IS DISTINCT FROM (NEW."place_ru") OR OLD."reported_on" IS DISTINCT FROM (NEW."reported_on") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."source_end" IS DISTINCT FROM (NEW."source_end") OR OLD."source_start" IS DISTINCT FROM (NEW."source_start") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary_en" IS DISTINCT FROM (NEW."summary_en") OR OLD."summary_kk" IS DISTINCT FROM (NEW."summary_kk") OR OLD."summary_ru" IS DISTINCT FROM (NEW."summary_ru") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_kk" IS DISTINCT FROM (NEW."title_kk") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))', func='INSERT INTO "diplomacy_meetingevent" ("ambassador_id", "country_id", "created_at", "date", "date_precision", "event_id", "format", "id", "kind", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_kk", "place_ru", "reported_on", "source_end", "source_id", "source_start", "starts_at", "state", "summary_en", "summary_kk", "summary_ru", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."ambassador_id", NEW."country_id", NEW."created_at", NEW."date", NEW."date_precision", NEW."event_id", NEW."format", NEW."id", NEW."kind", NEW."mission_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_en", NEW."place_kk", NEW."place_ru", NEW."reported_on", NEW."source_end", NEW."source_id", NEW."source_start", NEW."starts_at", NEW."state", NEW."summary_en", NEW."summary_kk", NEW."summary_ru", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;', hash='e690fd285aa5602fe2cf3d92cc3e148dc3f3b1b1', operation='UPDATE', pgid='pgtrigger_update_update_77d69', table='diplomacy_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_meetingevent" ("ambassador_id", "country_id", "created_at", "date", "date_precision", "event_id", "format", "id", "kind", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_en", "place_kk", "place_ru", "reported_on", "source_end", "source_id", "source_start", "starts_at", "state", "summary_en", "summary_kk", "summary_ru", "title_en", "title_kk", "title_ru", "updated_at") VALUES (OLD."ambassador_id", OLD."country_id", OLD."created_at", OLD."date", OLD."date_precision", OLD."event_id", OLD."format", OLD."id", OLD."kind", OLD."mission_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place_en", OLD."place_kk", OLD."place_ru", OLD."reported_on", OLD."source_end", OLD."source_id", OLD."source_start", OLD."starts_at", OLD."state", OLD."summary_en", OLD."summary_kk", OLD."summary_ru", OLD."title_en", OLD."title_kk", OLD."title_ru", OLD."updated_at"); RETURN NULL;', hash='5620857f75aeec241992db59a22069a8dc5b7562', operation='DELETE', pgid='pgtrigger_delete_delete_5e579', table='diplomacy_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_id", "source_language", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_id", NEW."body_en", NEW."body_kk", NEW."body_ru", NEW."created_at", NEW."dateline_en", NEW."dateline_kk", NEW."dateline_ru", NEW."id", NEW."kind", NEW."lead_en", NEW."lead_kk", NEW."lead_ru", NEW."mission_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo_id", NEW."published_at", NEW."ready_en", NEW."ready_kk", NEW."ready_ru", NEW."slug", NEW."source_id", NEW."source_language", NEW."state", NEW."submitted_at", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;', hash='9f05aa8ffa61322162a1fe4702fe475eca5dfebb', operation='INSERT', pgid='pgtrigger_insert_insert_33944', table='diplomacy_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."body_en" IS DISTINCT FROM (NEW."body_en") OR OLD."body_kk" IS DISTINCT FROM (NEW."body_kk") OR OLD."body_ru" IS DISTINCT FROM (NEW."body_ru") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."dateline_en" IS DISTINCT FROM (NEW."dateline_en") OR OLD."dateline_kk" IS DISTINCT FROM (NEW."dateline_kk") OR OLD."dateline_ru" IS DISTINCT FROM (NEW."dateline_ru") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."lead_en" IS DISTINCT FROM (NEW."lead_en") OR OLD."lead_kk" IS DISTINCT FROM (NEW."lead_kk") OR OLD."lead_ru" IS DISTINCT FROM (NEW."lead_ru") OR OLD."mission_id" IS DISTINCT FROM (NEW."mission_id") OR OLD."photo_id" IS DISTINCT FROM (NEW."photo_id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."ready_en" IS DISTINCT FROM (NEW."ready_en") OR OLD."ready_kk" IS DISTINCT FROM (NEW."ready_kk") OR OLD."ready_ru" IS DISTINCT FROM (NEW."ready_ru") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."source_language" IS DISTINCT FROM (NEW."source_language") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."title_en" IS DISTINCT FROM (NEW."title_en") OR OLD."title_kk" IS DISTINCT FROM (NEW."title_kk") OR OLD."title_ru" IS DISTINCT FROM (NEW."title_ru") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at"))', func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_id", "source_language", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."author_id", NEW."body_en", NEW."body_kk", NEW."body_ru", NEW."created_at", NEW."dateline_en", NEW."dateline_kk", NEW."dateline_ru", NEW."id", NEW."kind", NEW."lead_en", NEW."lead_kk", NEW."lead_ru", NEW."mission_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo_id", NEW."published_at", NEW."ready_en", NEW."ready_kk", NEW."ready_ru", NEW."slug", NEW."source_id", NEW."source_language", NEW."state", NEW."submitted_at", NEW."title_en", NEW."title_kk", NEW."title_ru", NEW."updated_at"); RETURN NULL;', hash='551fcd6c8fe7e10d0f50335b6d5eb805d610e9c8', operation='UPDATE', pgid='pgtrigger_update_update_37322', table='diplomacy_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_postevent" ("approved_at", "approved_by_id", "author_id", "body_en", "body_kk", "body_ru", "created_at", "dateline_en", "dateline_kk", "dateline_ru", "id", "kind", "lead_en", "lead_kk", "lead_ru", "mission_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "published_at", "ready_en", "ready_kk", "ready_ru", "slug", "source_id", "source_language", "state", "submitted_at", "title_en", "title_kk", "title_ru", "updated_at") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."author_id", OLD."body_en", OLD."body_kk", OLD."body_ru", OLD."created_at", OLD."dateline_en", OLD."dateline_kk", OLD."dateline_ru", OLD."id", OLD."kind", OLD."lead_en", OLD."lead_kk", OLD."lead_ru", OLD."mission_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo_id", OLD."published_at", OLD."ready_en", OLD."ready_kk", OLD."ready_ru", OLD."slug", OLD."source_id", OLD."source_language", OLD."state", OLD."submitted_at", OLD."title_en", OLD."title_kk", OLD."title_ru", OLD."updated_at"); RETURN NULL;', hash='cf01e4f1bc9160df19fc261eb70f6281f2df18a4', operation='DELETE', pgid='pgtrigger_delete_delete_fbbf2', table='diplomacy_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='text_stays_as_given', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2cbcfa576ccdb366d7c78e9063051636c99d5b7a', operation='UPDATE', pgid='pgtrigger_text_stays_as_given_67a19', table='diplomacy_intake', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='confirmed_intake_is_final', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'confirmed\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='cb67d540b3109ec6192e0eee5027b5ff2181e5f6', operation='UPDATE', pgid='pgtrigger_confirmed_intake_is_final_e437b', table='diplomacy_intake', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='confirmed_intake_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'confirmed\')', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1c17e8fa06f309f40d476a16a1da13550a463d7e', operation='DELETE', pgid='pgtrigger_confirmed_intake_is_kept_0b0f8', table='diplomacy_intake', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_intakeevent" ("confirmed_at", "confirmed_by_id", "created_at", "created_by_id", "filename", "fingerprint", "id", "language", "mission_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "truncated") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."created_at", NEW."created_by_id", NEW."filename", NEW."fingerprint", NEW."id", NEW."language", NEW."mission_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."truncated"); RETURN NULL;', hash='9d5283571cb495ada6037ca14701e8dda922a095', operation='INSERT', pgid='pgtrigger_insert_insert_71285', table='diplomacy_intake', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."confirmed_at" IS DISTINCT FROM (NEW."confirmed_at") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."filename" IS DISTINCT FROM (NEW."filename") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."mission_id" IS DISTINCT FROM (NEW."mission_id") OR OLD."origin" IS DISTINCT FROM (NEW."origin") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."truncated" IS DISTINCT FROM (NEW."truncated"))', func='INSERT INTO "diplomacy_intakeevent" ("confirmed_at", "confirmed_by_id", "created_at", "created_by_id", "filename", "fingerprint", "id", "language", "mission_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "truncated") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."created_at", NEW."created_by_id", NEW."filename", NEW."fingerprint", NEW."id", NEW."language", NEW."mission_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."truncated"); RETURN NULL;', hash='192d919ef465779d0141fd9fb7bd2d7d59a5fe8b', operation='UPDATE', pgid='pgtrigger_update_update_603f1', table='diplomacy_intake', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "diplomacy_intakeevent" ("confirmed_at", "confirmed_by_id", "created_at", "created_by_id", "filename", "fingerprint", "id", "language", "mission_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "truncated") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."created_at", OLD."created_by_id", OLD."filename", OLD."fingerprint", OLD."id", OLD."language", OLD."mission_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."truncated"); RETURN NULL;', hash='137a009a23fdb9108afe195c00d48cd33cc9bb5f', operation='DELETE', pgid='pgtrigger_delete_delete_de0b9', table='diplomacy_intake', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intakeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eeb7025bfb1802f5e490c4f513b92bbeed0804b3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_74838', table='diplomacy_intakeevent', when='BEFORE')),
        ),
    ]
