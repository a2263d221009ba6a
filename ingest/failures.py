"""What can go wrong between here and another host, as errors that carry the outcome of a turn."""

from store.errors import TryLater
from store.events import PollOutcome


class FetchFailed(TryLater):
    """The other side did not answer as it should: the turn ends with `outcome`, the next one may do better."""

    def __init__(self, outcome: PollOutcome, message: str, *, after_s: float | None = None) -> None:
        super().__init__(message, after_s=after_s)
        self.outcome: PollOutcome = outcome
