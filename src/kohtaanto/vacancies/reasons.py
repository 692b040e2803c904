"""What sources say of a row or of a run, in the reader's language; what is not known here is shown as it came."""

import re

from django.utils.translation import gettext_lazy as _

PHRASES = (
    (r"it is no JSON \((?P<what>.+)\)", _("it is no JSON (%(what)s)")),
    (r"it has no identifier", _("it has no identifier")),
    (r"its identifier is longer than 100 characters", _("its identifier is longer than 100 characters")),
    (r"it has no title in any language", _("it has no title in any language")),
    (r"an object was expected, not (?P<what>.+)", _("an object was expected, not %(what)s")),
    (r"the row is cut off", _("the row is cut off")),
    (r"the answer ends in the middle", _("the answer ends in the middle")),
    (r"it is nested too deeply", _("it is nested too deeply")),
    (r"a file tells nothing of what is gone", _("a file tells nothing of what is gone")),
    (r"only what was modified", _("only what was modified was asked for")),
    (r"it began on page (?P<what>\d+)", _("it began on page %(what)s")),
    (r"the packed file is cut off", _("the packed file is cut off")),
    (r"the file cannot be read: (?P<what>.+)", _("the file cannot be read: %(what)s")),
    (r"no answer within (?P<what>.+)", _("no answer within %(what)s")),
    (r"the interface answered (?P<what>.+)", _("the interface answered %(what)s")),
    (r"the connection broke off (?P<what>.+)", _("the connection broke off %(what)s")),
    (
        r"far fewer adverts came than are open here; nothing was closed",
        _("far fewer adverts came than are open here; nothing was closed"),
    ),
    (r"it was stopped", _("it was stopped")),
    (r"not UTF-8; read as (?P<what>.+)", _("not UTF-8; read as %(what)s")),
    (r"(?P<what>\S+): unknown field", _("unknown field %(what)s")),
    (r"line (?P<what>\d+)", _("line %(what)s")),
    (r"row (?P<what>\d+)", _("row %(what)s")),
    (r"page (?P<what>\d+)", _("page %(what)s")),
    (r"page (?P<page>\d+), row (?P<row>\d+)", _("page %(page)s, row %(row)s")),
)


def in_words(said: str) -> str:
    """Return what a source said in the reader's language."""
    for pattern, words in PHRASES:
        if found := re.fullmatch(pattern, said):
            return str(words) % found.groupdict()
    return said
