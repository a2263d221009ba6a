"""From `ArticleSeen` to `ArticleEnriched`: one normalisation and one split into sentences for every finder.

Pure: the same article under the same `VERSIONS` gives the same event. What stands beyond `ANALYSED_MAX` code points
of a text is kept as it is and not analysed, so that every text is answered in bounded time.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec
from msgspec.structs import replace

from enrich import fingerprint, language, quotes
from enrich.attribution import Attribution, attributions, speaker_at
from enrich.dates.find import scan as scan_dates
from enrich.entities.chosen import chosen
from enrich.entities.find import GRAMMAR as ENTITIES
from enrich.entities.find import Found, gazetteer_version
from enrich.entities.find import scan as scan_entities
from enrich.entities.layer import Layer
from enrich.entities.watched import NOTHING, Watchlist
from enrich.marks import voiced
from enrich.numbers.find import GRAMMAR
from enrich.numbers.find import scan as scan_numbers
from enrich.text import Text, normalise, sentences
from store.errors import Refused
from store.events import ArticleEnriched, ArticleSeen, Versions
from store.ids import following
from store.mentions import DateMention, Entity, Quantity, Quote

ANALYSED_MAX: Final = 500_000
"""Code points of a text that are analysed: a hundred long articles, about four seconds."""
TEXT_MAX: Final = 2_000_000
"""Code points of a text that is still an article; the largest pages of the news are a tenth of it."""
TITLE_MAX: Final = 2_000
"""Code points of a title that are analysed."""
_CONTROL_SHARE: Final = 0.02
"""Share of control and replacement characters from which a text is taken for binary data; real text has none."""
_SAMPLE: Final = 20_000
_CONTROL: Final = "".join(map(chr, [*range(9), *range(14, 32), 127, 0xFFFD]))

INSTALLED: Final = chosen(None)
"""The trained layer, where somebody put one into the package or cache folder; the same for all the life of a process."""


def versions_of(tagger: Layer | None) -> Versions:
    """Return what makes an enrichment; a change here means that the same text may give another answer."""
    return Versions(
        grammar=f"numbers {GRAMMAR}, dates en-5, entities {ENTITIES}, quotes en-4, {fingerprint.VERSION}",
        gazetteer=gazetteer_version() + (f" tagger-{tagger.version}" if tagger is not None else ""),
    )


VERSIONS: Final = versions_of(INSTALLED)
"""Those of an enrichment with no other tagger than what is installed."""


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says; every offset counts its code points."""

    language: str | None
    numbers: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]


def enrich(
    article: ArticleSeen, *, watchlist: Watchlist = NOTHING, tagger: Layer | None = INSTALLED
) -> ArticleEnriched:
    """Return what the article says.

    Raises Refused: "empty" where neither title nor text has a letter or digit, "binary" where the text is not text,
    "too_large" beyond `TEXT_MAX`.
    """
    _check(article)
    analysis = analyse(article.text, published=article.published_at, watchlist=watchlist, tagger=tagger)
    versions = VERSIONS if tagger is INSTALLED else versions_of(tagger)
    if watchlist is not NOTHING:
        versions = replace(versions, watchlist=watchlist.version)
    return ArticleEnriched(
        event_id=following(
            article.event_id,
            "article.enriched",
            versions.grammar,
            versions.gazetteer,
            versions.watchlist or "",
        ),
        article_id=article.article_id,
        seen_event_id=article.event_id,
        revision=article.revision,
        versions=versions,
        language=analysis.language,
        entities=analysis.entities,
        numbers=analysis.numbers,
        dates=analysis.dates,
        quotes=analysis.quotes,
        fingerprint=fingerprint.of(article.text[:ANALYSED_MAX]),
        title_entities=_title_entities(article.title[:TITLE_MAX], analysis, watchlist, tagger),
    )


def analyse(
    text: str,
    *,
    published: datetime | None,
    watchlist: Watchlist = NOTHING,
    tagger: Layer | None = INSTALLED,
) -> Analysis:
    """Return what the first `ANALYSED_MAX` code points of a raw text say.

    `published` anchors relative dates. A text in another language than English gives the numbers and dates that
    stand in digits and the names that are known, and no quotes: the grammars are English.
    """
    page = normalise(text[:ANALYSED_MAX])
    lines = sentences(page)
    spoken = language.tell(text[:ANALYSED_MAX])
    english = spoken in {"en", None}
    dates = scan_dates(page, lines, published=published)
    numbers = scan_numbers(page, lines, [(start, end) for start, end, _ in dates])
    found = scan_entities(page, lines, watchlist=watchlist, english=english, tagger=tagger)
    said: list[Attribution] = []
    quoted: list[tuple[int, int, Quote]] = []
    if english:
        heard = voiced(page)
        said = attributions(heard, lines, found.spans)
        quoted = quotes.scan(page, heard, said)
        numbers = _spoken(page, numbers, said, quoted)
    else:
        numbers = [quantity for quantity in numbers if text[quantity.start].isdigit()]
        dates = [told for told in dates if any(map(str.isdigit, told[2].text))]
    return Analysis(
        language=spoken,
        numbers=tuple(numbers),
        dates=tuple(mention for _, _, mention in dates),
        entities=tuple(found.entities),
        quotes=tuple(quote for _, _, quote in quoted),
    )


def _check(article: ArticleSeen) -> None:
    text = article.text
    if len(text) > TEXT_MAX:
        raise Refused(
            "too_large",
            f"a text of {len(text):,} characters is over the limit of {TEXT_MAX:,}",
            subject=article.article_id,
        )
    sample = text[:_SAMPLE]
    odd = sum(sample.count(character) for character in _CONTROL if character in sample)
    if odd > _CONTROL_SHARE * len(sample):
        raise Refused(
            "binary",
            f"{odd:,} of the first {len(sample):,} characters are control characters: this is not text",
            subject=article.article_id,
        )
    if not any(map(str.isalnum, text)):
        raise Refused("empty", "the text has no letter and no digit", subject=article.article_id)


def _title_entities(
    title: str, analysis: Analysis, watchlist: Watchlist, tagger: Layer | None
) -> tuple[Entity, ...]:
    """Return the entities of a title; names that the text knows keep the text's entity."""
    page = normalise(title)
    known = Found([], list(analysis.entities))
    return tuple(
        scan_entities(
            page,
            sentences(page),
            watchlist=watchlist,
            english=analysis.language in {"en", None},
            known=known,
            tagger=tagger,
        ).entities
    )


def _spoken(
    page: Text,
    numbers: Sequence[Quantity],
    said: Sequence[Attribution],
    quoted: Sequence[tuple[int, int, Quote]],
) -> list[Quantity]:
    """Return the numbers with who says them: the speaker of the quote they stand in, else of their clause."""
    told: list[Quantity] = []
    at = 0
    for quantity in numbers:
        while at < len(quoted) and quoted[at][2].end <= quantity.start:
            at += 1
        who: str | None = None
        if at < len(quoted) and quoted[at][2].start < quantity.start:
            who = quoted[at][2].speaker
        if who is None and said:
            who = speaker_at(said, page.clean_offset(quantity.start))
        told.append(replace(quantity, said_by=who) if who is not None else quantity)
    return told
