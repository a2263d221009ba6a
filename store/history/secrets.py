"""Signing secrets of webhooks over the database, apart from the history, which cannot forget."""

from sqlalchemy import Engine, select

from store.history.engine import reading, saving
from store.history.operations import webhook_secret
from store.history.rows import upsert


class SqlSecrets:
    """The port Secrets over the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, subscription_id: str, channel: int, secret: str) -> None:
        """Keep a secret, replacing an older one."""
        row = {"subscription_id": subscription_id, "channel": channel, "secret": secret}
        with saving(self._engine) as connection:
            upsert(connection, webhook_secret, [row])

    def get(self, subscription_id: str, channel: int) -> str | None:
        """Return a secret, None where there is none."""
        query = select(webhook_secret.c.secret).where(
            webhook_secret.c.subscription_id == subscription_id, webhook_secret.c.channel == channel
        )
        with reading(self._engine) as connection:
            return connection.execute(query).scalar_one_or_none()
