from django.db import migrations, models


class Migration(migrations.Migration):
    """A span with one end only passed: the comparison with nothing is neither true nor false."""

    dependencies = [("skills", "0002_taxonomies")]

    operations = [
        migrations.RunSQL(
            'UPDATE skills_profileskill SET start = NULL, "end" = NULL WHERE start IS NULL OR "end" IS NULL',
            migrations.RunSQL.noop,
        ),
        migrations.RemoveConstraint(model_name="profileskill", name="skill_span_is_whole"),
        migrations.AddConstraint(
            model_name="profileskill",
            constraint=models.CheckConstraint(
                name="skill_span_is_whole",
                condition=models.Q(start__isnull=True, end__isnull=True)
                | models.Q(start__isnull=False, end__isnull=False, start__lt=models.F("end")),
            ),
        ),
    ]
