"""The field ext_info: parameters of single models, as a JSON string inside a JSON string.

``{"AdditionalParameters":"{\\"size\\":\\"728x1024\\"}"}`` (docs/protocol.md §1.1).
"""

from app.core.json_values import JsonObject, JsonValue, as_text, dump, parse

_PARAMETERS = "AdditionalParameters"


def read_parameters(ext_info: str | None) -> "JsonObject | None":
    """The parameters in *ext_info*; none where it is left out or empty, None where it holds something else."""
    if not ext_info:
        return {}
    outer = _object(ext_info)
    if outer is None:
        return None
    inner = outer.get(_PARAMETERS, "{}")
    return _object(inner) if isinstance(inner, str) else None


def size_in(ext_info: str | None) -> str:
    """The size in pixels that *ext_info* asks for, as it is written there; empty where it asks for none."""
    return as_text((read_parameters(ext_info) or {}).get("size"))


def with_parameters(ext_info: str | None, changes: JsonObject) -> str | None:
    """*ext_info* with *changes* made to its parameters; a ``None`` takes a parameter out.

    What else it holds stays. None once nothing is left. Raises ``ValueError`` where it holds something else.
    """
    parameters = read_parameters(ext_info)
    if parameters is None:
        raise ValueError("ext_info holds something else")
    merged = {name: value for name, value in (parameters | changes).items() if value is not None}
    outer = (_object(ext_info) if ext_info else None) or {}
    outer.pop(_PARAMETERS, None)
    if merged:
        outer[_PARAMETERS] = dump(merged)
    return dump(outer) if outer else None


def _object(text: str) -> "JsonObject | None":
    try:
        value: JsonValue = parse(text)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
