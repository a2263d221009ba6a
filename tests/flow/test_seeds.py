"""The three articles that everything must handle well, through the whole service."""

from pathlib import Path

import pytest

from tests.service import Service, until

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SEEDS.is_dir(), reason="../shared/seeds is not here: the seed articles were not run"
    ),
]


def test_seeds_in_alerts_out_without_a_lost_span(tmp_path: Path) -> None:
    """What is marked must be what stands there, or no mark can be trusted."""
    service = Service(tmp_path / "data")
    service.run("feeds", "add", str(SEEDS), "--interval", "1")
    service.run("subscribe", "Troops", "troops >= 2000")
    service.run("subscribe", "Convoy", "convoy AND entity:SDF AND fighters > 100")
    with service:
        until(lambda: {line["subscription"] for line in service.lines("alerts")} == {"Troops", "Convoy"})
        seen = {e["fact"]["event_id"]: e["fact"] for e in service.lines("history", "--kind", "article.seen")}
        enriched = [e["fact"] for e in service.lines("history", "--kind", "article.enriched")]
        assert len(seen) == len(enriched) == len(list(SEEDS.iterdir()))
        for body in enriched:
            text = seen[body["seen_event_id"]]["text"]
            marks = [
                *body["numbers"],
                *body["dates"],
                *(m for entity in body["entities"] for m in entity["mentions"]),
            ]
            assert len(marks) > 20
            for mark in marks:
                assert text[mark["start"] : mark["end"]] == mark["text"]
        for alert in service.lines("alerts"):
            article = seen[alert["seen_event_id"]]
            for clause in alert["matched"]:
                for proof in clause["evidence"]:
                    if proof["field"] in {"title", "text"}:
                        assert article[proof["field"]][proof["start"] : proof["end"]] == proof["text"]
