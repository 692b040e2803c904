"""What is held encrypted: identity codes, contact details and secrets in the database, places in lists in addresses."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))


def sealed(text: str) -> str:
    """Return a token for an address that nobody can read or change; it holds until the secret key changes."""
    return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode().rstrip("=")


def unsealed(token: str) -> str:
    """Return the text of a token; raises ValueError when it is not one of ours."""
    try:
        return _cipher(settings.SECRET_KEY).decrypt(token + "=" * (-len(token) % 4)).decode()
    except InvalidToken:
        raise ValueError("not a token of this installation") from None


class EncryptedTextField(models.TextField):
    """Text that is encrypted on its way to the database and cannot be searched there."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Encrypt; None and the empty text stay as they are."""
        return _cipher(settings.FIELD_KEY).encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Decrypt; raises cryptography.fernet.InvalidToken when the key is another one."""
        return _cipher(settings.FIELD_KEY).decrypt(value.encode()).decode() if value else value
