"""Whether the computer slept, told from two clocks."""

TICK_S = 5.0
GAP_S = 20.0


def was_away(expected_s: float, passed_s: float) -> bool:
    """Whether so much more time has passed than was waited for that the computer must have slept.

    A clock that was set forward looks the same, and costs one look too many; one that was set back
    says nothing.
    """
    return passed_s - expected_s > GAP_S
