"""What a command says when it fails is one line that a person or a script can use whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.cli import main, output


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["wirewatch", *arguments])
    with pytest.raises(SystemExit) as stop:
        main.main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_a_long_message_in_a_pipe_stays_on_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path or an address broken in the middle can be neither copied nor searched for."""
    folder = tmp_path / ("long-name-" * 12)
    assert _run(monkeypatch, "articles", "--data", str(folder)) == main.EXIT_REFUSED
    (line,) = capsys.readouterr().err.splitlines()
    assert str(folder) in line


def test_a_failure_of_the_world_ends_in_sentences(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two sentences run into one are read as neither."""
    (tmp_path / "wirewatch.db").mkdir()
    code = _run(monkeypatch, "feeds", "add", "https://alder.example/", "--data", str(tmp_path))
    assert code == main.EXIT_TRY_LATER
    assert "may be written. Nothing was lost" in capsys.readouterr().err


def test_a_table_still_fits_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    """Rows that run past the edge are read as other rows."""
    output.table(("title", "words"), [("word " * 40, "more " * 40)], empty="")
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_what_the_world_writes_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """`entity:Syria: Syria` must not come out as a flag, nor brackets as colours."""
    output.table(("because",), [("entity:Syria: Syria; [red]loss[/red] [1]",)], empty="")
    assert "entity:Syria: Syria; [red]loss[/red] [1]" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--json", None])
def test_a_reader_that_has_enough_is_no_failure(tmp_path: Path, option: str | None) -> None:
    """Exit code 1 says that problems were found: `wirewatch history --json | head` found none."""
    (tmp_path / "text.txt").write_text("Three ships.")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from services.cli.main import main; main()", "analyse", "text.txt"]
    command += [option] if option else []
    try:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_tagger_that_is_not_there_is_told_before_any_file_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names marked without it would be taken for its answer."""
    monkeypatch.setenv("WIREWATCH_TAGGER", "spacy:no_such_pipeline")
    (tmp_path / "a.txt").write_text("Zorvik sank.")
    assert _run(monkeypatch, "analyse", str(tmp_path / "a.txt")) == main.EXIT_REFUSED
    told = capsys.readouterr()
    assert "python -m spacy download no_such_pipeline" in told.err
    assert not told.out
