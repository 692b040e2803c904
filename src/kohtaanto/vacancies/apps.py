"""The vacancies room."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    """Vacancies from every source, their life and their skills."""

    name = "kohtaanto.vacancies"
    label = "vacancies"
