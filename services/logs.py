"""Structured logs: one event a line, for a person or for a machine, with secrets never among the fields."""

import logging
import sys
from typing import Final

import structlog

_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


def configure(*, format_: str, level: str) -> None:
    """Send every log, those of libraries included, to standard error: "text" or "json", from this level up."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    render: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if format_ == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=28)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[
        structlog.stdlib.ProcessorFormatter.remove_processors_meta, render,
    ]))  # fmt: skip
    logging.basicConfig(level=_LEVELS[level], handlers=[handler], force=True)
    # These say on every request what the metrics already count.
    for name in (
        "uvicorn.access",
        "asyncio",
        "trafilatura",
        "htmldate",
        "courlan",
        "charset_normalizer",
        "alembic",
        "kafka",
        "aiokafka",
        "faust",
        "mode",
    ):
        logging.getLogger(name).setLevel(logging.WARNING)
