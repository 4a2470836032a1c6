from uuid import UUID

import pytest

from app.core.request import SESSION_ID_CHARS, FileInfo, GenerationRequest, with_session_id


@pytest.mark.parametrize(("kind", "is_file"), [("File", True), ("file", True), ("Url", False), ("", False)])
def test_the_type_of_a_reference_counts_in_any_case(kind: str, is_file: bool) -> None:
    assert FileInfo(kind).is_file is is_file


@pytest.mark.parametrize("written", [None, ""])
def test_each_task_gets_a_fresh_session_id(written: str | None) -> None:
    request = GenerationRequest(prompt="a", session_id=written)
    first, second = with_session_id(request).session_id, with_session_id(request).session_id
    assert first != second
    assert first is not None
    assert UUID(first).version == 4
    assert len(first) <= SESSION_ID_CHARS


def test_a_session_id_of_the_users_own_stays() -> None:
    request = GenerationRequest(session_id="mine")
    assert with_session_id(request) is request
