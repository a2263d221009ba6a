"""The data folder and its lock."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import Refused
from store.history.folder import DataFolder


def test_a_new_folder_is_its_owners_alone(tmp_path: Path) -> None:
    """It holds secrets."""
    folder = DataFolder(tmp_path / "data")
    folder.create()
    folder.create()
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_a_second_service_on_one_folder_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    """Two pollers would fetch everything twice; the message must name the process to stop."""
    folder = DataFolder(tmp_path)
    with (
        folder.lock(),
        pytest.raises(Refused, match=f"process {os.getpid()}") as refusal,
        DataFolder(tmp_path).lock(),
    ):
        pass
    assert refusal.value.reason == "conflict"
    with folder.lock():
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    """A crash must not need a person to remove a file."""
    code = (
        "import sys, time; from store.history.folder import DataFolder\n"
        "with DataFolder(sys.argv[1]).lock(): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match=f"process {holder.pid}"), DataFolder(tmp_path).lock():
            pass
        holder.kill()
        holder.wait()
    with DataFolder(tmp_path).lock():
        assert (tmp_path / "lock").read_text() == str(os.getpid())


def test_a_folder_that_can_not_be_made_is_told_with_the_remedy(tmp_path: Path) -> None:
    """The first thing a new user may get wrong."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="is a file: name a folder with --data"):
        DataFolder(tmp_path / "file").create()
    with pytest.raises(Refused, match="name another with --data"):
        DataFolder(tmp_path / "file" / "below").create()
