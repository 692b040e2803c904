"""What a list is narrowed by, in words that can be taken away."""

from django import forms
from django.template import Context, Template

from kohtaanto.ui.filtering import chosen_filters
from kohtaanto.ui.forms import DateField


class Narrowing(forms.Form):
    word = forms.CharField(label="Word", required=False)
    place = forms.MultipleChoiceField(label="Place", choices=(("297", "Kuopio"), ("204", "Kaavi")), required=False)
    late = forms.BooleanField(label="Overdue", required=False)
    since = DateField(label="Since", required=False)
    how = forms.ChoiceField(label="How", choices=(("", "Any"), ("video", "By video")), required=False)


def test_each_kind_of_choice_is_said_in_words(rf) -> None:
    request = rf.get("/?word=sahko&place=297&place=204&late=on&since=4.11.2026&how=video&page=3&sort=due")
    chosen = chosen_filters(request, Narrowing(request.GET))
    assert [one.label for one in chosen] == [
        "Word: sahko",
        "Place: Kuopio, Kaavi",
        "Overdue",
        "Since: 4.11.2026",
        "How: By video",
    ]
    assert chosen[1].href == "?word=sahko&late=on&since=4.11.2026&how=video&sort=due"


def test_what_is_not_chosen_or_wrong_is_not_said(rf) -> None:
    request = rf.get("/?how=&word=&since=tomorrow")
    assert chosen_filters(request, Narrowing(request.GET)) == []


def test_a_link_changes_one_part_of_the_query(rf) -> None:
    request = rf.get("/?page=2&q=a")
    drawn = Template("{% query page=3 %}|{% query q=None %}|{% query q='' page=1 %}").render(
        Context({"request": request})
    )
    assert drawn.split("|") == ["?page=3&amp;q=a", "?page=2", "?page=1"]


def test_a_mapping_is_read_by_its_key() -> None:
    page = Template("{{ names|get:code }}{{ nothing|get:code }}")
    assert page.render(Context({"names": {"297": "Kuopio"}, "code": "297", "nothing": None})) == "Kuopio"
