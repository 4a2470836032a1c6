"""How long the link to a result lasts."""

from datetime import UTC, datetime


def link_end(expires: str) -> float | None:
    """When a link runs out, in seconds since 1970, from what the gateway says of it; None where it says nothing.

    Upstream writes ISO 8601, and a year 0 for "never" (protocol sheet §2.3). Without a zone it is UTC.
    """
    try:
        end = datetime.fromisoformat(expires.strip())
        return (end if end.tzinfo else end.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
