"""What people type when they add a feed, and OPML."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import sources
from store.errors import Refused


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://H.Example/Feed?b=1#x", "https://h.example/Feed?b=1"),
        ("http://h.example:80", "http://h.example/"),
        ("https://h.example:8443/f", "https://h.example:8443/f"),
        ("h.example/feed", "https://h.example/feed"),
        ("feed://h.example/f", "https://h.example/f"),
        ("feed:http://h.example/f", "http://h.example/f"),
        ("  http://127.0.0.1:8000/f ", "http://127.0.0.1:8000/f"),
        ("http://[::1]:8000/f", "http://[::1]:8000/f"),
        ("https://fähre.example/", "https://xn--fhre-loa.example/"),
    ],
)
def test_an_address_is_taken_in_its_usual_form(typed: str, url: str) -> None:
    """The same feed added twice must be known as one."""
    assert sources.check_url(typed) == url
    assert sources.check_url(url) == url


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ftp://h.example/f", "only http"),
        ("javascript:alert(1)", "only http"),
        ("https:///feed", "no host"),
        ("https://user:secret@h.example/f", "leave them out"),
        ("https://h.example/a b", "white space"),
        ("https://h.example:99999/", "[Pp]ort"),
        ("http://[::1/", "cannot be used"),
        ("", "only http"),
        ("https://h.example/" + "x" * 3000, "longer than"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_the_remedy(typed: str, words: str) -> None:
    """The message is read by the person who typed it; and it repeats no password."""
    with pytest.raises(Refused, match=words) as caught:
        sources.check_url(typed)
    assert "secret" not in str(caught.value) + caught.value.subject


@given(st.text(max_size=60))
def test_whatever_is_typed_is_taken_or_refused(typed: str) -> None:
    """An address box is open to everybody: nothing typed there may raise anything else."""
    try:
        url = sources.check_url(typed)
    except Refused:
        return
    assert sources.check_url(url) == url


def test_a_folder_is_told_from_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command adds both."""
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    assert all(
        sources.is_folder(text)
        for text in ("/srv/news", "./x", "../x", "~/news", "file:///srv", ".", "articles")
    )
    assert not any(
        sources.is_folder(text)
        for text in ("https://h.example/", "h.example/feed", "feed:https://h.example/")
    )


def test_opml_is_read_nested_and_with_bare_ampersands() -> None:
    """Readers export broken XML, feeds in folders of folders, and the same feed twice."""
    outlines = sources.parse_opml(
        b"""<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE opml [<!ENTITY x "y">]>
        <opml version="1.1"><body>
        <outline text="World"><outline text="Ports"><outline text="A & B" type="rss" xmlUrl="https://a.example/f?x=1&y=2"/></outline></outline>
        <outline title="F\xe4hre" text="" xmlUrl="https://b.example/f"/><outline text="again" xmlUrl="https://b.example/f"/>
        <outline text="no feed"/></body></opml>"""
    )
    assert [outline.url for outline in outlines] == ["https://a.example/f?x=1&y=2", "https://b.example/f"]
    assert outlines[0].title == "A & B"
    assert outlines[0].folders == ("World", "Ports")


@pytest.mark.parametrize(
    "document", [b"", b"<opml><body/></opml>", b"words", b"http://127.0.0.1:1/", b"\x00\x01\x02" * 50]
)
def test_what_is_no_opml_is_refused(document: bytes) -> None:
    """A file picked by mistake must be told so; above all nothing in it may be fetched."""
    with pytest.raises(Refused):
        sources.parse_opml(document)


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), max_size=30
)


@given(
    st.lists(
        st.tuples(st.none() | _TEXT, st.integers(0, 99)),
        min_size=1,
        max_size=8,
        unique_by=lambda pair: pair[1],
    )
)
def test_opml_written_is_read_again(feeds: list[tuple[str | None, int]]) -> None:
    """An export that its own import cannot read is no backup."""
    pairs = [(title, f"https://h.example/{number}?a=1&b=<\"'>") for title, number in feeds]
    outlines = sources.parse_opml(sources.write_opml(pairs).encode())
    assert [outline.url for outline in outlines] == [url for _, url in pairs]
    assert [outline.title for outline in outlines] == [
        " ".join((title or url).split()) or None for title, url in pairs
    ]
