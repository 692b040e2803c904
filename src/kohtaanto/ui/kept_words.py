"""Words that must not stand in an address, such as a person's name.

They stay in the session on the server; the address holds a token that means nothing outside that session, so that
paging, sorting, files and going back keep the words all the same.
"""

from django.http import HttpRequest
from django.utils.crypto import get_random_string

TOKEN = "search"
"""The parameter of the address that holds the token."""
SESSION_KEY = "kept_words"
MOST = 30
"""How many are kept in a session; the oldest go first."""


def keep_words(request: HttpRequest, words: str) -> str | None:
    """Keep words in the session; returns the token for the address, None for no words."""
    if not words:
        return None
    kept = request.session.get(SESSION_KEY, {})
    token = next((token for token, others in kept.items() if others == words), None) or get_random_string(12)
    kept.pop(token, None)
    request.session[SESSION_KEY] = dict([*kept.items(), (token, words)][-MOST:])
    return token


def kept_words(request: HttpRequest) -> str:
    """Return the words that the address's token stands for; nothing where this session knows none."""
    return request.session.get(SESSION_KEY, {}).get(request.GET.get(TOKEN, ""), "")
