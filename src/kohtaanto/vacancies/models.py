"""Vacancies, and the runs that brought them in."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from kohtaanto.vacancies.types import CloseReason, RunState, VacancyStatus


class ImportRun(models.Model):
    """One reading of an outside source: how far it came and what it brought."""

    source = models.CharField(max_length=40)
    scope = models.CharField(max_length=500)
    """What was read: a file's name, or an address with its regions; never a key."""
    version = models.PositiveSmallIntegerField(null=True)
    full = models.BooleanField(default=True)
    """Everything was asked for, not only what was modified."""
    state = models.CharField(max_length=20, default=RunState.RUNNING.value)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    complete = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    """Why it is not complete."""
    received = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    watermark = models.DateTimeField(null=True)
    """The next run may ask for what was modified from here on."""
    position = models.JSONField(default=dict)
    """Where the next run goes on if this one was stopped."""

    class Meta:
        indexes = (models.Index(fields=["-started_at"], name="import_run_started"),)
        constraints = (
            models.CheckConstraint(
                name="import_run_state_is_known", condition=Q(state__in=[state.value for state in RunState])
            ),
            models.CheckConstraint(
                name="import_run_ends_when_it_does_not_run",
                condition=Q(state=RunState.RUNNING.value, ended_at__isnull=True)
                | (~Q(state=RunState.RUNNING.value) & Q(ended_at__isnull=False)),
            ),
        )


class RefusedRow(models.Model):
    """A row that a run could not take."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="refused_rows")
    place = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    excerpt = models.CharField(max_length=200, blank=True)


class RunNote(models.Model):
    """What a run survived, or did not understand in adverts that it took, and how often."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="run_notes")
    text = models.CharField(max_length=500)
    place = models.CharField(max_length=200, blank=True)
    """Where it was met first."""
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "text"], name="run_note_once"),)


class Vacancy(models.Model):
    """An advert of open work. What the source took down keeps its dates and codes, and loses its content."""

    source = models.CharField(max_length=40)
    external_id = models.CharField(max_length=100)
    texts = models.JSONField(default=dict)
    """{"title": {language: text}, "summary": …, "description": …, "instructions": …, "about": …, "pay": …}."""
    languages = ArrayField(models.CharField(max_length=2), default=list)
    title_key = models.CharField(max_length=300, blank=True, db_collation="C")
    """The Finnish title (else another) in a form that sorts as Finnish does."""
    words = models.TextField(blank=True)
    """Titles and the employer's name in lower case, for searching."""
    employer_name = models.CharField(max_length=300, blank=True)
    employer_business_id = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict)
    """What is shown and not computed with: client, workplace, contacts, links, codes of pay and education."""
    municipalities = ArrayField(models.CharField(max_length=3), default=list)
    regions = ArrayField(models.CharField(max_length=2), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    conditions = models.JSONField(default=dict)
    """What the source itself says as `conditions.written` writes it."""
    found_conditions = models.JSONField(default=dict)
    """The same together with what its text says; used in matching."""
    occupations = models.JSONField(default=list)
    """[{"scheme", "value"}…] as the source named them, known to us or not."""
    skills = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    """[{"uri", "kind", "language", "field", "start", "end", "score"}…]: where in the texts things were found."""
    profile = models.OneToOneField("skills.SkillProfile", models.PROTECT, null=True, related_name="+")
    recognised_digest = models.CharField(max_length=64, blank=True)
    """The content and the recogniser that `profile` and `findings` come from."""
    open_positions = models.PositiveIntegerField(null=True)
    published = models.DateTimeField()
    expires = models.DateTimeField(null=True)
    status = models.CharField(max_length=10, default=VacancyStatus.OPEN.value)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=20, blank=True)
    erased_at = models.DateTimeField(null=True)
    raw = models.JSONField(default=dict)
    """The advert exactly as it came."""
    notes = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    """Of the raw advert and of the reader that made this of it: equal means nothing to do."""
    source_created = models.DateTimeField(null=True)
    source_modified = models.DateTimeField(null=True)
    imported_from = models.CharField(max_length=500)
    imported_at = models.DateTimeField()
    """When its content last changed here."""
    seen_in = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="+")
    """The last run that met it."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "external_id"], name="vacancy_once_a_source"),
            models.CheckConstraint(
                name="vacancy_is_open_or_closed_for_a_reason",
                condition=Q(status=VacancyStatus.OPEN.value, closed_at__isnull=True, close_reason="")
                | Q(
                    status=VacancyStatus.CLOSED.value,
                    closed_at__isnull=False,
                    close_reason__in=[reason.value for reason in CloseReason],
                ),
            ),
            models.CheckConstraint(
                name="vacancy_erased_holds_no_content",
                condition=Q(erased_at__isnull=True)
                | Q(status=VacancyStatus.CLOSED.value, texts={}, raw={}, details={}, findings=[], words=""),
            ),
            models.CheckConstraint(
                name="vacancy_has_some_open_positions",
                condition=Q(open_positions__isnull=True) | Q(open_positions__gt=0),
            ),
        )
        indexes = (
            models.Index(fields=["status", "-published", "-id"], name="vacancy_newest"),
            models.Index(fields=["status", "title_key", "id"], name="vacancy_by_title"),
            models.Index(fields=["expires"], name="vacancy_expires", condition=Q(status=VacancyStatus.OPEN.value)),
            models.Index(fields=["imported_from", "seen_in"], name="vacancy_of_scope"),
            GinIndex(fields=["municipalities"], name="vacancy_municipalities"),
            GinIndex(fields=["found_conditions"], name="vacancy_conditions", opclasses=["jsonb_path_ops"]),
            GinIndex(fields=["words"], name="vacancy_words", opclasses=["gin_trgm_ops"]),
        )
