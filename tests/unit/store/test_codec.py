"""Events to bytes and back."""

import json
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store import codec
from store.errors import Corrupt, Refused
from store.events import ArticleEnriched
from tests import builders

GOLDEN = Path(__file__).resolve().parents[2] / "data" / "golden"


@pytest.mark.parametrize("kind", codec.KINDS, ids=lambda kind: kind.name)
def test_every_version_ever_written_is_still_read(kind: codec.Kind) -> None:
    """What was recorded years ago must decode, to the same bytes where the version is the present one."""
    for version in range(1, kind.version + 1):
        golden = (GOLDEN / f"{kind.name}.v{version}.json").read_bytes().rstrip(b"\n")
        fact = codec.decode(kind.name, version, golden)
        assert type(fact) is kind.fact
        if version == kind.version:
            assert codec.encode(fact) == golden


def test_names_and_numbers_of_kinds_are_unique() -> None:
    """A type id used twice would decode one event as another."""
    assert (
        len({kind.name for kind in codec.KINDS})
        == len(codec.KINDS)
        == len({kind.type_id for kind in codec.KINDS})
    )


def test_upcasters_match_the_kinds() -> None:
    """A version without its upcaster would be found out only in an old history."""
    codec.check_upcasters()


def test_an_unknown_kind_says_what_to_do() -> None:
    """A history written by a newer version must not look corrupt."""
    with pytest.raises(Refused, match="upgrade Wirewatch") as caught:
        codec.decode("article.dreamt", 1, b"{}")
    assert caught.value.reason == "unknown_kind"
    with pytest.raises(Refused) as caught:
        codec.decode("article.seen", 99, b"{}")
    assert caught.value.reason == "unknown_version"


def test_a_damaged_body_is_corrupt() -> None:
    """Bytes that are no such event must stop the reader, not become a half-empty event."""
    with pytest.raises(Corrupt):
        codec.decode("article.seen", 1, b'{"event_id": 3}')
    with pytest.raises(Corrupt):
        codec.decode("article.seen", 1, b"\xff")


def test_a_naive_time_is_refused() -> None:
    """A time without a zone means another instant on another machine."""
    with pytest.raises(Refused, match="no time zone"):
        codec.encode(builders.seen(seen_at=datetime(2026, 3, 2)))


def test_a_body_over_the_limit_is_refused() -> None:
    """One giant event must not take a batch's memory."""
    with pytest.raises(Refused) as caught:
        codec.encode(builders.seen(text="x" * (codec.BODY_BYTES_MAX + 1)))
    assert caught.value.reason == "too_large"


@given(title=st.text(), text=st.text(), author=st.none() | st.text())
def test_decode_after_encode_is_identity(title: str, text: str, author: str | None) -> None:
    """Whatever a feed says must come back as it was."""
    try:
        article = builders.seen(title=title, text=text, author=author)
        body = codec.encode(article)
    except UnicodeEncodeError:
        return
    assert codec.decode("article.seen", 1, body) == article


ENVELOPES = st.builds(
    codec.Envelope, at=st.integers(0, 2**53 - 1), body=st.text("0123456789abcdef", min_size=64, max_size=64),
    id=st.text("0123456789abcdef", min_size=32, max_size=32), kind=st.sampled_from(sorted(codec.BY_NAME)),
    position=st.integers(1, 2**53 - 1), schema=st.integers(1, 9), stream=st.from_regex(r"[a-z]+:[0-9a-f]{16}", fullmatch=True),
)  # fmt: skip


@given(ENVELOPES)
def test_the_envelope_is_canonical_json(envelope: codec.Envelope) -> None:
    """Anybody with an RFC 8785 library must come to the same leaf."""
    data = codec.encode_envelope(envelope)
    assert data == rfc8785.dumps(msgspec.to_builtins(envelope))
    assert codec.decode_envelope(data) == envelope


@given(ENVELOPES)
def test_an_envelope_in_another_form_is_corrupt(envelope: codec.Envelope) -> None:
    """The same fields with a space more are other bytes, and another leaf."""
    fields = json.loads(codec.encode_envelope(envelope))
    with pytest.raises(Corrupt):
        codec.decode_envelope(json.dumps(fields).encode())


def test_an_entity_written_before_there_were_wikidata_ids_has_none() -> None:
    """A new optional field must not need a new version of the event, nor change what a body without it was."""
    golden = (GOLDEN / "article.enriched.v1.json").read_bytes().rstrip(b"\n")
    old = codec.decode("article.enriched", 1, golden)
    assert isinstance(old, ArticleEnriched)
    assert b"wikidata" not in golden
    assert [entity.wikidata for entity in old.entities] == [None]
    named = replace(old, entities=(replace(old.entities[0], wikidata="Q43"),))
    assert codec.decode("article.enriched", 1, codec.encode(named)) == named
