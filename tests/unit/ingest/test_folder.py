"""A folder of files as a feed."""

import os
from pathlib import Path

import pytest

from ingest.formats import folder
from store.errors import Refused
from store.events import FeedChanged
from tests.unit.ingest.conftest import Desk

SHARED = Path(__file__).parents[4] / "shared" / "seeds"


def test_a_text_is_the_whole_file_to_the_last_space(tmp_path: Path) -> None:
    """Every offset counts code points of the file: one trimmed line break would shift them all."""
    written = " \r\nFähre sinkt\n\n  Text…\t\n\n\n"
    (tmp_path / "a.txt").write_bytes(written.encode())
    entry = folder.read(tmp_path)[0].entries[0]
    assert entry.text == written
    assert entry.title == "Fähre sinkt"
    assert entry.url == (tmp_path / "a.txt").as_uri()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("One line\n\nBody", "One line"),
        (
            " A heading that was\nwrapped by hand: twice\n Body begins indented anew\nand goes on",
            "A heading that was wrapped by hand: twice",
        ),
        ("Headline\nbody one\nbody two\nbody three\nbody four", "Headline"),
        ("# Markdown\n\nBody", "Markdown"),
        ("\ufeff\n\n  \nLate\n", "Late"),
        ("word " * 100, ("word " * 39).strip() + "…"),
    ],
)
def test_the_title_is_the_first_line_with_what_wraps_it(text: str, title: str) -> None:
    """Texts copied from PDF files have headings of two lines; most have no heading mark at all."""
    assert folder.title_of(text) == title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("T\n\nMonday, 11 Feb, 2019\n\nBody", "2019-02-11"),
        ("T\nPublished: 2020-05-06\nBody", "2020-05-06"),
        ("T\n\nIt began on 11 Feb, 2019 in the north.", None),
        ("T\n\n2019\n\nBody", None),
        ("T\n" + "x\n" * 20 + "11 Feb 2019", None),
    ],
)
def test_only_a_line_that_is_a_date_dates_a_text(text: str, day: str | None) -> None:
    """A date inside a sentence is what the article tells of, and a file's own time is when it was copied."""
    found = folder.dateline(text)
    assert (found.date().isoformat() if found else None) == day


def test_a_page_is_read_for_its_article(tmp_path: Path) -> None:
    """Saved pages are mostly menus; their heads know the date and the outlet."""
    body = "".join(
        f"<p>Ferry number {n} left the harbour of Port Alder this morning, said Mayor Ines Calder.</p>"
        for n in range(6)
    )
    (tmp_path / "a.html").write_text(
        "<html lang=en><head><title>Ferry leaves | Wire</title><meta property='og:site_name' content='Wire'>"
        "<meta property='article:published_time' content='2026-03-02T12:00:00Z'><script>evil()</script></head>"
        f"<body><nav><a href=/>Home</a> <a href=/x>More</a></nav><article><h1>Ferry leaves</h1>{body}</article></body></html>"
    )
    entry = folder.read(tmp_path)[0].entries[0]
    assert (entry.title, entry.source) == ("Ferry leaves", "Wire")
    assert entry.published_at.isoformat() == "2026-03-02T12:00:00+00:00"
    assert "Ferry number 5 left" in entry.text
    assert "\n\n" in entry.text
    assert "evil" not in entry.text


