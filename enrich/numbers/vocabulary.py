"""The number words of English, as data."""

from typing import Final


def listed(words: str) -> list[str]:
    """Return the words of a list written as prose."""
    return words.split()


ONES: Final = dict(
    zip(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ),
        range(20),
        strict=True,
    )
) | {"nought": 0, "naught": 0, "nil": 0}
TENS: Final = dict(
    zip(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"),
        range(20, 100, 10),
        strict=True,
    )
) | {"fourty": 40}
SCALES: Final[dict[str, float]] = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "lakh": 1e5, "lakhs": 1e5,
    "crore": 1e7, "crores": 1e7, "mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12, "tln": 1e12,
}  # fmt: skip
ORDINALS: Final[dict[str, float]] = dict(
    zip(
        listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
),
        range(1, 20),
        strict=True,
    )
) | {
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
}  # fmt: skip
DENOMINATORS: Final[dict[str, float]] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    form: value for word, value in ORDINALS.items() if value > 2 for form in (word, word + "s")
}
PLURALS: Final[dict[str, float]] = {
    "tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
    "lakhs": 1e5, "crores": 1e7, "scores": 20,
}  # fmt: skip
GROUPS: Final[dict[str, float]] = {"hundred": 100, "dozen": 12, "score": 20, "dz": 12, "doz": 12} | {
    word: value for word, value in SCALES.items() if len(word) > 3 and not word.endswith("s")
}
"""What "a few", "several", "a couple of" may stand before."""
FEW: Final[dict[str, tuple[float, float]]] = {
    "a few": (2, 5), "few": (2, 5), "several": (3, 9), "a couple of": (2, 2), "a couple": (2, 2), "couple": (2, 2),
    "couple of": (2, 2), "many": (2, 9), "some": (1, 10),
}  # fmt: skip
GLYPHS: Final[dict[str, float]] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
TIMES: Final[dict[str, float]] = {
    "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "triple": 3, "tripled": 3,
    "tripling": 3, "triples": 3, "quadruple": 4, **{f"{word}fold": value for word, value in ONES.items() if value > 1}, "quadrupled": 4, "quadrupling": 4, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
