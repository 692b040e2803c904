"""The same formats as in Finnish: one page never mixes two ways to write a date."""

from kohtaanto.config.formats.fi.formats import *  # noqa: F403
