"""Names that the layout of a wire's page tells: heads, standings, results, scoreboards, digests of the press."""

import pytest

from enrich.entities import find

HEAD = (
    "SOCCER - ALDER BEAT BRENN.\nPiero Mastrangeli\nBRENNHAVEN, Marenia 1998-02-15\nA late goal decided it.\n"
)
STANDINGS = "Standings (played, won, drawn, lost, points):\nAlder Rovers 10 8 1 1 25\nBrennhaven 10 7 2 1 23\nTarnmouth 9 6 2 1 20\n"
RESULTS = (
    "Stage results:\n1. Ines Prats (Spain) Velmar Team 4:12.08\n2. Unai Etxea (Spain) Cordax same time\n"
)
GOLF = "Leading scores:\n201 Glenn Haddow (AUS) 66 68 67\n204 Sven Blomdahl (SWE) 68 69 67\n"
SCORERS = "Leading scorers: Alder Rovers - Stelios Hatzi 23, Byron Teague 19\nThe game was long.\n"
GOALS = "Alder 0 Brennhaven 1 (Edvaldo 68). Attendance 28,100.\nThe rest was silence.\n"
CRICKET = "Scoreboard:\nB. Hartnell c Weerak b Jayalath 44\nD. McAuslan lbw b Jayalath 9\nBowling: Jayalath 18-5-39-2, Weerak 9-1-31-0\n"
DIGEST = "PRESS DIGEST - MARENIA - OCT 8.\nThese are the leading stories in the press.\nDIARIO DE ALDER\n- The council meets today.\nTA NEA: Teachers go on strike.\n"


def told(text: str) -> set[tuple[str, str]]:
    """Return the mentions with their types."""
    return {(mention.text, entity.type) for entity in find(text) for mention in entity.mentions}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (HEAD, "BRENNHAVEN", "LOC"),
        (HEAD, "Marenia", "LOC"),
        (HEAD, "Piero Mastrangeli", "PER"),
        (STANDINGS, "Brennhaven", "ORG"),
        (STANDINGS, "Alder Rovers", "ORG"),
        (RESULTS, "Velmar Team", "ORG"),
        (RESULTS, "Cordax", "ORG"),
        (GOLF, "AUS", "LOC"),
        (GOLF, "SWE", "LOC"),
        (SCORERS, "Byron Teague", "PER"),
        (GOALS, "Edvaldo", "PER"),
        (CRICKET, "Weerak", "PER"),
        (CRICKET, "Jayalath", "PER"),
        (DIGEST, "DIARIO DE ALDER", "ORG"),
        (DIGEST, "TA NEA", "ORG"),
    ],
)
def test_a_line_of_a_table_tells_what_its_names_are(text: str, name: str, kind: str) -> None:
    """No sentence stands around them, so that nothing else does."""
    assert (name, kind) in told(text)


@pytest.mark.parametrize("slug", ["SWIMMING", "COFFEE", "ICE HOCKEY"])
def test_the_slug_of_a_headline_is_no_place(slug: str) -> None:
    """A date line has a dash behind its place too, but a sentence behind the dash."""
    assert slug not in {name for name, _ in told(f"{slug} - KOVALCHUK BREAKS RECORD AGAIN.\nIt was late.\n")}


def test_a_paragraph_is_no_table() -> None:
    """Numbers behind a name in a sentence make no team of it."""
    text = "Ines Calder 12 3 4\nIt rained.\n\nIt was Ines Calder who said so.\n"
    assert ("Ines Calder", "PER") in told(text)


def test_money_of_a_land_is_not_its_name() -> None:
    """HK$4.25 holds no HK."""
    assert not {name for name, _ in told("Shares of the firm dropped HK$4.25 to HK$72 on Monday.")} & {"HK"}
