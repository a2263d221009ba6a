"""Documents of every format and state of repair, to entries."""

import json
from datetime import UTC, datetime

import pytest

from ingest.formats import dates, isolated, slow, xmlfeed
from ingest.formats.feed import ENTRIES_MAX, Feed
from ingest.formats.parse import detect, parse
from store.errors import Refused

URL = "https://h.example/feed"


def read(document: str | bytes, content_type: str = "") -> Feed:
    """Parse a document from one address."""
    return parse(document.encode() if isinstance(document, str) else document, content_type, URL)


def rss(inner: str, head: str = "") -> str:
    """Return an RSS 2.0 document."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>Wire</title><link>https://h.example/</link>{head}{inner}</channel></rss>"
    )


def test_rss_2_gives_every_field() -> None:
    """The commonest format, with the modules that most feeds use."""
    feed = read(
        rss(
            "<item><title>One &amp;amp; two</title><link>/1</link><guid isPermaLink='false'>g1</guid>"
            "<pubDate>Mon, 02 Mar 2026 12:00:00 +0100</pubDate><description>short</description>"
            "<content:encoded><![CDATA[<p>Long one.</p><p>Second.</p><script>no()</script>]]></content:encoded>"
            "<dc:creator>Ines Calder</dc:creator><source url='https://o.example/'>Other Wire</source></item>",
            head="<language>en-gb</language>",
        )
    )
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.language, feed.home_url) == (
        "rss",
        "Wire",
        "en-gb",
        "https://h.example/",
    )
    assert (entry.title, entry.text) == ("One & two", "Long one.\n\nSecond.")
    assert (entry.guid, entry.url) == ("g1", "https://h.example/1")
    assert entry.published_at == datetime(2026, 3, 2, 11, tzinfo=UTC)
    assert (entry.author, entry.source) == ("Ines Calder", "Other Wire")


@pytest.mark.parametrize(
    ("root", "namespace"),
    [("rdf:RDF", "http://purl.org/rss/1.0/"), ("rdf:RDF", "http://my.netscape.com/rdf/simple/0.9/")],
)
def test_rdf_feeds_keep_their_items_beside_the_channel(root: str, namespace: str) -> None:
    """Fast parsers lost every entry of these without an error."""
    feed = read(
        f"<{root} xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='{namespace}' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>W</title><link>https://h.example/</link></channel>"
        "<item rdf:about='https://h.example/1'><title>A</title><link>https://h.example/1</link>"
        f"<dc:date>2026-03-02T12:00+01:00</dc:date></item><item><title>B</title></item></{root}>"
    )
    assert (feed.format, [entry.title for entry in feed.entries]) == ("rdf", ["A", "B"])
    assert feed.entries[0].guid == "https://h.example/1"
    assert feed.entries[0].published_at == datetime(2026, 3, 2, 11, tzinfo=UTC)


def test_atom_gives_every_field() -> None:
    """Text constructs, relative links and the feed's author are where readers go wrong."""
    feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de' xml:base='https://h.example/blog/'>"
        "<title type='html'>W &amp;lt; X</title><link rel='self' href='feed'/><link href='.'/><author><name>Team</name></author>"
        "<entry><id>urn:1</id><title>a &lt;b> c</title><link rel='enclosure' href='x.mp3'/><link href='one'/>"
        "<updated>2026-03-03T00:00:00Z</updated><summary>s</summary>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two &lt; 3.</p></div></content></entry></feed>"
    )
    entry = feed.entries[0]
    assert (feed.format, feed.title, feed.language, feed.home_url) == (
        "atom",
        "W < X",
        "de",
        "https://h.example/blog/",
    )
    assert (entry.title, entry.text, entry.author) == ("a <b> c", "One.\n\nTwo < 3.", "Team")
    assert (entry.url, entry.guid) == ("https://h.example/blog/one", "urn:1")
    assert (entry.published_at, entry.updated_at) == (None, datetime(2026, 3, 3, tzinfo=UTC))


