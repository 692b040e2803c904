"""Words marked in a text."""

import re

from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from kohtaanto.ui.marking import Mark, marked_text

marks = st.builds(
    Mark,
    st.integers(-2, 40),
    st.integers(-2, 40),
    st.sampled_from(["hitsaus", "<b>", 'a"b']),
    st.sampled_from(["skill", "condition", "denied"]),
)


@given(st.text(max_size=40), st.lists(marks, max_size=5))
def test_the_text_itself_never_changes(text: str, found: list[Mark]) -> None:
    html = marked_text(text, found)
    without_labels = re.sub(r'<span class="sr-only">.*?</span>', "", html, flags=re.DOTALL)
    assert re.sub(r"</?mark[^>]*>", "", without_labels) == escape(text)


def test_a_mark_says_its_meaning_to_those_who_see_no_colour() -> None:
    html = marked_text("Osaan hitsata.", [Mark(6, 13, "hitsaus")])
    assert html == (
        'Osaan <mark class="mark" data-kind="skill" title="hitsaus">hitsata'
        '<span class="sr-only"> (hitsaus)</span></mark>.'
    )


def test_the_first_and_longest_of_overlapping_marks_stays() -> None:
    html = marked_text("abcdef", [Mark(2, 4, "late"), Mark(0, 3, "long"), Mark(0, 1, "short"), Mark(4, 9, "outside")])
    assert html.count("<mark") == 1
    assert "(long)" in html


def test_the_same_words_tell_all_that_they_mean() -> None:
    html = marked_text("tilinpäätökset", [Mark(0, 14, "kirjanpito"), Mark(0, 14, "laatia tilinpäätöksiä")])
    assert html.count("<mark") == 1
    assert "(kirjanpito, laatia tilinpäätöksiä)" in html


def test_what_was_written_cannot_become_markup() -> None:
    html = marked_text("<script>x</script>", [Mark(0, 8, '"><img>')])
    assert "<script>" not in html
    assert "<img>" not in html
