"""Writes wirewatch.json from the panels below, or with --check proves it current. Same panels, same bytes."""

import json
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

FILE: Final = Path(__file__).with_name("wirewatch.json")
COLUMNS: Final = 24  # Grafana's grid
SOURCE: Final = {"type": "prometheus", "uid": "${datasource}"}
SELECT: Final = '{job=~"$job", instance=~"$instance"}'
# Series that every process would tell alike are folded with max: the same history, told once or five times.


class Panel(NamedTuple):
    """One panel: its queries with their legends."""

    title: str
    description: str
    unit: str
    queries: tuple[tuple[str, str], ...]
    kind: str = "timeseries"
    width: int = 8
    red_from: float | None = None
    """From where a figure is shown as bad."""


class Row(NamedTuple):
    """A headed row of panels."""

    title: str
    panels: tuple[Panel, ...]


def rate(name: str, by: str) -> str:
    """Return the rate of a counter, summed by a label."""
    return f"sum by ({by}) (rate({name}{SELECT}[$__rate_interval]))"


def quantile(name: str, of: float) -> str:
    """Return a quantile of a histogram over all processes."""
    return f"histogram_quantile({of}, sum by (le) (rate({name}_bucket{SELECT}[$__rate_interval])))"


def largest(name: str, by: str = "") -> str:
    """Return the largest of a gauge over all processes."""
    return f"max{f' by ({by}) ' if by else ''}({name}{SELECT})"


