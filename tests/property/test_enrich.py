"""Laws of the whole step over random and hostile texts."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.step import analyse

_PIECES = st.sampled_from(
    ["Col. ", "Ines Calder", "Calder ", " said ", '"', "”", "“", "'", "\n\n", "\n", " ", "\xa0", "U.S.", "-led ", "SDF", "(SDF) ", "Syrian Democratic Forces ", "of the ", "University ", "in ", "Paris", ", ",
     ". ", "according to ", "it ", "he ", "told ", "Reuters ", "3,000 ", "people ", "DEAL ", "’s ", "al-Baghouz ", "é", "𝒜", "中国 ", "\u200b", "Mr. ", "(", ")", "&", "Deir ez-Zor "]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_PIECES, max_size=60).map("".join), st.text(max_size=300))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_span_slices_back_mentions_never_overlap_and_the_answer_is_always_the_same(text: str) -> None:
    """A span that is off by one marks the wrong words on every page and in every alert."""
    analysis = analyse(text, published=None)
    spans = sorted((m.start, m.end) for e in analysis.entities for m in e.mentions)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    for entity in analysis.entities:
        assert entity.mentions
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
    for quote in analysis.quotes:
        assert 0 <= quote.start < quote.end <= len(text)
    for quantity in analysis.numbers:
        assert text[quantity.start : quantity.end] == quantity.text
    assert len({(e.id, e.type) for e in analysis.entities}) == len(analysis.entities)
    assert analyse(text, published=None) == analysis
