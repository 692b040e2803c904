"""Chapters 1.1, 1.2 and 7.4 of a plan: goals, budget, procurement."""

from enum import StrEnum

from kohtaanto.area.plan.values import (
    CostLineId,
    Count,
    Dated,
    Flag,
    Id,
    IncomeLineId,
    MunicipalityId,
    Named,
    Number,
    Record,
    Said,
    Span,
    SystemId,
    Text,
)


class Goal(Named):
    """A goal of the area. Its indicators, baseline and target are often left open."""

    indicators: Text = "undecided"
    baseline: Text = "undecided"
    target: Text = "undecided"


class GoalGroup(Named):
    """Goals that belong together."""

    goals: tuple[Goal, ...]


class Monitoring(Record):
    """When the indicators are decided, measured and followed."""

    indicators_decided: Dated
    baselines_set: Dated
    monitored_from: Dated


class LineKind(StrEnum):
    """Where an income line comes from; costs are `cost`."""

    SHARES = "shares"
    SALES = "sales"
    COMPENSATION = "compensation"
    ADDITIONAL = "additional"
    COST = "cost"


class BudgetLine(Named):
    """One line, euros a year, always positive."""

    amount: Span
    kind: LineKind = LineKind.COST
    paid_by: tuple[MunicipalityId, ...] = ()
    pays_for: tuple[CostLineId, ...] = ()
    """For income that is meant for certain costs: those cost lines."""


class Placement(StrEnum):
    """Whether a line is a part of the printed total."""

    WITHIN = "within"
    OUTSIDE = "outside"
    UNDECIDED = "undecided"


class AdditionalLine(BudgetLine):
    """A cost that the plan states beside its cost classes."""

    placement: Placement


class IncludedCost(Named):
    """A cost that other lines contain and that somebody else pays."""

    amount: Span
    contained_in: tuple[CostLineId, ...]
    paid_by_income: IncomeLineId
    in_shares: Flag
    """Whether the municipalities' shares carry it."""


class BudgetTotal(Named):
    """A printed total, euros."""

    amount: Span


class BudgetSide(Record):
    """Income or costs: the printed total and its lines."""

    total: BudgetTotal
    lines: tuple[BudgetLine, ...]
    additional: tuple[AdditionalLine, ...] = ()


class Margin(Record):
    """Income less costs as printed, euros, and whether it binds."""

    amount: Span
    binding: Flag


class Frame(Record):
    """The fields of service that the money is said to be for."""

    fields: tuple[Id, ...]


class Budget(Record):
    """The budget of one year."""

    year: Count
    income: BudgetSide
    costs: BudgetSide
    included: tuple[IncludedCost, ...] = ()
    margin: Margin
    frame: Frame | None = None
    transfers: Said | None = None
    """That money may be moved between cost lines during the year."""
    share_formula: Text = "undecided"
    """How the municipalities' shares are divided."""


class PurchaseKind(Named):
    """A kind of service that may be bought; `field` ties it to who is responsible for it."""

    field: Id | None = None


class Threshold(Named):
    """A value from which a procurement follows the heavier rules, euros."""

    amount: Number


class ProcedureUse(StrEnum):
    """Which procurements a procedure is for."""

    SMALL = "small"
    ABOVE = "above"
    MARKET = "market"


class Procedure(Named):
    """A way of buying or of asking the market."""

    use: ProcedureUse
    system: SystemId | None = None
    joins_any_time: Flag = False
    client_may_choose: Flag = False
    internal_competition: Flag = False


class AwardGround(Named):
    """A ground on which a small procurement may be made without competition."""


class Principle(Named):
    """A principle that every procurement follows."""


class Procurement(Record):
    """What may be bought, and how."""

    kinds: tuple[PurchaseKind, ...]
    thresholds: tuple[Threshold, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    direct_award: tuple[AwardGround, ...] = ()
    principles: tuple[Principle, ...] = ()
    yearly_plan: Said | None = None
    budget_lines: tuple[CostLineId, ...] = ()
