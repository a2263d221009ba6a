"""What the files in deploy/ may name: the series of the code, and its commands."""

import re
from pathlib import Path
from typing import Any

import yaml

from services.cli.main import cli
from services.metrics import Metrics

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
PENDING_COMMANDS: set[str] = set()
"""Commands that deploy/ is written for and that are not there yet: docs/operations.md must say so."""
PENDING_SERIES: set[str] = set()
"""The same for series."""
_NAME = re.compile(r"\b(?:wirewatch|process|python)_[a-z0-9_]+")
_SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count")}


def series() -> set[str]:
    """Return every series that a process exposes."""
    return {
        metric.name + suffix
        for metric in Metrics("0").registry.collect()
        for suffix in _SUFFIXES.get(metric.type, ("",))
    }


def named(expression: str) -> set[str]:
    """Return the series that a PromQL expression names."""
    return set(_NAME.findall(re.sub(r'"[^"]*"', '""', expression)))


def commands() -> set[str]:
    """Return the commands of `wirewatch`."""
    return set(cli.commands)


def documents(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a YAML file."""
    return [document for document in yaml.safe_load_all(path.read_text()) if document]
