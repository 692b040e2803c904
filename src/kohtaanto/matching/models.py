"""Matching runs, their results, and what people said to them."""

from django.db import models
from django.db.models import Deferrable, F, Q

from kohtaanto.matching.types import Followed, Reason, RunState, Where


class MatchRun(models.Model):
    """One full matching of all people with all vacancies. One finished run is in use at a time."""

    state = models.CharField(max_length=10, default=RunState.RUNNING.value)
    current = models.BooleanField(default=False)
    engine_version = models.CharField(max_length=20)
    taxonomy_version = models.CharField(max_length=100)
    inputs_at = models.DateTimeField()
    """When people and vacancies were read."""
    inputs_digest = models.CharField(max_length=64)
    """Equal inputs and versions let a stopped run go on."""
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    vacancies = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    blocks = models.PositiveIntegerField(default=0)
    blocks_done = models.PositiveIntegerField(default=0)
    spread_strength = models.FloatField(default=0)
    """How strongly vacancies' prices grow with the crowd; 0 where any spread would have cost too much fit."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="one_run_in_use"),
            models.CheckConstraint(
                name="match_run_state_is_known", condition=Q(state__in=[state.value for state in RunState])
            ),
            models.CheckConstraint(
                name="only_a_finished_run_is_in_use", condition=Q(current=False) | Q(state=RunState.FINISHED.value)
            ),
            models.CheckConstraint(name="no_more_blocks_than_there_are", condition=Q(blocks_done__lte=F("blocks"))),
        )


class Match(models.Model):
    """A vacancy in a jobseeker's list. `score` is how well it fits; the order counts want, chance and spread in."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="matches", db_index=False)
    jobseeker = models.ForeignKey("jobseekers.Jobseeker", models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    lowered = models.BooleanField(default=False)
    """The person called similar work unsuitable."""
    want = models.FloatField(null=True)
    """How far it is what the person wishes, 0 to 1; None where nothing of it is known."""
    worth = models.FloatField(default=0)
    """Fit, want and chance together, less the price that the spread asks for it."""
    near = models.BooleanField(default=False)
    """Of another occupation than the person's own."""
    raised = models.BooleanField(default=False)
    """Only the spread put it among the first ten."""
    drawn = models.BooleanField(default=False)
    """Its place was drawn by lot."""
    probability = models.FloatField(default=1)
    """The chance with which it came to stand on its page of the list."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "jobseeker", "rank"], name="one_match_a_rank", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="match_score_in_0_1", condition=Q(score__gt=0, score__lte=1)),
            models.CheckConstraint(name="match_rank_from_1", condition=Q(rank__gte=1)),
            models.CheckConstraint(
                name="match_want_in_0_1", condition=Q(want__isnull=True) | Q(want__gte=0, want__lte=1)
            ),
            models.CheckConstraint(name="match_probability_in_0_1", condition=Q(probability__gt=0, probability__lte=1)),
        )


class Candidate(models.Model):
    """A jobseeker in a vacancy's list."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="candidates", db_index=False)
    jobseeker = models.ForeignKey("jobseekers.Jobseeker", models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["run", "vacancy", "rank"], name="one_candidate_a_rank", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="candidate_score_in_0_1", condition=Q(score__gt=0, score__lte=1)),
            models.CheckConstraint(name="candidate_rank_from_1", condition=Q(rank__gte=1)),
        )