ROWS: Final = (
    Row("Now", (
        Panel("Processes that answer", "Processes of the job that Prometheus reaches.", "short",
              ((f"sum(up{SELECT})", "up"),), "stat", 4),
        Panel("Feeds failing", "Feeds whose last poll failed. Paused and gone feeds are not counted.", "short",
              (('max(wirewatch_feeds{job=~"$job", instance=~"$instance", state="failing"})', "failing"),), "stat", 4, 1),
        Panel("Oldest article not enriched", "How long the oldest article that is seen, but neither enriched nor refused, has waited.", "s",
              ((largest("wirewatch_enrich_oldest_age_seconds"), "age"),), "stat", 4, 300),
        Panel("Oldest alert not delivered", "Age of the oldest delivery neither made nor given up.", "s",
              ((largest("wirewatch_outbox_oldest_age_seconds"), "age"),), "stat", 4, 900),
        Panel("Last verification", "1 where the last verification of the history was clean. No figure before the first.", "bool_yes_no",
              ((f"min(wirewatch_history_verified_ok{SELECT} and wirewatch_history_last_verified_timestamp_seconds{SELECT} > 0)", "clean"),), "stat", 4),
        Panel("Verified ago", "Since the newest verification that a process remembers.", "s",
              ((f"time() - max(wirewatch_history_last_verified_timestamp_seconds{SELECT} > 0)", "ago"),), "stat", 4, 172800),
    )),
    Row("Feeds", (
        Panel("Polls by outcome", "Turns of feeds a second, by how they ended.", "reqps",
              ((rate("wirewatch_polls_total", "outcome"), "{{outcome}}"),)),
        Panel("Time of one poll", "From the request to the recorded turn.", "s",
              ((quantile("wirewatch_poll_duration_seconds", 0.5), "p50"), (quantile("wirewatch_poll_duration_seconds", 0.95), "p95"))),
        Panel("Feeds by health", "New, healthy, failing, paused, gone, removed.", "short",
              ((largest("wirewatch_feeds", "state"), "{{state}}"),)),
        Panel("Feeds longest without success", "Since the last good answer of a feed, in intervals of that feed; a failing feed has no line.", "short",
              ((f"topk(10, (time() - max by (feed) (wirewatch_feed_last_success_timestamp_seconds{SELECT})) / max by (feed) (wirewatch_feed_interval_seconds{SELECT}))", "{{feed}}"),), width=24),
    )),
    Row("Articles", (
        Panel("Articles by stage and outcome", "Each article once a stage: seen, revised, enriched, linked, refused.", "cps",
              ((rate("wirewatch_articles_total", "stage, outcome"), "{{stage}} {{outcome}}"),)),
        Panel("Waiting for enrichment", "Articles seen that are neither enriched nor refused yet.", "short",
              ((largest("wirewatch_enrich_pending"), "articles"),)),
        Panel("Refused by reason", "Articles that could not be read, a second.", "cps",
              ((rate("wirewatch_refused_total", "reason"), "{{reason}}"),)),
    )),
    Row("Alerts", (
        Panel("Seen to alert", "From the moment an article was first seen to its alert being on disk.", "s",
              ((quantile("wirewatch_seen_to_alert_seconds", 0.5), "p50"), (quantile("wirewatch_seen_to_alert_seconds", 0.99), "p99"))),
        Panel("Published to alert", "From the publication time that the feed states to the alert being on disk: mostly the feed's own delay and the poll interval.", "s",
              ((quantile("wirewatch_published_to_alert_seconds", 0.5), "p50"), (quantile("wirewatch_published_to_alert_seconds", 0.99), "p99"))),
        Panel("Alerts raised", "Alerts recorded a second.", "cps",
              ((f"sum(rate(wirewatch_alerts_total{SELECT}[$__rate_interval]))", "alerts"),)),
        Panel("Deliveries by outcome", "Attempts a second: delivered, retry (will be tried again), failed (given up).", "cps",
              ((rate("wirewatch_deliveries_total", "outcome"), "{{outcome}}"),), width=12),
        Panel("Outbox", "Deliveries neither made nor given up.", "short",
              ((largest("wirewatch_outbox_pending"), "deliveries"),), width=12),
    )),
    Row("History", (
        Panel("Events recorded by kind", "Events a second.", "cps",
              ((rate("wirewatch_events_total", "kind"), "{{kind}}"),)),
        Panel("Head", "Events in the history, and how many the last verification covered.", "short",
              ((largest("wirewatch_history_head"), "head"), (largest("wirewatch_history_verified_events"), "verified"))),
        Panel("Database size", "Bytes on disk.", "bytes",
              ((largest("wirewatch_history_database_bytes"), "size"),)),
        Panel("Readers behind the head", "Events between each reader of the history and its head.", "short",
              ((largest("wirewatch_bookmark_lag_events", "bookmark"), "{{bookmark}}"),), width=24),
    )),
    Row("Processes", (
        Panel("Since a stage came round", "Over two minutes means that the stage stands still.", "s",
              ((f"time() - wirewatch_stage_last_turn_timestamp_seconds{SELECT}", "{{instance}} {{stage}}"),), red_from=120),
        Panel("Unexpected errors", "By stage, a second; each is in the log.", "cps",
              ((rate("wirewatch_stage_errors_total", "stage"), "{{stage}}"),)),
        Panel("Requests by status", "Requests to console and API a second.", "reqps",
              ((rate("wirewatch_http_requests_total", "status"), "{{status}}"),)),
        Panel("Request time", "95th percentile by route.", "s",
              ((f"histogram_quantile(0.95, sum by (le, route) (rate(wirewatch_http_request_duration_seconds_bucket{SELECT}[$__rate_interval])))", "{{route}}"),)),
        Panel("Live clients", "Browsers that follow the live stream.", "short",
              ((f"sum(wirewatch_live_clients{SELECT})", "clients"),)),
        Panel("Versions", "Processes by version: more than one line means an upgrade under way, or half done.", "short",
              ((f"count by (version) (wirewatch_build_info{SELECT})", "{{version}}"),)),
        Panel("Processor", "Processor seconds a second, by process.", "short",
              ((f"rate(process_cpu_seconds_total{SELECT}[$__rate_interval])", "{{instance}}"),), width=12),
        Panel("Memory", "Resident memory of the process itself; enrichment processes of the embedded mode are not in it.", "bytes",
              ((f"process_resident_memory_bytes{SELECT}", "{{instance}}"),), width=12),
    )),
    Row("Stream", (
        Panel("Records by outcome", "Kafka records a second by what became of them.", "ops",
              ((rate("wirewatch_stream_records_total", "outcome"), "{{outcome}}"),)),
        Panel("Lag", "Records that wait on each process's partitions.", "short",
              ((largest("wirewatch_stream_lag_messages", "instance"), "{{instance}}"),)),
        Panel("Age of the oldest record in hand", "0 where none waits.", "s",
              ((largest("wirewatch_stream_lag_seconds", "instance"), "{{instance}}"),)),
        Panel("Batch duration", "How long a batch took, from reading to being made safe.", "s",
              ((quantile("wirewatch_stream_batch_duration_seconds", 0.5), "half"),
               (quantile("wirewatch_stream_batch_duration_seconds", 0.99), "99 %"))),
        Panel("Set aside", "Records a second that the store service set aside as dead letters, and facts it had already.", "ops",
              ((rate("wirewatch_store_dead_letters_total", "reason"), "{{reason}}"),
               (f"sum(rate(wirewatch_stream_duplicates_total{SELECT}[$__rate_interval]))", "had already"))),
        Panel("Partitions", "Partitions that each process reads.", "short",
              ((largest("wirewatch_stream_partitions", "instance"), "{{instance}}"),), width=4),
        Panel("Last commit", "How long ago work was last made safe.", "s",
              ((f"time() - {largest('wirewatch_stream_last_commit_timestamp_seconds', 'instance')}", "{{instance}}"),), width=4),
    )),
)  # fmt: skip


