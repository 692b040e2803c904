"""How Django's forms are shown, and the fields that Django lacks."""

import re
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class Field(BoundField):
    """A field whose control carries the design system's class."""

    def build_widget_attrs(self, attrs: dict[str, object], widget: forms.Widget | None = None) -> dict[str, object]:
        """Add the class to what Django builds."""
        built = super().build_widget_attrs(attrs, widget)
        chosen = widget or self.field.widget
        if not chosen.is_hidden:
            built["class"] = " ".join(filter(None, (str(chosen.attrs.get("class", "")), "ds-input")))
        return built


class FormRenderer(TemplatesSetting):
    """Render forms with our templates: an error summary first, each field with its hint and its error."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


DAY_FIRST = re.compile(r"(\d{1,2})[./ ]+(\d{1,2})[./ ]+(\d{4}|\d{2})")


class DateInput(forms.TextInput):
    """A text box for a date, wide enough for one, with the digits' keyboard on a phone."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "date-input", **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """Write a date as 24.11.2026; what was typed stays as it was typed."""
        return f"{value.day}.{value.month}.{value.year}" if isinstance(value, date) else super().format_value(value)


class DateField(forms.DateField):
    """A date typed as people do: 24.11.2026, 24.11.26, 24/11/2026, 24 11 2026 or 2026-11-24."""

    widget = DateInput
    default_error_messages = {
        "invalid": _("Write the date as day, month and year, for example 24.11.2026."),
    }

    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", _("For example 24.11.2026"))
        super().__init__(**options)

    def to_python(self, value: object) -> date | None:
        """Return the date, or None for nothing typed; raises ValidationError with an example."""
        if isinstance(value, str) and (
            parts := re.fullmatch(r"(\d{1,2})[./ ]+(\d{1,2})[./ ]+(\d{4}|\d{2})", value.strip())
        ):
            day, month, year = parts.groups()
            value = f"{int(day)}.{int(month)}.{year if len(year) == 4 else '20' + year}"
        return super().to_python(value)
