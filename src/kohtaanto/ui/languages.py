"""Languages by their names in the reader's language."""

from babel import Locale
from django.utils.translation import get_language


def language_name(code: str) -> str:
    """Return a language's name in the reader's language; a code that has none stays as it is."""
    return Locale.parse((get_language() or "fi")[:2]).languages.get(code, code)
