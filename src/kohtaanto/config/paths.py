"""Where the project's own folders are."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
"""The checkout: plans/, var/ and the default of the shared test data stand relative to it."""
