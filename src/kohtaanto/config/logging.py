"""Logs are JSON lines with a request id and nothing personal."""

import logging.config
import traceback

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


def without_values(exc_info: structlog.typing.ExcInfo) -> str:
    """Return the frames and kinds of an exception and of those behind it, without their messages.

    A message repeats what was typed, and a database's says which row it refused: that is personal data. Of a
    database's exception its SQLSTATE and the name of the constraint are told.
    """
    lines, error = [], exc_info[1]
    while error is not None:
        lines += [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        parts = [f"{type(error).__module__}.{type(error).__qualname__}"]
        parts += [getattr(error, "sqlstate", None), getattr(getattr(error, "diag", None), "constraint_name", None)]
        lines.append(" ".join(part for part in parts if part))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


def not_ready_yet(record: logging.LogRecord) -> bool:
    """Leave out answers of 503: /readyz gives them on purpose until matches are there."""
    return getattr(record, "status_code", None) != 503


def configure_logging(level: str) -> None:
    """Send structlog and the standard library's logs to standard error as JSON, from `level` up."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.ExceptionRenderer(without_values),
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
            "filters": {"not_ready_yet": {"()": lambda: not_ready_yet}},
            "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["standard_error"], "level": level},
            "loggers": {
                # Its lines hold whole addresses, with what stands after the question mark.
                "django.server": {"level": "CRITICAL"},
                "django.request": {"level": "ERROR", "filters": ["not_ready_yet"]},
                # Its lines hold statements with their values.
                "django.db.backends": {"level": "INFO"},
                "procrastinate": {"level": "WARNING"},
                "fontTools": {"level": "WARNING"},
            },
        }
    )