class VacancyPool(models.Model):
    """How many people cover at least half of a vacancy and whom no condition keeps away, and what follows from it."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="pools", db_index=False)
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, related_name="+")
    fitting = models.PositiveIntegerField()
    applicants_low = models.FloatField(default=0)
    """The fewest applicants expected from the register: an assumption (see the engine's `chance`)."""
    applicants_high = models.FloatField(default=0)
    price = models.FloatField(default=0)
    """What the spread asks for a place in a list; below 0 for a vacancy that few would be shown."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "vacancy"], name="one_pool_a_vacancy"),
            models.CheckConstraint(
                name="applicants_are_a_range",
                condition=Q(applicants_low__gte=0, applicants_low__lte=F("applicants_high")),
            ),
        )


class SkillGap(models.Model):
    """In how many vacancies of a municipality a skill is asked for, and how many people there have it."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="gaps", db_index=False)
    municipality = models.CharField(max_length=3, blank=True)
    """Empty: the whole area."""
    uri = models.CharField(max_length=300)
    asked = models.PositiveIntegerField()
    held = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["run", "municipality", "uri"], name="one_gap_a_skill"),)


class LateChange(models.Model):
    """Somebody or something that changed while a run was on its way; matched again when it ends."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="late_changes")
    jobseeker = models.ForeignKey("jobseekers.Jobseeker", models.CASCADE, null=True, related_name="+")
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="a_late_change_is_of_one",
                condition=Q(jobseeker__isnull=True, vacancy__isnull=False)
                | Q(jobseeker__isnull=False, vacancy__isnull=True),
            ),
        )


class MatchFeedback(models.Model):
    """Not suitable, because…: the pair is not matched again; some reasons lower similar work too."""

    jobseeker = models.ForeignKey("jobseekers.Jobseeker", models.CASCADE, related_name="+")
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=20)
    given_by = models.ForeignKey("access.User", models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["jobseeker", "vacancy"], name="one_feedback_a_pair"),
            models.CheckConstraint(
                name="feedback_reason_is_known", condition=Q(reason__in=[reason.value for reason in Reason])
            ),
        )


class FairnessAudit(models.Model):
    """What an audit of fairness found; groups of fewer than five people are not in it."""

    run = models.ForeignKey(MatchRun, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    result = models.JSONField()
    """As `fairness_audit.as_data` writes it."""

    class Meta:
        indexes = (models.Index(fields=["-made_at"], name="fairness_audit_made_at"),)


class Exposure(models.Model):
    """A vacancy that was really shown for a jobseeker on a day, and what followed. Kept for `exposures.KEPT_DAYS`.

    The effect of an ordering can be measured from it later: place and probability say how the vacancy came to be seen.
    """

    day = models.DateField()
    jobseeker = models.ForeignKey("jobseekers.Jobseeker", models.CASCADE, related_name="+", db_index=False)
    vacancy = models.ForeignKey("vacancies.Vacancy", models.CASCADE, related_name="+")
    where = models.CharField(max_length=20)
    run = models.ForeignKey(MatchRun, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    probability = models.FloatField(default=1.0)
    """The chance with which the ordering put the vacancy at this place; 1 while nothing is drawn by lot."""
    opened_at = models.DateTimeField(null=True)
    followed = models.CharField(max_length=20, blank=True)
    followed_at = models.DateTimeField(null=True)
    overruled = models.CharField(max_length=20, blank=True)
    """The reason for which somebody called the pair unsuitable."""
    overruled_by = models.CharField(max_length=30, blank=True)
    """The role of who did."""
    overruled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["jobseeker", "vacancy", "day", "where"], name="one_exposure_a_day_pair_and_place"
            ),
            models.CheckConstraint(name="exposure_rank_from_1", condition=Q(rank__gte=1)),
            models.CheckConstraint(
                name="exposure_probability_in_0_1", condition=Q(probability__gt=0, probability__lte=1)
            ),
            models.CheckConstraint(
                name="exposure_place_is_known", condition=Q(where__in=[where.value for where in Where])
            ),
            models.CheckConstraint(
                name="exposure_step_is_known", condition=Q(followed__in=["", *(step.value for step in Followed)])
            ),
            models.CheckConstraint(
                name="exposure_reason_is_known", condition=Q(overruled__in=["", *(reason.value for reason in Reason)])
            ),
        )
        indexes = (models.Index(fields=["day"], name="exposure_day"),)