def panel_json(panel: Panel, number: int, x: int, y: int) -> dict[str, Any]:
    """Return a panel as Grafana reads it."""
    steps = [{"color": "green", "value": None}]
    if panel.red_from is not None:
        steps.append({"color": "red", "value": panel.red_from})  # type: ignore[dict-item]
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.description,
        "datasource": SOURCE,
        "gridPos": {"h": 5 if panel.kind == "stat" else 8, "w": panel.width, "x": x, "y": y},
        "fieldConfig": {
            "defaults": {
                "unit": panel.unit, "min": 0, "color": {"mode": "thresholds" if panel.kind == "stat" else "palette-classic"},
                "thresholds": {"mode": "absolute", "steps": steps},
            },
            "overrides": [],
        },
        "targets": [
            {"refId": chr(ord("A") + index), "datasource": SOURCE, "expr": expr, "legendFormat": legend}
            for index, (expr, legend) in enumerate(panel.queries)
        ],
    }  # fmt: skip


def panels_json() -> list[dict[str, Any]]:
    """Return all panels in rows, laid out on the grid."""
    panels: list[dict[str, Any]] = []
    y = 0
    for row in ROWS:
        head = {"id": len(panels) + 1, "type": "row", "title": row.title, "collapsed": False, "panels": []}
        panels.append({**head, "gridPos": {"h": 1, "w": COLUMNS, "x": 0, "y": y}})
        x, y, height = 0, y + 1, 0
        for panel in row.panels:
            if x + panel.width > COLUMNS:
                x, y = 0, y + height
            made = panel_json(panel, len(panels) + 1, x, y)
            panels.append(made)
            x, height = x + panel.width, made["gridPos"]["h"]
        y += height
    return panels


def choice(name: str, query: str) -> dict[str, Any]:
    """Return a variable that is chosen from a label's values."""
    return {
        "name": name, "label": name, "type": "query", "datasource": SOURCE, "query": query, "refresh": 2,
        "includeAll": True, "multi": True, "current": {"text": "All", "value": "$__all"}, "sort": 1,
    }  # fmt: skip


def dashboard() -> dict[str, Any]:
    """Return the dashboard."""
    return {
        "uid": "wirewatch",
        "title": "Wirewatch",
        "description": "Feeds in, articles enriched, alerts out, the history sound. Made by deploy/grafana/make_dashboard.py.",
        "tags": ["wirewatch"],
        "schemaVersion": 39,
        "editable": False,
        "graphTooltip": 1,
        "refresh": "30s",
        "timezone": "browser",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [
                {"name": "datasource", "label": "datasource", "type": "datasource", "query": "prometheus"},
                choice("job", "label_values(wirewatch_build_info, job)"),
                choice("instance", 'label_values(wirewatch_build_info{job=~"$job"}, instance)'),
            ]
        },
        "panels": panels_json(),
    }


def main() -> int:
    """Write the file; with --check compare instead, and return 1 where it is out of date."""
    text = json.dumps(dashboard(), indent=1, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8")
    elif not FILE.is_file() or FILE.read_text(encoding="utf-8") != text:
        print(
            "deploy/grafana/wirewatch.json is out of date: run deploy/grafana/make_dashboard.py",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
