"""What a list is narrowed by, as links that take each choice away again."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest

from kohtaanto.ui.formats import day
from kohtaanto.ui.tables import changed_query


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice in words, and the address without it."""

    label: str
    href: str


def chosen_filters(request: HttpRequest, form: forms.Form) -> list[Chosen]:
    """Return the choices of a bound, valid filter form that are made in the address; empty ones are left out."""
    found = []
    for field in form:
        value = form.cleaned_data.get(field.name) if form.is_valid() else None
        if value in (None, "", False, []) or field.is_hidden or field.name not in request.GET:
            continue
        choices = dict(getattr(field.field, "choices", ()) or ())
        if value is True:
            words = str(field.label)
        elif choices and not isinstance(value, list):
            words = f"{field.label}: {choices.get(value, value)}"
        elif isinstance(value, list):
            words = f"{field.label}: {', '.join(str(choices.get(one, one)) for one in value)}"
        else:
            words = f"{field.label}: {day(value) if hasattr(value, 'isoformat') else value}"
        found.append(Chosen(words, changed_query(request, **{field.name: None, "page": None, "after": None})))
    return found
