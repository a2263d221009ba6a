"""Alerts by e-mail, through a real SMTP server on loopback."""

import email
import email.policy
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from services.notify import message
from services.notify.channels.email import EmailChannel
from services.settings import Smtp
from store.errors import Refused, TryLater
from store.mentions import Evidence, MatchedClause
from store.views import AlertDelivery, AlertLine
from tests.builders import NOON, seen


class Mailbox:
    """Takes mail, or answers as told."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.answer = "250 taken"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail."""
        assert isinstance(envelope.content, bytes)
        self.mails.append(envelope.content)
        return self.answer


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Smtp]]:
    """Yield a mail server and the settings that reach it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, Smtp(host="127.0.0.1", port=port, sender="wire@desk.example", starttls=False)
    controller.stop()


def line(title: str = "Ferry <b>sinks</b>\r\nBcc: all@desk.example") -> AlertLine:
    """Return an alert whose title is hostile."""
    article = seen(1)
    clause = MatchedClause(
        clause="ferry", start=0, end=5, evidence=(Evidence(field="title", start=0, end=5, text="Ferry"),)
    )
    return AlertLine(
        position=9, alert_id="a1", subscription_id="s1", subscription="Ferries", query="ferry", article_id=article.article_id,
        seen_event_id=article.event_id, revision=1, raised_at=NOON, title=title, url="javascript:alert(1)", feed_id="f",
        feed="Harbour Wire", feed_url="https://harbour.example/feed.xml", matched=(clause,), story_id=None, deliveries=(),
    )  # fmt: skip


DELIVERY = AlertDelivery(
    alert_id="a1", channel=0, kind="email", target="desk@desk.example", allow_private=False, state="pending",
    attempts=0, next_at=None, detail=None, subscription_id="s1",
)  # fmt: skip


async def test_a_mail_says_why_and_keeps_its_id(mailbox: tuple[Mailbox, Smtp]) -> None:
    """A mail reader drops a repeat by its Message-ID; a person wants the reason in the mail."""
    box, smtp = mailbox
    channel = EmailChannel(smtp=smtp, public_url="http://desk.example")
    for _ in range(2):
        await channel.deliver(line(), DELIVERY, now=NOON)
    mails = [email.message_from_bytes(raw, policy=email.policy.default) for raw in box.mails]
    assert len({mail["Message-ID"] for mail in mails}) == 1
    body = mails[0].get_body(("plain",))
    assert body is not None
    assert "ferry: Ferry" in body.get_content()


async def test_a_title_cannot_add_headers_or_markup(mailbox: tuple[Mailbox, Smtp]) -> None:
    """A headline comes from outside: it must stay text."""
    box, smtp = mailbox
    await EmailChannel(smtp=smtp, public_url="http://desk.example").deliver(line(), DELIVERY, now=NOON)
    mail = email.message_from_bytes(box.mails[0], policy=email.policy.default)
    assert mail["Bcc"] is None
    rich = mail.get_body(("html",))
    assert rich is not None
    assert "<b>sinks" not in rich.get_content()
    assert "javascript:" not in rich.get_content()


@pytest.mark.parametrize(("answer", "error"), [("451 busy", TryLater), ("550 no such user", Refused)])
async def test_the_server_decides_whether_to_try_again(
    mailbox: tuple[Mailbox, Smtp], answer: str, error: type[Exception]
) -> None:
    """A full mailbox may empty; an address that is not there stays away."""
    box, smtp = mailbox
    box.answer = answer
    with pytest.raises(error):
        await EmailChannel(smtp=smtp, public_url="http://desk.example").deliver(line(), DELIVERY, now=NOON)


async def test_without_a_mail_server_it_says_what_to_set() -> None:
    """A subscription by mail on a machine without a mail server must not look delivered."""
    with pytest.raises(TryLater, match="WIREWATCH_SMTP_HOST"):
        await EmailChannel(smtp=None, public_url="http://desk.example").deliver(line(), DELIVERY, now=NOON)


def test_a_payload_stays_under_its_limit() -> None:
    """Receivers may drop what is over 20 kB."""
    evidence = tuple(Evidence(field="text", start=n, end=n + 400, text="x" * 400) for n in range(5))
    clauses = tuple(MatchedClause(clause=f"word{n}", start=0, end=5, evidence=evidence) for n in range(200))
    import msgspec

    long = msgspec.structs.replace(line("t" * 5000), matched=clauses, query="q" * 2000)
    assert len(message.payload(long, public_url="http://desk.example")) <= message.PAYLOAD_BYTES_MAX
