"""Forms as people meet them."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from kohtaanto.ui.forms import DateField
from kohtaanto.ui.pages.samples import SampleForm

GOOD = {"name": "Aino", "due": "27.11.2026", "channel": "video", "language": "fi"}


@pytest.mark.parametrize(
    "typed", ["4.11.2026", "04.11.2026", "4.11.26", "4/11/2026", "4 11 2026", " 4. 11. 2026 ", "2026-11-04"]
)
def test_a_date_is_understood_as_people_write_it(typed: str) -> None:
    assert DateField().clean(typed) == date(2026, 11, 4)


@pytest.mark.parametrize("typed", ["31.2.2026", "tomorrow", "11/24", "24.11", "1.13.2026", "1.1.20266"])
def test_a_date_that_is_none_gets_an_example(typed: str) -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match=r"24\.11\.2026"):
        DateField().clean(typed)


def test_a_date_is_shown_as_it_is_written() -> None:
    assert 'value="4.11.2026"' in str(DateField().widget.render("due", date(2026, 11, 4)))
    assert 'value="31.2."' in str(DateField().widget.render("due", "31.2."))


def test_every_error_leads_to_a_field_that_exists_and_nothing_typed_is_lost() -> None:
    html = str(SampleForm({"name": "Aino <3", "due": "31.2.2026"}))
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert targets == ["id_due", "id_channel_0", "id_language"]
    for target in targets:
        assert f'id="{target}"' in html
    assert 'value="Aino &lt;3"' in html
    assert 'value="31.2.2026"' in html
    assert 'role="alert"' in html


def test_a_good_form_has_no_summary() -> None:
    assert "data-error-summary" not in str(SampleForm(GOOD))
    assert "data-error-summary" not in str(SampleForm())


def test_hints_and_errors_are_read_with_their_field() -> None:
    html = str(SampleForm({**GOOD, "due": "x"}))
    box = re.search(r'<input[^>]*name="due"[^>]*>', html).group()
    described = re.search(r'aria-describedby="([^"]+)"', box).group(1).split()
    assert described == ["id_due_helptext", "id_due_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in box
    assert 'class="date-input ds-input"' in box


def test_choices_stand_in_a_fieldset_with_their_question() -> None:
    html = str(SampleForm())
    group = re.search(r"<fieldset.*?</fieldset>", html, re.DOTALL).group()
    assert "<legend>Tapa" in group
    assert group.count('type="radio"') == 3
    assert group.count("<label") == 3


def test_a_form_component_posts_with_its_token_and_its_buttons(rf) -> None:
    html = render_to_string("ui/gallery/forms.html", {"form": SampleForm()}, rf.get("/"))
    assert 'method="get"' in html
    assert "csrfmiddlewaretoken" not in html
    assert "Varaa tapaaminen" in html
