"""Give the package the dependencies that requirements/runtime.in names, so that they stand in one place."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class CustomMetadataHook(MetadataHookInterface):
    """Read the run-time requirements into the package's metadata."""

    def update(self, metadata: dict) -> None:
        """Add `dependencies` to the metadata in place."""
        lines = (Path(self.root) / "requirements" / "runtime.in").read_text().splitlines()
        metadata["dependencies"] = [line for line in lines if line.strip() and not line.startswith("#")]
