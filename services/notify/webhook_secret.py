"""Secrets and signatures of webhooks, as Standard Webhooks has them (symmetric, v1)."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Final

SECRET_BYTES: Final = 32  # the specification asks for 24 to 64
PREFIX: Final = "whsec_"


def new_secret() -> str:
    """Return a new random secret: "whsec_" and base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def headers(secret: str, *, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the three headers that sign a body. `at` is the time of this attempt; the id stays over retries."""
    timestamp = str(int(at.timestamp()))
    signed = f"{message_id}.{timestamp}.".encode() + body
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": f"v1,{signature}"}
