"""Logs are JSON lines with a request id and nothing personal."""

import logging.config

import structlog

# Values under these names never reach a log, whoever passes them.
PERSONAL = frozenset(
    {
        "name",
        "first_name",
        "last_name",
        "email",
        "phone",
        "address",
        "identity_code",
        "text",
        "password",
        "query",
    }
)


def drop_personal(_logger: object, _method: str, event: dict[str, object]) -> dict[str, object]:
    """Replace values that may hold personal data by a mark that they were left out."""
    return {key: "(left out)" if key in PERSONAL else value for key, value in event.items()}


def configure_logging(level: str) -> None:
    """Send structlog and the standard library's logs to standard error as JSON, from `level` up."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        drop_personal,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(ensure_ascii=False),
                    ],
                }
            },
            "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["standard_error"], "level": level},
            "loggers": {
                "django.server": {"level": "WARNING"},
                "django.request": {"level": "ERROR"},
                "procrastinate": {"level": "WARNING"},
                "fontTools": {"level": "WARNING"},
            },
        }
    )
