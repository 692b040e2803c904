"""A text field that the database holds encrypted: identity codes, contact details, secrets."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))


class EncryptedTextField(models.TextField):
    """Text that is encrypted on its way to the database and cannot be searched there."""

    def get_prep_value(self, value: str | None) -> str | None:
        """Encrypt; None and the empty text stay as they are."""
        return _cipher(settings.FIELD_KEY).encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """Decrypt; raises cryptography.fernet.InvalidToken when the key is another one."""
        return _cipher(settings.FIELD_KEY).decrypt(value.encode()).decode() if value else value
