"""When to poll, and when to try again: pure functions, no clock of their own."""

FIRST_POLL_S = 3.0
POLL_S = 5.0
POLL_MAX_S = 15.0
POLL_GROWTH = 1.15
RETRY_AFTER_MAX_S = 600.0
TROUBLE_S = 2.0
TROUBLE_MAX_S = POLL_MAX_S
"""Waiting longer would win nothing: whoever gets the network back has not to wait long, and polling is free."""

FAULT_MAX_S = 300.0
"""A step that broke in a way that nobody foresaw may go on breaking, and is loud each time."""

RUNNING_LIMIT_DEFAULT = 3
RUNNING_LIMIT_MAX = 20

ASK_ABOVE_DEFAULT = 20
ASK_ABOVE_MAX = 1_000


def poll_delay(polls: int, retry_after_s: float | None = None) -> float:
    """Seconds until the next poll of a running task after *polls* polls.

    First 3 s, then 5 s, growing to 15 s (docs/protocol.md §2.4). A Retry-After is honoured up to ten
    minutes: longer ones would look like a hang.
    """
    growing = POLL_S * POLL_GROWTH ** float(min(max(0, polls - 3), 100))
    own = FIRST_POLL_S if polls == 0 else min(growing, POLL_MAX_S)
    return own if retry_after_s is None else max(own, min(retry_after_s, RETRY_AFTER_MAX_S))


def retry_delay(failures: int, retry_after_s: float | None = None) -> float:
    """Seconds until something that failed *failures* times in a row is tried again: 2, 4, 8, 15."""
    own = min(TROUBLE_S * 2.0 ** min(max(0, failures - 1), 10), TROUBLE_MAX_S)
    return own if retry_after_s is None else max(own, min(retry_after_s, RETRY_AFTER_MAX_S))


def fault_delay(surprises: int) -> float:
    """Seconds until a step that broke *surprises* times in a way nobody foresaw is tried again: 2, 4, … 300."""
    return min(TROUBLE_S * 2.0 ** min(max(0, surprises - 1), 10), FAULT_MAX_S)
