from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonObject, JsonValue, parse
from app.practice.validation import bound, refusal_of, upstream_name
from tests.practice.client import SMALLEST, dig

PNG = b64encode(b"\x89PNG\r\n\x1a\n....").decode()
REFERENCE: JsonObject = {"type": "Url", "url": "https://example.com/a.png"}


def config(name: str, value: JsonValue) -> JsonObject:
    return {"output_config": {name: value}}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"prompt": "", "file_infos": [REFERENCE]},
        {"file_infos": [REFERENCE] * 14},
        {"file_infos": [{"type": "file", "file_id": "1", "url": ""}]},
        {"file_infos": [{"type": "Base64", "base64": PNG}, REFERENCE]},
        {"session_id": "x" * 50, "session_context": "x" * 1000},
        {"tasks_priority": -10},
        {"enhance_prompt": "Disabled", "negative_prompt": None},
        {"unknown": {"anything": [1]}},
        config("storage_mode", "Permanent"),
        config("unknown", 1),
    ],
)
def test_good_requests_pass(changes: JsonObject) -> None:
    assert refusal_of(SMALLEST | changes) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"model_version": ""}, "MissingParameter"),
        ({"prompt": "  "}, "MissingParameter"),
        ({"session_id": "x" * 51}, "InvalidParameterValue.SessionIdTooLong"),
        ({"session_context": "x" * 1001}, "InvalidParameterValue.SessionContextTooLong"),
        ({"tasks_priority": 11}, "InvalidParameterValue"),
        ({"enhance_prompt": "enabled"}, "InvalidParameterValue"),
        ({"file_infos": [REFERENCE] * 15}, "InvalidParameterValue"),
        ({"file_infos": ["https://example.com/a.png"]}, "InvalidParameterValue"),
        ({"file_infos": [{"type": "Base64", "url": "https://example.com"}]}, "InvalidParameterValue"),
        (
            {"file_infos": [{"type": "Base64", "base64": f"data:image/png;base64,{PNG}"}]},
            "InvalidParameterValue",
        ),
        ({"file_infos": [{"type": "Base64", "base64": "bm8gcGljdHVyZQ=="}]}, "InvalidParameterValue"),
        ({"file_infos": [{"type": "Base64", "base64": PNG + "AAAA" * 800_000}] * 3}, "InvalidParameterValue"),
        ({"file_infos": [{"type": "Url", "url": "ftp://example.com"}]}, "InvalidParameterValue"),
        ({"file_infos": [{"type": "Url", "url": "http://[bad"}]}, "InvalidParameterValue"),
        ({"file_infos": [{"type": "File", "url": "https://example.com"}]}, "InvalidParameterValue"),
        ({"ext_info": "{"}, "InvalidParameterValue"),
        (config("storage_mode", "Forever"), "InvalidParameterValue"),
        (config("person_generation", "AllowAll"), "InvalidParameterValue"),
        (config("input_compliance_check", "yes"), "InvalidParameterValue"),
        (config("output_compliance_check", "no"), "InvalidParameterValue"),
        (config("resolution", "8K"), "InvalidParameterValue"),
        (config("aspect_ratio", "wide"), "InvalidParameterValue"),
    ],
)
def test_bad_values_are_errors_inside_http_200(changes: JsonObject, code: str) -> None:
    reply = refusal_of(SMALLEST | changes)
    assert reply is not None
    assert reply.status == 200
    assert dig(parse(reply.body), "Response", "Error", "Code") == code


@pytest.mark.parametrize(
    "changes",
    [
        {"model_version": 3.0},
        {"prompt": ["a"]},
        {"file_infos": {}},
        {"output_config": []},
        {"tasks_priority": "10"},
        {"tasks_priority": True},
        {"ext_info": {}},
        config("resolution", 1080),
    ],
)
def test_wrong_types_are_refused_by_the_gateway_itself(changes: JsonObject) -> None:
    reply = refusal_of(SMALLEST | changes)
    assert reply is not None
    assert (reply.status, dig(parse(reply.body), "code")) == (400, "invalid_request")


def test_a_missing_model_is_refused_by_the_gateway_itself() -> None:
    reply = refusal_of({"prompt": "a"})
    assert reply is not None
    assert reply.status == 400
    assert "未指定模型名称" in reply.body.decode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*SMALLEST, "file_infos", "output_config", "ext_info"]), json_values))
def test_nothing_that_is_json_breaks_it(changes: JsonObject) -> None:
    refusal_of(SMALLEST | changes)


def test_fields_that_a_gateway_does_not_know_are_dropped() -> None:
    known = SMALLEST | {
        "tasks_priority": 0,
        "file_infos": [REFERENCE],
        "output_config": {"resolution": "2K"},
    }
    asked = known | {
        "seed": 1,
        "negative_prompt": None,
        "file_infos": [REFERENCE | {"base64": "AAAA"}],
        "output_config": {"resolution": "2K", "seed": 1},
    }
    assert bound(asked) == known


def test_upstream_names() -> None:
    assert upstream_name("output_config.input_compliance_check") == "OutputConfig.InputComplianceCheck"
