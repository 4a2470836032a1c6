"""Reading objects whose keys gateways spell as ``FileUrl``, ``fileUrl`` or ``file_url``."""

from app.core.json_values import JsonObject, JsonValue


def evened(value: JsonValue) -> JsonObject:
    """*value* with its own keys in lower case without underscores, and without nulls.

    Of two spellings of one key the first stays. Anything but an object becomes an empty one.
    """
    even: JsonObject = {}
    if isinstance(value, dict):
        for key, content in value.items():
            if content is not None:
                even.setdefault(key.replace("_", "").lower(), content)
    return even


def first_text(holder: JsonObject, *names: str) -> str:
    """The first non-empty text under one of the evened *names*."""
    for name in names:
        content = holder.get(name)
        if isinstance(content, str) and content.strip():
            return content
    return ""
