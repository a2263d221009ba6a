"""Which article an entry is, and whether it says anything new. Pure.

Identity is a ladder: the guid without its scheme, else the canonical URL, else a hash of the title. Only
a rung that no other entry of the document shares is stood on: feeds exist whose guids are all alike, and
feeds whose entries all link to the front page.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

import msgspec
from w3lib.url import canonicalize_url, url_query_cleaner

from ingest.formats import plain
from ingest.formats.feed import Entry, EntryRefused
from store import ids
from store.events import ArticleRefused, ArticleSeen
from store.ports import ItemState

AHEAD_MAX: Final = timedelta(days=1)  # clocks and time zones are wrong by hours; more is a wrong date
KEY_CHARS_MAX: Final = 300  # longer keys stand as their hash
TRACKING: Final = (
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "utm_name", "utm_reader",
    "utm_brand", "utm_social", "utm_social-type", "utm_cid", "utm_pubreferrer", "utm_swu", "utm_viz_id",
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid",
    "igsh", "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "__hssc", "__hstc",
    "__hsfp", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "_openstat", "wickedid", "s_cid", "cmpid",
    "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "at_medium", "at_campaign", "at_custom1",
    "at_custom2", "at_custom3", "at_custom4", "at_link_id", "at_link_type", "at_link_origin", "at_format",
    "ftag", "soc_src", "soc_trk", "ref_src", "ref_url", "_ga", "_gl", "ito", "rss_feed", "feature_rss",
    "pk_campaign", "pk_kwd", "pk_source", "pk_medium", "mtm_source", "mtm_medium", "mtm_campaign", "mtm_content",
    "piwik_campaign", "piwik_kwd", "xtor", "guccounter", "guce_referrer", "guce_referrer_sig", "srnd", "sref",
)  # fmt: skip
"""Query parameters that name how a reader came, never what is read. Not `ref`, `id`, `source`: those may."""

_SCHEME: Final = re.compile(r"^https?://", re.IGNORECASE)
_PORT: Final = re.compile(r"^([^/?#:]+):(?:80|443)(?=[/?#]|$)")
_TRACKED: Final = re.compile(r"[?&](?:" + "|".join(map(re.escape, TRACKING)) + r")=", re.IGNORECASE)


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a document's entries come to: the facts to record and the states to save after that."""

    facts: tuple[ArticleSeen | ArticleRefused, ...] = ()
    items: tuple[ItemState, ...] = ()
    fresh: int = 0
    refused: int = 0


