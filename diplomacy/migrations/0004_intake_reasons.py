# Reasons were sentences in one language, and near matches had their names beside them.

from django.db import migrations


def to_codes(apps, schema_editor):
    """Empty the reasons of open texts; a confirmed text is final, and shows none."""
    Intake = apps.get_model("diplomacy", "Intake")
    for intake in Intake.objects.filter(state="open").iterator():
        intake.work = without_sentences(intake.work) | {"version": 2}
        intake.save(update_fields=["work"])


def without_sentences(part):
    if isinstance(part, list):
        return [without_sentences(one) for one in part]
    if not isinstance(part, dict):
        return part
    is_choice = part.keys() == {"pk", "label", "reason"}
    return {
        name: "" if name == "reason" else without_sentences(one)
        for name, one in part.items()
        if not (is_choice and name == "label")
    }


class Migration(migrations.Migration):
    dependencies = [("diplomacy", "0003_intake")]

    operations = [migrations.RunPython(to_codes, migrations.RunPython.noop)]
