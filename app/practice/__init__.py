"""The practice gateway: answers like a real one, on this computer only, and costs nothing."""

PRACTICE_TOKEN = "easel-practice-token"
"""The one token that the practice gateway takes. It guards nothing and is no secret."""
