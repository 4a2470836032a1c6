from dataclasses import replace

import pytest
from hypothesis import given

from app.core.checks import check, errors
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from tests.core.strategies import REQUESTS

FINE = GenerationRequest(prompt="a fox")


def _fields(request: GenerationRequest, *, is_error: bool) -> list[str]:
    return [problem.field for problem in check(request) if problem.is_error is is_error]


def test_a_plain_request_is_fine() -> None:
    assert check(FINE) == ()


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (GenerationRequest(prompt="  "), "prompt"),
        (replace(FINE, model_name=" "), "model_name"),
        (replace(FINE, model_version=""), "model_version"),
        (replace(FINE, session_id="s" * 51), "session_id"),
        (replace(FINE, session_context="s" * 1001), "session_context"),
        (replace(FINE, tasks_priority=11), "tasks_priority"),
        (replace(FINE, tasks_priority=-11), "tasks_priority"),
        (replace(FINE, ext_info="{size: 1}"), "ext_info"),
        (replace(FINE, file_infos=(FileInfo("Base64"),)), "file_infos[0].type"),
        (replace(FINE, file_infos=(FileInfo("File"),)), "file_infos[0].file_id"),
        (replace(FINE, file_infos=(FileInfo("Url", url=""),)), "file_infos[0].url"),
        (replace(FINE, file_infos=(FileInfo("Url", url="C:\\a.png"),)), "file_infos[0].url"),
        (
            replace(FINE, file_infos=(FileInfo("File", file_id="1"), FileInfo(url="file:///a"))),
            "file_infos[1].url",
        ),
        (replace(FINE, file_infos=(FileInfo(url="https://["),)), "file_infos[0].url"),
        (replace(FINE, enhance_prompt="on, please"), "enhance_prompt"),
        *(
            (replace(FINE, output_config=OutputConfig(aspect_ratio=ratio)), "output_config.aspect_ratio")
            for ratio in ("wide", "16x9", "0:1", "16:9:4", "1.5:1", "16:9\n", " 16:9")
        ),
        *(
            (replace(FINE, output_config=OutputConfig(resolution=size)), "output_config.resolution")
            for size in ("banana", "-1K", "0K", "1024x", "1024*1024", "2 K", "2K\n", "4")
        ),
    ],
)
def test_what_keeps_a_request_back_is_said_at_its_field(request_: GenerationRequest, field: str) -> None:
    assert _fields(request_, is_error=True) == [field]


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (replace(FINE, prompt="p" * 1001), "prompt"),
        (replace(FINE, negative_prompt="p" * 501), "negative_prompt"),
        (replace(FINE, enhance_prompt="on"), "enhance_prompt"),
        (replace(FINE, session_context='{"a": }'), "session_context"),
        (replace(FINE, output_config=OutputConfig(storage_mode="Forever")), "output_config.storage_mode"),
        (replace(FINE, output_config=OutputConfig(aspect_ratio="")), "output_config.aspect_ratio"),
        (replace(FINE, output_config=OutputConfig(resolution="")), "output_config.resolution"),
    ],
)
def test_what_is_only_doubtful_is_said_and_sent(request_: GenerationRequest, field: str) -> None:
    assert _fields(request_, is_error=False) == [field]
    assert errors(request_) == ()


@pytest.mark.parametrize(
    "request_",
    [
        GenerationRequest(file_infos=(FileInfo("file", file_id="387702299774574677", url="", text="t"),)),
        replace(FINE, tasks_priority=10, session_id="s" * 50, ext_info="", session_context="plain words"),
        replace(FINE, ext_info='{"AdditionalParameters":"{}"}', session_context='{"user_id": "123"}'),
        replace(FINE, output_config=OutputConfig(aspect_ratio="auto", resolution="6198x2656")),
        *(
            replace(FINE, output_config=OutputConfig(resolution=size))
            for size in ("512", "720P", "1080p", "1k", "9K", "16K", "1024x1024", "4992x3328")
        ),
        replace(FINE, output_config=OutputConfig(aspect_ratio="21:9", person_generation="AllowAdult")),
    ],
)
def test_what_the_document_allows_is_fine(request_: GenerationRequest) -> None:
    assert check(request_) == ()


def test_a_limit_is_told_as_a_number() -> None:
    (problem,) = check(replace(FINE, session_id="s" * 51))
    assert (problem.number, "{n}" in problem.sentence) == (50, True)


@given(REQUESTS)
def test_any_request_can_be_checked(request: GenerationRequest) -> None:
    assert {problem.is_error for problem in errors(request)} <= {True}
    assert set(errors(request)) <= set(check(request))
