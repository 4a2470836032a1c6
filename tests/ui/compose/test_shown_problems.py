import pytest
from hypothesis import given

from app.core.catalogue import Catalogue
from app.core.checks import check
from app.core.draft import Draft
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.ui.compose.pane import shown_problems
from tests.core.strategies import REQUESTS


@given(request_=REQUESTS)
def test_nothing_is_kept_back_once_generate_was_pressed(request_: GenerationRequest) -> None:
    assert shown_problems(Draft(request_), Catalogue(), was_generate_pressed=True) == check(request_)


@pytest.mark.parametrize(
    "request_",
    [
        GenerationRequest(),
        GenerationRequest(prompt="fine", model_name=""),
        GenerationRequest(file_infos=(FileInfo(url=""),)),
        GenerationRequest(file_infos=(FileInfo("File"),)),
    ],
)
def test_what_is_missing_is_not_said_too_early(request_: GenerationRequest) -> None:
    assert check(request_)
    assert shown_problems(Draft(request_), Catalogue(), was_generate_pressed=False) == ()


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (GenerationRequest(prompt="fine", ext_info="{"), "ext_info"),
        (GenerationRequest(file_infos=(FileInfo(url="ftp://x"),)), "file_infos[0].url"),
        (GenerationRequest(prompt="fine", tasks_priority=11), "tasks_priority"),
        (
            GenerationRequest(prompt="fine", output_config=OutputConfig(aspect_ratio="")),
            "output_config.aspect_ratio",
        ),
    ],
)
def test_what_is_wrong_or_doubtful_is_said_at_once(request_: GenerationRequest, field: str) -> None:
    assert [
        problem.field for problem in shown_problems(Draft(request_), Catalogue(), was_generate_pressed=False)
    ] == [field]
