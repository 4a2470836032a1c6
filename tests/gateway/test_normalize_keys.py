from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonValue
from app.gateway.errors import first_text, normalize_keys


def test_every_spelling_of_a_key_becomes_one() -> None:
    assert (
        normalize_keys({"FileUrl": 1})
        == normalize_keys({"fileUrl": 1})
        == normalize_keys({"file_url": 1})
        == {"fileurl": 1}
    )


def test_nulls_count_as_absent_and_the_first_spelling_stays() -> None:
    assert normalize_keys({"Task_Id": None, "TaskId": "a", "task_id": "b"}) == {"taskid": "a"}


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers())))
def test_anything_but_an_object_is_empty(value: JsonValue) -> None:
    assert normalize_keys(value) == {}


def test_first_text_passes_over_what_is_no_text() -> None:
    assert first_text({"a": 1, "b": " ", "c": "words"}, "a", "b", "c") == "words"
    assert first_text({"a": 1}, "a", "b") == ""
