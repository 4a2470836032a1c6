from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.disk import DamagedFile
from app.core.draft import COUNT_MAX, Draft
from app.core.json_values import JsonValue, dump
from app.core.request import GenerationRequest
from app.storage.documents import load_draft, save_draft
from tests.core.strategies import REQUESTS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "draft.json"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(REQUESTS, st.integers(1, COUNT_MAX))
def test_a_draft_comes_back_unfinished_as_it_is(file: Path, request: GenerationRequest, count: int) -> None:
    save_draft(file, Draft(request, count))
    assert load_draft(file) == Draft(request, count)


def test_without_a_file_the_form_is_new(file: Path) -> None:
    assert load_draft(file) == Draft()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"request": 5}', '{"request": {"prompt": 5}, "count": 3}']
)
def test_a_broken_file_is_a_new_form(file: Path, content: str) -> None:
    file.write_text(content)
    assert load_draft(file) == Draft()


def test_of_a_damaged_file_what_can_be_read_stands_in_the_form(file: Path) -> None:
    save_draft(file, Draft(GenerationRequest(prompt="a red boat", negative_prompt="blur"), 4))
    whole = file.read_text("utf-8")
    file.write_text(whole[: whole.index("blur")], "utf-8")
    damaged: list[DamagedFile] = []
    draft = load_draft(file, damaged.append)
    assert (draft.request.prompt, draft.request.negative_prompt, draft.count) == ("a red boat", None, 4)
    assert damaged == [DamagedFile("draft.json", f"{file}.broken", is_read_in_part=True)]


@pytest.mark.parametrize(
    ("stored", "count"), [(0, 1), (-1, 1), (10**12, COUNT_MAX), ("3", 1), (2.5, 1), (None, 1), (4, 4)]
)
def test_the_count_stays_within_its_bounds(file: Path, stored: JsonValue, count: int) -> None:
    file.write_text(dump({"request": {"prompt": "boat"}, "count": stored}))
    assert load_draft(file).count == count


def test_fields_of_a_newer_easel_are_left_out(file: Path) -> None:
    file.write_text(dump({"request": {"prompt": "boat", "frame": 5}, "mask": "x"}))
    assert load_draft(file).request.prompt == "boat"
