"""Static files with a hash in their names, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Fall back to the plain name before `collectstatic` has run, as in tests."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the plain one while the file has not been collected."""
        try:
            return super().stored_name(name)
        except ValueError:
            return name
