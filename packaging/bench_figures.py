"""What the bench and the processes that it measures share."""

DROPPED = 14
"""So many pictures are dropped at once."""


def percentile(values: list[float], share: float) -> float:
    """The value below which *share* (0 to 1) of *values* lie."""
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]
