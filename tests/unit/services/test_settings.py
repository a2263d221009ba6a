"""Settings: what the environment may say, and what is said of its faults."""

from pathlib import Path

import pytest

from services import settings
from store.errors import Refused


def test_the_defaults_need_no_environment() -> None:
    """A newcomer sets nothing."""
    chosen = settings.load({})
    assert (chosen.host, chosen.port, chosen.sample, chosen.token) == ("127.0.0.1", 8080, True, None)
    assert chosen.data.is_absolute()


def test_every_fault_is_told_at_once() -> None:
    """Mending one fault to be told of the next is a poor way to start a service."""
    with pytest.raises(Refused) as caught:
        settings.load(
            {
                "WIREWATCH_ENRICH_PROCESSES": "many",
                "WIREWATCH_LOG_FORMAT": "xml",
                "WIREWATCH_SMTP_HOST": "mail",
            }
        )
    for name in ("WIREWATCH_ENRICH_PROCESSES", "WIREWATCH_LOG_FORMAT", "WIREWATCH_SMTP_FROM"):
        assert name in str(caught.value)


def test_other_machines_are_let_in_only_with_a_token() -> None:
    """A console without a lock must not face a network by accident."""
    with pytest.raises(Refused, match="WIREWATCH_TOKEN"):
        settings.load({}, listen="0.0.0.0:8080")
    assert not settings.load({"WIREWATCH_TOKEN": "a-token-long-enough"}, listen="0.0.0.0:8080").loopback


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    """Secrets in the environment are seen by every child process."""
    file = tmp_path / "token"
    file.write_text("a-token-long-enough\n")
    assert settings.load({"WIREWATCH_TOKEN_FILE": str(file)}).token == "a-token-long-enough"
    with pytest.raises(Refused, match="WIREWATCH_TOKEN_FILE"):
        settings.load({"WIREWATCH_TOKEN_FILE": str(tmp_path / "missing")})


@pytest.mark.parametrize(
    ("raw", "read"),
    [("127.0.0.1:0", ("127.0.0.1", 0)), ("[::1]:8080", ("::1", 8080)), (":9000", ("127.0.0.1", 9000))],
)
def test_listen_addresses(raw: str, read: tuple[str, int]) -> None:
    """The common ways to write an address."""
    assert settings.parse_listen(raw) == read


@pytest.mark.parametrize("raw", ["8080", "host:", "host:99999", "host:-1"])
def test_what_is_no_address_is_said_to_be_none(raw: str) -> None:
    """A typo must not become port 80 of somewhere."""
    with pytest.raises(Refused, match="HOST:PORT"):
        settings.load({}, listen=raw)


def test_the_data_may_be_named_in_a_file(tmp_path: Path) -> None:
    """A database's URL holds its password."""
    file = tmp_path / "place"
    file.write_text("postgresql+psycopg://desk@db.example/wire\n")
    assert (
        settings.data_place({"WIREWATCH_DATA_FILE": str(file)}) == "postgresql+psycopg://desk@db.example/wire"
    )
    assert settings.data_place({}) == "data"


def test_roles_may_have_their_history_in_a_database(tmp_path: Path) -> None:
    """A role that took the URL for a folder would begin a history of its own, in silence."""
    url = "postgresql+psycopg://desk@db.example/wire"
    file = tmp_path / "place"
    file.write_text(f"{url}\n")
    for chosen in (
        settings.load({"WIREWATCH_DATA": url}, database=True),
        settings.load({"WIREWATCH_DATA_FILE": str(file)}, database=True),
        settings.load({}, data=url, database=True),
    ):
        assert chosen.place == url
    folder = settings.load({}, data=str(tmp_path), database=True)
    assert folder.place == tmp_path
    with pytest.raises(Refused, match="folder"):
        settings.load({"WIREWATCH_DATA": url})


def test_a_tagger_is_named_by_its_library_and_its_model() -> None:
    """A model named in a way that nobody reads must not pass for one that is used."""
    assert settings.load({"WIREWATCH_TAGGER": "spacy:en_core_web_sm"}).tagger == "spacy:en_core_web_sm"
    assert settings.tagger_named({"WIREWATCH_TAGGER": "gliner:./model"}) == "gliner:./model"
    assert settings.tagger_named({}) is None
    for wrong in ("en_core_web_sm", "spacy:", "flair:ner"):
        with pytest.raises(Refused, match="spacy:NAME or gliner:NAME"):
            settings.tagger_named({"WIREWATCH_TAGGER": wrong})
