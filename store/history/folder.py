"""The data folder: what lies where, and who runs on it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from store.errors import Refused, TryLater

_FOLDER_MODE: Final = 0o700
_LOCK_BYTES_MAX: Final = 32  # a process id


class DataFolder:
    """A folder that holds one history."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.database = self.path / "wirewatch.db"
        self.lock_file = self.path / "lock"

    def create(self) -> None:
        """Make the folder, for its owner only, where it is not there. Raises Refused where it cannot be used."""
        try:
            self.path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        except FileExistsError as error:
            raise Refused(
                "conflict",
                f"the data folder {self.path} is a file: name a folder with --data",
                subject=str(self.path),
            ) from error
        except OSError as error:
            raise Refused(
                "conflict",
                f"cannot make the data folder {self.path}: {error.strerror}; name another with --data",
                subject=str(self.path),
            ) from error
        if not os.access(self.path, os.R_OK | os.W_OK | os.X_OK):
            raise Refused(
                "conflict",
                f"the data folder {self.path} may not be written: check its owner, or name another with --data",
                subject=str(self.path),
            )

    @contextmanager
    def lock(self, part: str | None = None) -> Iterator[None]:
        """Hold the folder for one running service, or one part of it. Raises Refused (conflict), naming who holds it.

        The lock is the kernel's: it ends with the process, however that ends. Commands that only read,
        or record through their own sequencer, need no lock.
        """
        try:
            path = self.lock_file if part is None else self.lock_file.with_suffix(f".{part}")
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise TryLater(f"cannot open {self.lock_file}: {error.strerror}") from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise Refused(
                    "conflict",
                    f"Wirewatch already runs on {self.path} (process {self._holder(handle)}): stop it, or name "
                    "another folder with --data",
                    subject=str(self.path),
                ) from error
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
            yield
        finally:
            os.close(handle)

    def holder(self) -> str | None:
        """Return the process id of the service that runs on this folder, None where none does."""
        try:
            handle = os.open(self.lock_file, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise TryLater(f"cannot open {self.lock_file}: {error.strerror}") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._holder(handle)
        finally:
            os.close(handle)
        return None

    @staticmethod
    def _holder(handle: int) -> str:
        return os.pread(handle, _LOCK_BYTES_MAX, 0).decode("ascii", "replace") or "unknown"
