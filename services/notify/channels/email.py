"""Delivers an alert by SMTP: one fixed Message-ID an alert and address, so that mail readers drop repeats."""

import html
import ssl
from datetime import datetime
from email.message import EmailMessage
from typing import Final

import aiosmtplib

from services.notify import message
from services.settings import Smtp
from store.errors import Refused, TryLater
from store.views import AlertDelivery, AlertLine

TIMEOUT_S: Final = 30.0
SUBJECT_CHARACTERS_MAX: Final = 150
PERMANENT: Final = range(500, 600)  # RFC 5321 section 4.2.1: the same mail will not be taken later either


class EmailChannel:
    """Sends alerts through one mail server, TLS verified."""

    def __init__(self, *, smtp: Smtp | None, public_url: str, tls: ssl.SSLContext | None = None) -> None:
        self._smtp = smtp
        self._public_url = public_url
        self._tls = tls

    async def deliver(self, alert: AlertLine, delivery: AlertDelivery, *, now: datetime) -> str:
        """Send the mail and return the server's words. Raises TryLater or Refused."""
        if self._smtp is None:
            raise TryLater("no mail server is set: set WIREWATCH_SMTP_HOST and WIREWATCH_SMTP_FROM")
        try:
            _, words = await aiosmtplib.send(
                self._mail(alert, delivery, self._smtp, now),
                hostname=self._smtp.host,
                port=self._smtp.port,
                username=self._smtp.user,
                password=self._smtp.password,
                start_tls=self._smtp.starttls,
                tls_context=self._tls,
                timeout=TIMEOUT_S,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            first = error.recipients[0]
            raise _failed(first.code, first.message, delivery.target) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _failed(error.code, error.message, delivery.target) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise TryLater(
                f"the mail server {self._smtp.host}:{self._smtp.port} cannot be used: {error}"
            ) from error
        return words

    def _mail(self, alert: AlertLine, delivery: AlertDelivery, smtp: Smtp, now: datetime) -> EmailMessage:
        mail = EmailMessage()
        subject = " ".join(f"[{alert.subscription}] {alert.title}".split())
        mail["Subject"] = "".join(c for c in subject if c.isprintable())[:SUBJECT_CHARACTERS_MAX]
        mail["From"] = smtp.sender
        mail["To"] = delivery.target
        mail["Date"] = now
        mail["Message-ID"] = f"<{message.message_id(alert.alert_id, delivery.channel)}@wirewatch.invalid>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text(alert, public_url=self._public_url))
        mail.add_alternative(self._html(alert), subtype="html")
        return mail

    def _html(self, alert: AlertLine) -> str:
        why = "".join(f"<li>{html.escape(reason)}</li>" for reason in message.reasons(alert))
        title, url = html.escape(alert.title), html.escape(alert.url, quote=True)
        heading = f'<a href="{url}">{title}</a>' if alert.url.startswith(("http://", "https://")) else title
        return (
            f"<h3>{heading}</h3><p>{html.escape(alert.feed)}, {message.moment(alert.raised_at)}</p>"
            f"<p>Subscription <b>{html.escape(alert.subscription)}</b>: <code>{html.escape(alert.query)}</code></p>"
            f'<ul>{why}</ul><p><a href="{html.escape(message.link(self._public_url, alert), quote=True)}">Why it matched</a></p>'
        )


def _failed(code: int, words: str, address: str) -> TryLater | Refused:
    if code in PERMANENT:
        return Refused(
            "not_found", f"the mail server refuses mail to {address}: {code} {words}", subject=address
        )
    return TryLater(f"the mail server answered {code} {words}")