def test_json_feed_gives_every_field_and_survives_wrong_ones() -> None:
    """Version 1.0 and 1.1 name authors differently, and numbers as ids are common."""
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1", "title": "W", "home_page_url": "https://h.example/",
                "language": "fr", "authors": [{"name": "Team"}, None, 3],
                "items": [
                    {"id": 7, "url": "/1", "title": "A", "content_html": "<p>x</p><p>y</p>", "summary": "s",
                     "date_published": "2026-03-02T12:00:00-05:00", "author": {"name": "Bo"}},
                    {"id": "8", "content_text": "Plain\n\ntext", "title": {"no": 1}, "date_published": 5},
                    "nonsense", {},
                ],
            }
        )
    )  # fmt: skip
    first, second = feed.entries
    assert (first.guid, first.url, first.text, first.author) == ("7", "https://h.example/1", "x\n\ny", "Bo")
    assert first.published_at == datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert (second.text, second.title, second.author) == ("Plain\n\ntext", "Plain", "Team")
    assert [refused.reason for refused in feed.refused] == ["empty", "empty"]


@pytest.mark.parametrize(
    "name", ["iso-8859-1", "windows-1252", "utf-8", "utf-16", "utf-16-le", "koi8-r", "shift_jis", "gb2312"]
)
def test_declared_encodings_are_read(name: str) -> None:
    """Half of the world's older feeds are not UTF-8."""
    word = {"koi8-r": "Паром", "shift_jis": "連絡船", "gb2312": "渡轮"}.get(name, "Fähre né")
    document = rss(f"<item><title>{word}</title></item>").replace(
        'version="1.0"', f'version="1.0" encoding="{name}"', 1
    )
    assert read(document.encode(name)).entries[0].title == word


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "windows-1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("us-ascii", "utf-8"),
        ("nonsense", "utf-8"),
    ],
)
def test_encodings_are_read_as_they_are_not_as_they_are_called(declared: str, actual: str) -> None:
    """Servers and templates lie about encodings; mojibake would be recorded for ever."""
    title = "Fähre verläßt den Hafen – „endlich“, sagt die Bürgermeisterin"
    document = rss(f"<item><title>{title}</title></item>").replace(
        'version="1.0"', f'version="1.0" encoding="{declared}"', 1
    )
    assert read(document.encode(actual), f"text/xml; charset={declared}").entries[0].title == title


def test_an_unescaped_ampersand_breaks_no_link() -> None:
    """A lenient parser reads `&lang=` as an angle bracket, and the article's link is dead."""
    feed = read(
        rss(
            "<item><title>Q&A &nbsp;now</title><link>https://h.example/a?b=1&lang=en&copy=2&amp;d=3</link></item>"
        )
    )
    assert feed.entries[0].url == "https://h.example/a?b=1&lang=en&copy=2&d=3"
    assert feed.entries[0].title == "Q&A now"
    assert feed.format == "rss"


def test_what_is_not_well_formed_is_still_read() -> None:
    """Every fifth feed is broken somewhere; its entries must not be lost."""
    feed = read(
        rss(
            "<item><title>One</title><description>a <b>bold</description></item><item><title>Two</title></item>"
        )
    )
    assert [entry.title for entry in feed.entries] == ["One", "Two"]
    assert feed.format.endswith("+feedparser")


def test_a_long_broken_document_is_read_in_a_child() -> None:
    """The slow reader holds the interpreter: above a size it must run, and be killable, elsewhere."""
    document = rss(
        "<item><title>One</title><description>a <b>bold</description></item>" * 3
        + "<!-- "
        + "x" * slow.IN_PLACE_BYTES
        + " -->"
    )
    assert len(read(document).entries) == 3
    with pytest.raises(Refused) as caught:
        isolated.run("feed", document.encode(), URL, timeout_s=0.01)
    assert caught.value.reason == "too_slow"


def test_entities_of_one_s_own_are_never_expanded() -> None:
    """An entity bomb or a file named as an entity must give neither gigabytes nor the file."""
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    feed = read(f"<!DOCTYPE rss [{bomb}]>" + rss("<item><title>A&e8;</title></item>").partition("?>")[2])
    assert len(feed.entries[0].title) < 100
    stolen = (
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + rss("<item><title>A&x;B</title></item>").partition("?>")[2]
    )
    assert len(read(stolen).entries[0].title) < 10


