"""Taxonomies of skills and occupations, version beside version, and skill profiles of people and vacancies."""

from django.db import models
from django.db.models import F, Q

from kohtaanto.skills.types import ConceptKind, LabelKind, RelationKind, SkillState

ONE_A_LANGUAGE = (LabelKind.PREFERRED.value, LabelKind.DESCRIPTION.value)
MANY_A_LANGUAGE = (LabelKind.ALTERNATIVE.value, LabelKind.HIDDEN.value)
REQUIREMENTS = (RelationKind.ESSENTIAL.value, RelationKind.OPTIONAL.value)


class TaxonomyVersion(models.Model):
    """One version of a taxonomy, such as ESCO 1.1.1; versions stand side by side and share nothing."""

    name = models.CharField(max_length=80, unique=True)
    imported_at = models.DateTimeField()
    """When an import last changed it."""


class Concept(models.Model):
    """A skill, an occupation or a group of either, in one version."""

    version = models.ForeignKey(TaxonomyVersion, models.CASCADE, related_name="concepts")
    uri = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=80, blank=True)
    isco = models.CharField(max_length=80, blank=True)
    """An occupation's ISCO-08 group."""
    skill_type = models.CharField(max_length=80, blank=True)
    reuse_level = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=80, blank=True)
    named = models.BooleanField()
    """False: only relations speak of it; kept until a package brings its labels."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "uri"], name="one_concept_a_uri_and_version"),
            models.CheckConstraint(
                name="concept_kind_is_known", condition=Q(kind__in=[kind.value for kind in ConceptKind])
            ),
        )
        indexes = (models.Index(fields=["uri"], name="concept_uri"),)


class ConceptLabel(models.Model):
    """What a concept is called in a language, or how it is described."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="labels")
    lang = models.CharField(max_length=3)
    kind = models.CharField(max_length=11)
    text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["concept", "lang", "kind"],
                condition=Q(kind__in=ONE_A_LANGUAGE),
                name="one_preferred_label_a_language",
            ),
            models.UniqueConstraint(
                fields=["concept", "lang", "kind", "text"],
                condition=Q(kind__in=MANY_A_LANGUAGE),
                name="no_label_twice",
            ),
            models.CheckConstraint(
                name="label_kind_is_known", condition=Q(kind__in=[kind.value for kind in LabelKind])
            ),
            models.CheckConstraint(name="label_is_not_empty", condition=~Q(text="")),
        )


class ConceptRelation(models.Model):
    """What an occupation (or a skill) needs, and what stands above what."""

    source = models.ForeignKey(Concept, models.CASCADE, related_name="relations")
    target = models.ForeignKey(Concept, models.CASCADE, related_name="relations_to")
    kind = models.CharField(max_length=9)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "target"], condition=Q(kind__in=REQUIREMENTS), name="needed_in_one_way"
            ),
            models.UniqueConstraint(
                fields=["source", "target"], condition=Q(kind=RelationKind.BROADER.value), name="above_only_once"
            ),
            models.CheckConstraint(
                name="relation_kind_is_known", condition=Q(kind__in=[kind.value for kind in RelationKind])
            ),
            models.CheckConstraint(name="no_relation_to_itself", condition=~Q(source=F("target"))),
        )


class SkillProfile(models.Model):
    """A set of skills; whoever owns it (a jobseeker, a vacancy) points here."""


class ProfileSkill(models.Model):
    """A skill in a profile. The URI is kept as text: concepts that no taxonomy of ours holds are not lost."""

    profile = models.ForeignKey(SkillProfile, models.CASCADE, related_name="skills")
    uri = models.CharField(max_length=300)
    weight = models.FloatField()
    state = models.CharField(max_length=10)
    evidence = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    essential = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["profile", "uri"], name="one_entry_a_skill_and_profile"),
            models.CheckConstraint(name="skill_weight_in_0_1", condition=Q(weight__gt=0, weight__lte=1)),
            models.CheckConstraint(
                name="skill_state_is_known", condition=Q(state__in=[state.value for state in SkillState])
            ),
            models.CheckConstraint(
                name="skill_span_is_whole",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
            ),
        )
        indexes = (models.Index(fields=["uri"], name="profile_skill_uri"),)
