"""Alert rules and dashboard speak of series that exist, and each alert has its page."""

import json
import re
from itertools import combinations
from typing import Any

import promql_parser
import pytest

from tests.deploy.catalogue import DEPLOY, PENDING_SERIES, ROOT, documents, named, series

RULES = [
    rule
    for group in documents(DEPLOY / "prometheus/rules/wirewatch.yml")[0]["groups"]
    for rule in group["rules"]
]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana/wirewatch.json").read_text())
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
EXPRESSIONS = [rule["expr"] for rule in RULES] + [
    target["expr"].replace("$__rate_interval", "5m") for panel in PANELS for target in panel["targets"]
]
GUIDE = (ROOT / "docs/operations.md").read_text()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_parses_and_names_series_that_exist(expression: str) -> None:
    """A query over a renamed series shows an empty panel, or an alert that never comes."""
    promql_parser.parse(expression)
    recorded = {rule["record"] for rule in RULES if "record" in rule}
    found = set(re.findall(r"wirewatch:[a-z_]+", expression))
    assert found <= recorded
    assert named(expression) - PENDING_SERIES <= series()


def test_a_series_that_has_come_is_no_longer_pending() -> None:
    """The list of what is missing must shrink, and the guide names what is on it."""
    assert PENDING_SERIES & series() == set(), (
        "now there: take it off PENDING_SERIES and out of docs/operations.md"
    )
    assert {name for name in PENDING_SERIES if name not in GUIDE} == set()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_every_panel_says_what_it_shows(panel: dict[str, Any]) -> None:
    """At three in the morning a figure without unit or meaning misleads."""
    assert panel["title"]
    assert panel["description"].endswith(".")
    assert panel["fieldConfig"]["defaults"]["unit"]
    assert panel["targets"]
    for target in panel["targets"]:
        assert target["legendFormat"]
        assert 'job=~"$job"' in target["expr"]
        assert "rate(" not in target["expr"] or "$__rate_interval" in target["expr"]


def test_panels_do_not_overlap() -> None:
    """A panel under another is never seen."""
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for one, other in combinations((panel["gridPos"] for panel in DASHBOARD["panels"]), 2):
        apart = (
            one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
            or one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]
        )  # fmt: skip
        assert apart, (one, other)
        assert one["x"] + one["w"] <= 24


def test_the_dashboard_shows_every_series_of_ours() -> None:
    """A series that nobody looks at is a cost without use."""
    shown = set().union(*(named(target["expr"]) for panel in PANELS for target in panel["targets"]))
    ours = {
        name for name in series() if name.startswith("wirewatch_") and not name.endswith(("_sum", "_count"))
    }
    assert ours - shown == set()


@pytest.mark.parametrize("name", sorted(ALERTS))
def test_every_alert_has_a_runbook_and_a_test_that_sees_it_fire(name: str) -> None:
    """An alert that nobody can act on, or that was never seen to fire, is worth nothing."""
    alert = ALERTS[name]
    assert alert["labels"]["severity"] in {"warning", "critical"}
    assert alert["annotations"]["runbook"] == f"docs/operations.md#{name.lower()}"
    section = re.search(rf"^### {name}\n\n(.+?)(?=^#)", GUIDE + "\n#", re.MULTILINE | re.DOTALL)
    assert section is not None, "no section of this name in docs/operations.md"
    assert len(section.group(1).split()) >= 20
    fired = {
        case["alertname"]
        for test in documents(DEPLOY / "prometheus/tests/wirewatch.yml")[0]["tests"]
        for case in test.get("alert_rule_test", ())
        if case["exp_alerts"]
    }
    assert name in fired
