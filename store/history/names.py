"""Names as people type them when they look for one."""

import unicodedata


def fold_name(name: str) -> str:
    """Return a name without case, accents and runs of white space: "Calderón" is found by "calderon"."""
    if name.isascii():
        return " ".join(name.lower().split())
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    return " ".join(bare.casefold().split())
