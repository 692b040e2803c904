"""The audit room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """History and the log of views."""

    name = "kohtaanto.audit"
    label = "audit"