def test_a_file_that_cannot_be_read_is_refused_by_itself(tmp_path: Path) -> None:
    """One bad file must neither stop the others nor vanish without a word."""
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "good.txt").write_text("Good\n")
    (inside / "latin.txt").write_bytes("Fähre verläßt den Hafen für immer".encode("latin-1"))
    (inside / "binary.txt").write_bytes(bytes(range(32)) * 20)
    (inside / "empty.txt").write_text(" \n")
    (inside / "huge.txt").write_text("x" * (folder.FILE_BYTES_MAX + 1))
    (inside / "link.txt").symlink_to(outside)
    (inside / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (inside / "dir.txt").mkdir()
    os.mkfifo(inside / "pipe.txt")
    (inside / "picture.png").write_bytes(b"ignored")
    (inside / ".hidden.txt").write_text("ignored")
    feed, after = folder.read(inside)
    assert after is None
    assert {entry.guid: entry.title for entry in feed.entries} == {
        "good.txt": "Good", "latin.txt": "Fähre verläßt den Hafen für immer"
    }  # fmt: skip
    assert {Path(refused.subject).name: refused.reason for refused in feed.refused} == {
        "binary.txt": "binary", "empty.txt": "empty", "huge.txt": "too_large", "link.txt": "forbidden_address",
        "dangling.txt": "not_found", "dir.txt": "binary", "pipe.txt": "binary",
    }  # fmt: skip


async def test_a_folder_is_polled_like_any_feed(outbound: object, tmp_path: Path) -> None:
    """A file changed is a revision, a file added an article, and an untouched folder costs nothing."""
    (tmp_path / "a.txt").write_text("Headline A\n\nText.")
    desk = Desk(outbound, tmp_path.as_uri(), kind="folder", allow_private=False)
    assert (await desk.take()).fresh == 1
    assert (await desk.take()).outcome == "unchanged"
    (tmp_path / "a.txt").write_text("Headline A\n\nText, corrected.")
    (tmp_path / "b.txt").write_text("Headline B\n\nText.")
    assert (await desk.take()).fresh == 2
    assert sorted((article.title, article.revision) for article in desk.articles()) == [
        ("Headline A", 1),
        ("Headline A", 2),
        ("Headline B", 1),
    ]
    assert [fact.title for fact in desk.recorded.values() if isinstance(fact, FeedChanged)] == [tmp_path.name]


async def test_a_folder_of_many_files_is_read_in_slices(
    outbound: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive of 100,000 files must neither fill the memory nor lose what lies beyond a limit."""
    monkeypatch.setattr(folder, "SLICE_FILES", 3)
    for number in range(8):
        (tmp_path / f"{number} ü.txt").write_text(f"Ferry {number}\n")
    desk = Desk(outbound, tmp_path.as_uri(), kind="folder")
    first = await desk.take()
    assert (first.fresh, first.next_due) == (3, desk.clock)
    (tmp_path / "0 ü.txt").write_text("Ferry 0, corrected\n")
    assert [(await desk.take()).fresh for _ in range(2)] == [3, 2]
    assert [(await desk.take()).fresh for _ in range(3)] == [1, 0, 0]
    assert (await desk.take()).outcome == "unchanged"
    assert len(desk.articles()) == 9


async def test_a_folder_that_went_away_is_an_outcome(outbound: object, tmp_path: Path) -> None:
    """A disk that is not mounted today may be tomorrow."""
    desk = Desk(outbound, (tmp_path / "gone").as_uri(), kind="folder")
    polled = await desk.take()
    assert polled.outcome == "io"
    assert "gone" in polled.detail


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
async def test_the_seed_articles_are_read_to_the_letter(outbound: object) -> None:
    """The figures of the whole project are measured on them, by offsets into the files."""
    desk = Desk(outbound, SHARED.as_uri(), kind="folder")
    polled = await desk.take()
    assert (polled.outcome, polled.fresh, polled.refused) == ("ok", 3, 0)
    by_name = {article.guid: article for article in desk.articles()}
    for path in SHARED.glob("*.txt"):
        assert by_name[path.name].text == path.read_bytes().decode()
    assert [article.published_at is not None for _, article in sorted(by_name.items())] == [
        True,
        False,
        False,
    ]
    assert all(20 < len(article.title) <= folder.TITLE_CHARS_MAX for article in by_name.values())


def test_a_folder_is_named_by_its_url(tmp_path: Path) -> None:
    """What is recorded must find the folder again, odd names included."""
    from ingest import sources

    odd = tmp_path / "Meldungen ü #1?"
    odd.mkdir()
    assert sources.folder_path(sources.folder_url(str(odd))) == odd.resolve()
    with pytest.raises(Refused, match="not a folder"):
        sources.folder_url(tmp_path / "none")
