"""Who fits which work, and why: skills widened by similarity, one sparse product, hard conditions, reasons.

>>> from kohtaanto.engine.matching import MatchingModel, explain, match
>>> model = MatchingModel.build(taxonomy)  # doctest: +SKIP
>>> matches = match(people, vacancies, model, places, top=50)  # doctest: +SKIP
>>> explain(people[0], vacancies[3], model, places).missing  # doctest: +SKIP
"""

from kohtaanto.engine.matching.conditions import Condition, Distances, blocked_by
from kohtaanto.engine.matching.explanation import Explanation, Requirement, explain
from kohtaanto.engine.matching.pairs import Block, Matches, all_pairs, best_people, match, match_blocks
from kohtaanto.engine.matching.rows import prepare
from kohtaanto.engine.matching.similarity import MatchingModel

VERSION = "4"
"""Goes up whenever the same inputs may give other matches."""

__all__ = [
    "VERSION",
    "Block",
    "Condition",
    "Distances",
    "Explanation",
    "Matches",
    "MatchingModel",
    "Requirement",
    "all_pairs",
    "best_people",
    "blocked_by",
    "explain",
    "match",
    "match_blocks",
    "prepare",
]
