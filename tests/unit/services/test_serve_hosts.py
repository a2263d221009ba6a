"""Which names the console answers to."""

from services import serve, settings


def test_the_public_address_is_answered_behind_a_proxy() -> None:
    """A proxy on the same machine hands on the name that people typed; refusing it shuts everybody out."""
    chosen = settings.load({"WIREWATCH_PUBLIC_URL": "https://news.example/"})
    assert serve._hosts(chosen) == ("news.example",)


def test_without_a_public_address_only_this_machine_is_answered() -> None:
    """Any other name in a request to the loopback comes from a page that rebinds its own."""
    assert serve._hosts(settings.load({})) == ("127.0.0.1",)
