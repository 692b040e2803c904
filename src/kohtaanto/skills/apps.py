"""The skills room."""

from django.apps import AppConfig


class SkillsConfig(AppConfig):
    """The taxonomy of skills, and skill profiles."""

    name = "kohtaanto.skills"
    label = "skills"
