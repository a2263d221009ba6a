"""What is promised to those who read the topics without this code."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jsonschema.validators import Draft202012Validator

from services import contracts, documents, topics
from services.pool import enrich_many
from services.sample.stories import articles
from store import codec, dead, records
from store.events import ArticleEnriched
from tests import builders

GOLDEN = Path(__file__).resolve().parents[2] / "data" / "golden"
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def of(name: str, version: int) -> Draft202012Validator:
    """Return what checks a body against the published schema of its kind and version."""
    published = json.loads((documents.DOCS / contracts.SCHEMAS / f"{name}.v{version}.json").read_bytes())
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published)


@pytest.mark.parametrize("kind", codec.KINDS, ids=lambda kind: kind.name)
def test_what_was_ever_written_is_as_its_schema_says(kind: codec.Kind) -> None:
    """A schema that refuses recorded events would have readers throw them away; one that takes anything is none."""
    for version in range(1, kind.version + 1):
        golden = json.loads((GOLDEN / f"{kind.name}.v{version}.json").read_bytes())
        validator = of(kind.name, version)
        validator.validate(golden)
        validator.validate({**golden, "added_in_a_later_release": 1})
        with pytest.raises(jsonschema.ValidationError):
            validator.validate({**golden, "event_id": 7})


def test_enrichments_of_real_texts_are_as_the_schema_says() -> None:
    """The golden event has one of each; texts have all that grammars can tell."""
    validator = of("article.enriched", codec.BY_NAME["article.enriched"].version)
    seen = [builders.seen(number, text=each.text) for number, each in enumerate(articles()) if each.text]
    enriched = [outcome for outcome in enrich_many(seen) if isinstance(outcome, ArticleEnriched)]
    assert len(enriched) > 20
    for outcome in enriched:
        validator.validate(json.loads(codec.encode(outcome)))


def message(name: str) -> dict[str, Any]:
    """Return a message of the published document."""
    document = json.loads((documents.DOCS / "asyncapi.json").read_bytes())
    return document["components"]["messages"][name]


def headers_of(name: str) -> Draft202012Validator:
    """Return what checks the headers of a message, its traits' included."""
    document = json.loads((documents.DOCS / "asyncapi.json").read_bytes())
    traits = [
        document["components"]["messageTraits"][each["$ref"].rpartition("/")[2]]
        for each in message(name).get("traits", [])
    ]
    parts = [part["headers"] for part in (message(name), *traits) if "headers" in part]
    known = [header for part in parts for header in part["properties"]]
    return Draft202012Validator({"allOf": parts, "propertyNames": {"enum": known}})


def told(record: records.Record) -> dict[str, str]:
    """Return a record's headers as text."""
    return {name: value.decode() for name, value in record.headers}


def test_the_headers_of_every_record_are_told() -> None:
    """Who reads a topic by the document must not meet a header that it does not know, nor miss one."""
    seen = builders.seen(1)
    raw = records.encode((seen,), source="wirewatch/ingest", at=NOW, hop="published")
    headers_of("article").validate(told(raw))
    whole = records.encode(
        (seen, builders.enriched(seen)), source="wirewatch/enrich", at=NOW, hop="enriched", before=raw.headers
    )
    headers_of("enrichedArticle").validate(told(whole))
    tried = records.Record(
        raw.key, raw.value, records.again(raw.headers, attempts=b"1", not_before=b"2", error=b"busy")
    )
    headers_of("retriedArticle").validate(told(tried))
    lost = dead.letter(
        records.Record(raw.key, raw.value, ()), dead.Origin("articles.raw", 0, 7), stage="enrich",
        reason=dead.UNEXPECTED, error="odd", attempts=1, at=NOW,
    )  # fmt: skip
    headers_of("deadLetter").validate(told(lost))
    with pytest.raises(jsonschema.ValidationError):
        headers_of("article").validate({**told(raw), "ww-unheard-of": "1"})


def test_the_payload_of_an_enriched_article_is_its_frame() -> None:
    """Two facts travel in one record, and the document says in which order."""
    seen = builders.seen(1)
    record = records.encode((seen, builders.enriched(seen)), source="test", at=NOW, hop="enriched")
    payload = message("enrichedArticle")["payload"]
    frame = json.loads(record.value)
    assert [part["kind"] for part in frame] == [
        item["properties"]["kind"]["const"] for item in payload["prefixItems"]
    ]
    for part, item in zip(frame, payload["prefixItems"], strict=True):
        assert item["properties"]["body"]["$ref"].endswith(f"/{part['kind']}.v{part['schema']}.json")
        of(part["kind"], part["schema"]).validate(part["body"])


def test_every_topic_is_a_channel_and_every_reference_leads_somewhere() -> None:
    """A topic that the document leaves out is one that nobody is told about."""
    document = json.loads((documents.DOCS / "asyncapi.json").read_bytes())
    addresses = {channel["address"] for channel in document["channels"].values()}
    assert addresses == {topic.name for topic in topics.load("local")} == set(records.names().all)
    for reference in references(document):
        if reference.startswith("#/"):
            found: Any = document
            for part in reference[2:].split("/"):
                found = found[part]
        else:
            assert (documents.DOCS / reference).is_file(), reference


def references(value: Any) -> list[str]:
    """Return every reference in a document."""
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [each for part in value.values() for each in references(part)]
    return [each for part in value for each in references(part)] if isinstance(value, list) else []
