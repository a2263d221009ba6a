"""What tells one model folder from another: a hash of what is in it."""

import hashlib
from pathlib import Path


def of_folder(folder: Path) -> str:
    """Return 12 hexadecimal digits over the names and contents of all files below a folder (about a second a gigabyte)."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        name = file.relative_to(folder).as_posix().encode()
        with file.open("rb") as opened:
            whole.update(b"%d:%s" % (len(name), name) + hashlib.file_digest(opened, "sha256").digest())
    return whole.hexdigest()[:12]