class Identified(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with the keys it may be known under, the best first."""

    entry: Entry
    keys: tuple[str, ...]


def canonical_url(url: str) -> str:
    """Return the URL with host in lower case, query sorted, fragment and tracking parameters gone.

    For comparing only: the article keeps the URL it came with.
    """
    try:
        if _TRACKED.search(url):
            kept = [name for name in _names(url) if name.lower() in TRACKING]
            url = url_query_cleaner(url, kept, remove=True, unique=False)
        return str(canonicalize_url(url))
    except ValueError:
        return url


def _names(url: str) -> list[str]:
    return [part.partition("=")[0] for part in urlsplit(url).query.split("&")]


def identify(entries: Sequence[Entry], *, home_url: str | None = None) -> list[Identified]:
    """Return the entries with their keys, in order; a key that several different entries share is nobody's.

    An entry that repeats another one of the document word for word is left out: it is not lost.
    """
    home = _bare(canonical_url(home_url)) if home_url else None
    distinct: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        distinct.setdefault((*_candidates(entry, home), content_hash(entry)), entry)
    shared = Counter(key for *keys, _ in distinct for key in keys)
    identified = []
    for (*keys, content), entry in distinct.items():
        own = tuple(key for key in keys if shared[key] == 1)
        # Several versions under every name there is: told apart by what they say.
        identified.append(Identified(entry=entry, keys=own or ("text:" + ids.digest(*keys, content),)))
    return identified


def _candidates(entry: Entry, home: str | None) -> list[str]:
    keys = []
    if entry.guid:
        keys.append(_key("guid", _bare(entry.guid)))
    if entry.url:
        url = _bare(canonical_url(entry.url))
        # A link to the front page says nothing of the article.
        if url != home and (urlsplit(f"//{url}").path.strip("/") or urlsplit(f"//{url}").query):
            keys.append(_key("url", url))
    if not keys:
        keys.append("title:" + ids.digest(plain.fold(entry.title).casefold()))
    return keys


def _bare(url: str) -> str:
    return _PORT.sub(r"\1", _SCHEME.sub("", url.strip()), count=1)


def _key(kind: str, value: str) -> str:
    return f"{kind}:{value}" if len(value) <= KEY_CHARS_MAX else f"{kind}:{ids.digest(value, size=20)}"


def content_hash(entry: Entry) -> str:
    """Return a hash of what a reader would call the article: white space does not count.

    The time of the last update does not count either: feeds touch it without changing a word.
    """
    published = entry.published_at.isoformat() if entry.published_at else ""
    return ids.digest(plain.fold(entry.title), plain.fold(entry.text), entry.author or "", published, size=16)


def published_at(entry: Entry, now: datetime) -> datetime | None:
    """Return when an entry says it was published, else last updated; None for a date in the future.

    Dates more than a day ahead are wrong (a scheduled post, a broken clock), and an article from
    tomorrow would stand on top of every list until then.
    """
    stated = entry.published_at or entry.updated_at
    return stated if stated is not None and stated <= now + AHEAD_MAX else None


def seen(
    entries: Sequence[Identified],
    refused: Sequence[EntryRefused],
    *,
    feed_id: str,
    language: str | None,
    source: str | None,
    home_url: str,
    known: Mapping[str, ItemState],
    now: datetime,
) -> Seen:
    """Return what is new. The same entries with the same `known` give facts with the same ids at any time.

    Facts come oldest first, as they were published; those without a date keep the order of the document,
    which lists the newest first.
    """
    facts: list[ArticleSeen | ArticleRefused] = []
    items: list[ItemState] = []
    taken: set[str] = set()
    for one in reversed(entries):
        entry, state = one.entry, _known(one.keys, known, taken)
        content = content_hash(entry)
        article_id = state.article_id if state else ids.article_id(feed_id, one.keys[0])
        if article_id in taken:
            article_id = ids.article_id(feed_id, f"{one.keys[0]} {content}")
        taken.add(article_id)
        changed = state is None or state.content_hash != content
        revision = (state.revision if state else 0) + (1 if changed else 0)
        stand = (
            ItemState(key=key, article_id=article_id, content_hash=content, revision=revision)
            for key in one.keys
        )
        items += [item for item in stand if known.get(item.key) != item]
        if changed:
            facts.append(
                _fact(
                    entry, article_id, revision, content,
                    feed_id=feed_id, language=language, source=source, home_url=home_url, now=now,
                )
            )  # fmt: skip
    fresh = len(facts)
    facts.sort(key=lambda fact: fact.published_at or now if isinstance(fact, ArticleSeen) else now)
    facts += [refusal(one, feed_id=feed_id) for one in refused]
    return Seen(facts=tuple(facts), items=tuple(items), fresh=fresh, refused=len(refused))


def _known(keys: Sequence[str], known: Mapping[str, ItemState], taken: Collection[str]) -> ItemState | None:
    """Return what is known of an article by its best key, at the latest revision that any key knows.

    Two entries of one document are never the same article, whatever an old key says.
    """
    states = [known[key] for key in keys if key in known and known[key].article_id not in taken]
    same = [state for state in states if state.article_id == states[0].article_id]
    return max(same, key=lambda state: state.revision, default=None)


def _fact(
    entry: Entry,
    article_id: str,
    revision: int,
    content: str,
    *,
    feed_id: str,
    language: str | None,
    source: str | None,
    home_url: str,
    now: datetime,
) -> ArticleSeen:
    return ArticleSeen(
        # The feed's own date as it stands, whatever the clock says of it: a retry makes the same id.
        event_id=ids.event_id(entry.published_at, "article.seen", article_id, str(revision), content),
        article_id=article_id,
        feed_id=feed_id,
        revision=revision,
        url=entry.url or home_url,
        title=entry.title,
        text=entry.text,
        published_at=published_at(entry, now),
        seen_at=now,
        author=entry.author,
        guid=entry.guid,
        feed_language=language,
        source=entry.source or source,
    )


def refusal(refused: EntryRefused, *, feed_id: str) -> ArticleRefused:
    """Return the fact that an entry cannot be read: the same entry gives the same fact, recorded once."""
    identity = (feed_id, refused.subject, refused.reason, refused.detail, refused.excerpt or "")
    return ArticleRefused(
        event_id=ids.event_id(None, "article.refused", *identity),
        subject=refused.subject,
        reason=refused.reason,
        detail=refused.detail,
        stage="ingest",
        feed_id=feed_id,
        excerpt=_printable(refused.excerpt),
    )


def _printable(text: str | None) -> str | None:
    if text is None:
        return None
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)[
        :500
    ]
