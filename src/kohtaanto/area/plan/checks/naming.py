"""One thing under two names, and the same list given in two ways."""

from collections import defaultdict
from collections.abc import Iterator

from kohtaanto.area.plan.checks.finding import Finding, Sentence, names
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Named, sub_records


def lists(plan: Plan) -> Iterator[Finding]:
    """Yield lists of one and the same thing whose items differ between sections."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(plan.lists):
        groups[one.of].append(at)
    for numbers in groups.values():
        first = plan.lists[numbers[0]]
        for at in numbers[1:]:
            other = plan.lists[at]
            here, there = [one.name for one in first.items], [one.name for one in other.items]
            only_here = [name for name in here if name not in there]
            only_there = [name for name in there if name not in here]
            if only_here or only_there:
                yield Finding(
                    "list-differs",
                    (("lists", numbers[0], "items"), ("lists", at, "items")),
                    Sentence("%(items)s (section %(section)s)", {"items": names(here), "section": first.section}),
                    Sentence("%(items)s (section %(section)s)", {"items": names(there), "section": other.section}),
                    Sentence(
                        "What belongs to %(name)s cannot be told: only in section %(first)s %(here)s, only in section "
                        "%(other)s %(there)s; they are the same under two names, or one list is short.",
                        {
                            "name": first.name,
                            "first": first.section,
                            "here": names(only_here),
                            "other": other.section,
                            "there": names(only_there),
                        },
                    ),
                )


def two_names(plan: Plan) -> Iterator[Finding]:
    """Yield things that another section calls by another name."""
    for loc, part in sub_records(plan):
        if not isinstance(part, Named):
            continue
        other = [(at, one) for at, one in enumerate(part.mentions) if one.name and one.name != part.name]
        if other:
            sections = names([one.section for _, one in other])
            called = names(list(dict.fromkeys(one.name for _, one in other if one.name)))
            yield Finding(
                "two-names",
                ((*loc, "name"), *((*loc, "mentions", at, "name") for at, _ in other)),
                Sentence("%(name)s (section %(section)s)", {"name": part.name, "section": part.section}),
                Sentence("%(name)s (section %(section)s)", {"name": called, "section": sections}),
                Sentence("A search for one name misses what is said under the other.", {}),
            )