def test_more_entries_than_the_limit_are_said_to_be_refused() -> None:
    """A limit that drops silently is a lie about what was seen."""
    feed = read(rss("".join(f"<item><title>T{number}</title></item>" for number in range(ENTRIES_MAX + 3))))
    assert len(feed.entries) == ENTRIES_MAX
    assert [(refused.reason, refused.subject) for refused in feed.refused] == [("too_large", URL)]
    assert "5,003" in feed.refused[0].detail


def test_a_text_over_the_limit_refuses_its_entry_alone() -> None:
    """One entry with a whole archive in it must not cost the others, nor the history its size."""
    feed = read(
        rss(
            f"<item><title>Big</title><description>{'word ' * 500_000}</description></item><item><title>Small</title></item>"
        )
    )
    assert [entry.title for entry in feed.entries] == ["Small"]
    assert feed.refused[0].reason == "too_large"
    assert len(feed.refused[0].excerpt) == 500


def test_an_entry_without_a_text_has_its_title_as_text() -> None:
    """Alerts and entities are found in texts; a headline alone is one."""
    entry = read(rss("<item><title>Ferry sinks</title></item>")).entries[0]
    assert (entry.title, entry.text) == ("Ferry sinks", "Ferry sinks")


@pytest.mark.parametrize(
    "document",
    [
        "<html><head></head></html>",
        "<!DOCTYPE html><p>x",
        "words",
        "{}",
        "[1]",
        "<?xml version='1.0'?><opml/>",
        '{"items": 3}',
        "[" * 100_000,
    ],
)
def test_what_is_no_feed_is_said_to_be_none(document: str) -> None:
    """The person who added it must be told, and autodiscovery must get its turn."""
    with pytest.raises(Refused) as caught:
        read(document)
    assert caught.value.reason == "not_found"


def test_deep_nesting_costs_neither_stack_nor_minutes() -> None:
    """100,000 nested tags took a lenient parser five seconds, and a recursive one its stack."""
    feed = read(
        rss(f"<item><title>Deep</title><description><![CDATA[{'<div>' * 100_000}end]]></description></item>")
    )
    assert feed.entries[0].text == "end"


def test_the_type_of_a_document_is_told_by_its_beginning() -> None:
    """Servers send feeds as text/html and pages as XML."""
    assert detect("\ufeff  <?xml version='1.0'?><rss>", "text/html") == "xml"
    assert detect("<!DOCTYPE html><html>", "application/rss+xml") == "html"
    assert detect(' {"version": "x"}', "text/plain") == "json"


def test_tags_in_comments_and_cdata_do_not_count() -> None:
    """The count decides whether the fast reader lost something; a false alarm costs seconds."""
    assert xmlfeed.tags(b"<item/><!-- <item> --><![CDATA[<entry>]]><a:entry ><items><item>") == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 02 Mar 2026 12:00:00 GMT", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("2 Mar 26 12:00 EST", datetime(2026, 3, 2, 17, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 12:00:00 CET", datetime(2026, 3, 2, 11, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 24:00:00 +0000", datetime(2026, 3, 3, tzinfo=UTC)),
        ("2026-03-02T12:00:00.123456789Z", datetime(2026, 3, 2, 12, tzinfo=UTC)),
        ("2026-03-02 12:00:60 +01:00", datetime(2026, 3, 2, 11, 1, tzinfo=UTC)),
        ("2026-03", datetime(2026, 3, 1, tzinfo=UTC)),
        ("20260302", datetime(2026, 3, 2, tzinfo=UTC)),
        ("March 2nd, 2026", datetime(2026, 3, 2, tzinfo=UTC)),
        ("Monday, 11 Feb, 2019", datetime(2019, 2, 11, tzinfo=UTC)),
        ("0000-00-00", None),
        ("0000-00-00T00:00:00Z", None),
        ("-0001-11-30T00:00:00Z", None),
        ("Thu, 31 Feb 2026 12:00:00 GMT", None),
        ("yesterday", None),
        ("12", None),
        ("", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("x" * 10_000, None),
    ],
)
def test_dates_are_read_or_are_none(text: str, expected: datetime | None) -> None:
    """A date filled in from today's is worse than none: it is false and moves every day."""
    assert dates.parse(text) == expected
