"""Tags and filters of every page; built in, so no template loads them."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.safestring import SafeString

from kohtaanto.ui import formats
from kohtaanto.ui import shell as shell_of
from kohtaanto.ui.marking import Mark, marked_text
from kohtaanto.ui.pages.theme import theme_url
from kohtaanto.ui.tables import changed_query

register = template.Library()


@register.simple_tag
def theme_stylesheet() -> str:
    """Return the address of the area's colours."""
    return theme_url(shell_of.area().colour)


for _written in (formats.day, formats.moment, formats.number, formats.money, formats.percent, formats.few):
    register.filter(_written.__name__, _written)


@register.filter
def get(mapping: Mapping[object, object] | None, key: object) -> object:
    """Look a key up in a mapping; nothing when it is not there."""
    return (mapping or {}).get(key, "")


@register.filter
def marked(text: str, spans: Iterable[Mark]) -> SafeString:
    """Mark the spans of a text (kohtaanto.ui.marking.Mark)."""
    return marked_text(text, spans)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """Return this page's query with some parameters changed, ?a=1&b=2; None or "" removes one."""
    return changed_query(context["request"], **{name: value or None for name, value in changes.items()})
