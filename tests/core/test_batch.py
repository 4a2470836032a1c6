from collections import Counter
from dataclasses import replace

import pytest

from app.core.batch import (
    BATCH_TASKS_MAX,
    FILE_BYTES_MAX,
    BadPromptFile,
    Surplus,
    batch_kinds,
    batch_requests,
    check_batch,
    missing,
    models,
    prompt_count,
    read_prompt_lines,
    renamed_references,
    surplus,
    task_count,
    without_picture,
    without_surplus,
)
from app.core.catalogue import RATIO, REFERENCE_TEXT, Catalogue, read_catalogue
from app.core.draft import Draft, PromptList
from app.core.problems import DiskTrouble, KeychainUnavailable, OutcomeUnknown, Problem
from app.core.request import PROMPT_CHARS, FileInfo, GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState


def draft(prompt: str = "a {red|blue} boat", **changes: object) -> Draft:
    return replace(Draft(GenerationRequest(prompt=prompt)), **changes)  # type: ignore[arg-type]


def test_a_press_is_prompts_times_pictures_times_models() -> None:
    several = draft(count=2, more_models=(("SI", "4.0"), ("GEM", "3.0")))
    assert models(several) == (("GEM", "3.0"), ("SI", "4.0"))
    assert (prompt_count(several), task_count(several)) == (2, 8)
    asked = [(r.prompt, r.model_name) for r in batch_requests(several, Catalogue())]
    assert asked == [
        *[("a red boat", "GEM"), ("a red boat", "SI")] * 2,
        *[("a blue boat", "GEM"), ("a blue boat", "SI")] * 2,
    ]


def test_a_press_is_counted_by_kind_as_it_would_be_sent() -> None:
    catalogue = read_catalogue(
        {"models": [{"name": "SI", "version": "4.0", "refuses": {RATIO: "not_taken"}}]}
    )
    written = GenerationRequest(prompt="a {red|blue} boat", output_config=OutputConfig(aspect_ratio="3:4"))
    several = Draft(written, count=3, more_models=(("SI", "4.0"),))
    sent = Counter(replace(request, prompt="") for request in batch_requests(several, catalogue))
    assert {replace(kind, prompt=""): count for kind, count in batch_kinds(several, catalogue)} == sent
    astronomical = draft("{a|b}" * 200)
    assert [count for _, count in batch_kinds(astronomical, catalogue)] == [2**200]
    assert batch_kinds(draft(prompt_list=PromptList("a.txt", ())), catalogue) == ()


@pytest.mark.parametrize(
    ("prompt", "moves", "then"),
    [
        ("the lamp of @1 on @3, not @2", {1: 3, 2: 1, 3: 2}, "the lamp of @3 on @2, not @1"),
        ("@2 in the light of @1", {1: None, 2: 1}, "@1 in the light of"),
        ("@1 at night, as @1", {1: None}, "at night, as"),
        ("把@2放在@1前面", {1: None, 2: 1}, "把@1放在前面"),
        ("{@1|@2} and me@1.org, @12, @9", {1: 2, 2: 1}, "{@2|@1} and me@1.org, @12, @9"),
        ("@1 @1 @1", {1: None}, ""),
    ],
)
def test_a_name_goes_on_meaning_the_same_picture(
    prompt: str, moves: dict[int, int | None], then: str
) -> None:
    assert renamed_references(prompt, moves) == then


def test_lines_of_a_file_are_sent_as_they_stand() -> None:
    listed = draft(prompt_list=PromptList("a.txt", ("one", "{a|b}")))
    assert task_count(listed) == 2
    assert [request.prompt for request in batch_requests(listed, Catalogue())] == ["one", "{a|b}"]
    assert check_batch(replace(listed, request=GenerationRequest(prompt="{a|")), Catalogue()) == ()


def test_a_single_plain_request_is_sent_as_it_is() -> None:
    plain = draft("boat")
    assert list(batch_requests(plain, Catalogue())) == [plain.request]
    assert check_batch(plain, Catalogue()) == ()


def test_each_model_gets_what_it_takes() -> None:
    catalogue = read_catalogue(
        {
            "models": [
                {"name": "GEM", "version": "3.0", "refuses": {RATIO: "not_taken"}},
                {"name": "SI", "version": "4.0", "refuses": {REFERENCE_TEXT: "not_taken"}},
            ]
        }
    )
    written = GenerationRequest(
        prompt="boat",
        file_infos=(FileInfo(url="https://x.test/a.png", text="the light"),),
        output_config=OutputConfig(aspect_ratio="3:4"),
    )
    both = Draft(written, more_models=(("SI", "4.0"), ("own", "1")))
    first, second, third = batch_requests(both, catalogue)
    assert first == replace(written, output_config=OutputConfig())
    assert second.output_config.aspect_ratio == "3:4"
    assert second.file_infos == (FileInfo(url="https://x.test/a.png"),)
    assert third == replace(written, model_name="own", model_version="1")


@pytest.mark.parametrize(
    ("prompt", "is_error"),
    [
        ("{boat|}", True),
        ("{boat|" + "x" * (PROMPT_CHARS + 1) + "}", False),
        ("{boat|ship", False),
        ("[[what]]", False),
        ("{a|b|c|d|e|f|g|h|i|j}" * 3, True),
    ],
)
def test_every_prompt_of_the_press_is_checked(prompt: str, is_error: bool) -> None:
    (problem,) = check_batch(draft(prompt), Catalogue())
    assert (problem.field, problem.is_error) == ("prompt", is_error)


def test_a_prompt_is_measured_by_what_is_sent() -> None:
    assert check_batch(draft("{" + "|".join("x" * 99 for _ in range(20)) + "}"), Catalogue()) == ()


def test_nothing_is_wrong_with_what_no_model_gets() -> None:
    catalogue = read_catalogue(
        {"models": [{"name": "MJ", "version": "v7", "refuses": {"output_config.aspect_ratio": "in_prompt"}}]}
    )
    wide = GenerationRequest("MJ", "v7", prompt="boat", output_config=OutputConfig(aspect_ratio="wide"))
    assert check_batch(Draft(wide), catalogue) == ()
    (problem,) = check_batch(Draft(wide, more_models=(("GEM", "3.0"),)), catalogue)
    assert problem.field == "output_config.aspect_ratio"


def test_the_largest_press_is_no_slip() -> None:
    lines = tuple(map(str, range(BATCH_TASKS_MAX)))
    assert check_batch(draft(prompt_list=PromptList("a.txt", lines)), Catalogue()) == ()
    assert len(check_batch(draft(prompt_list=PromptList("a.txt", (*lines, "x"))), Catalogue())) == 1


def sibling(record_id: int, state: TaskState, prompt: str = "boat", at: float = 1.0) -> TaskRecord:
    request = GenerationRequest(prompt=prompt, session_id=f"s-{record_id}")
    return TaskRecord(record_id, "https://gw.example", state, at, request, batch="p")


def test_what_failed_or_was_cancelled_is_missing() -> None:
    batch = (
        sibling(1, TaskState.DONE),
        sibling(2, TaskState.FAILED),
        sibling(3, TaskState.CANCELLED, "ship"),
        sibling(4, TaskState.UNCERTAIN),
        sibling(5, TaskState.RUNNING),
    )
    assert missing(batch) == (GenerationRequest(prompt="boat"), GenerationRequest(prompt="ship"))
    assert missing(()) == ()


def test_what_was_made_up_for_is_missing_no_more() -> None:
    batch = (
        sibling(1, TaskState.FAILED),
        sibling(2, TaskState.FAILED),
        sibling(3, TaskState.RUNNING, at=2.0),
    )
    assert len(missing(batch)) == 1
    assert len(missing((*batch[:2], sibling(3, TaskState.FAILED, at=2.0)))) == 2
    assert missing((*batch, sibling(4, TaskState.DONE, at=3.0), sibling(5, TaskState.FAILED, at=3.0))) == ()


def test_what_has_no_picture_is_counted_whether_or_not_it_may_be_made_again() -> None:
    waits_at_gateway = replace(sibling(5, TaskState.FAILED), problem=DiskTrouble(), sends=1)
    batch = (
        sibling(1, TaskState.DONE),
        sibling(2, TaskState.FAILED),
        sibling(3, TaskState.UNCERTAIN),
        sibling(4, TaskState.UNWATCHED),
        waits_at_gateway,
        sibling(6, TaskState.RUNNING),
        sibling(7, TaskState.CANCELLED),
    )
    assert (len(missing(batch)), without_picture(batch)) == (2, 5)
    made_up = (*batch, sibling(8, TaskState.DONE, at=2.0), sibling(9, TaskState.QUEUED, at=2.0))
    assert (len(missing(made_up)), without_picture(made_up)) == (0, 3)
    assert without_picture(()) == 0


@pytest.mark.parametrize("problem", [DiskTrouble(), OutcomeUnknown()])
def test_what_may_exist_is_not_missing(problem: Problem) -> None:
    """The picture only has to be fetched, or the task was left without knowing what became of it."""
    failed = replace(sibling(2, TaskState.FAILED), problem=problem, sends=1)
    assert missing((sibling(1, TaskState.DONE), failed)) == ()


def test_what_was_never_sent_is_missing() -> None:
    failed = replace(sibling(2, TaskState.FAILED), problem=KeychainUnavailable())
    assert len(missing((sibling(1, TaskState.DONE), failed))) == 1


def test_a_clock_that_was_set_back_hides_nothing_that_is_missing() -> None:
    batch = (
        sibling(1, TaskState.DONE, at=9.0),
        sibling(2, TaskState.FAILED, at=9.0),
        sibling(3, TaskState.FAILED, at=1.0),
    )
    assert len(missing(batch)) == 1


def test_surplus_references_are_named_by_model_and_left_out_from_the_end() -> None:
    catalogue = read_catalogue(
        {"models": [{"name": "A", "version": "1", "references_max": 2}, {"name": "B", "version": "1"}]}
    )
    infos = tuple(FileInfo(url=f"https://i.example/{n}") for n in range(3))
    a, b, free = (GenerationRequest(model_name=name, model_version="1", file_infos=infos) for name in "ABC")
    assert surplus((a, a, b, free), catalogue) == (Surplus(("A", "1"), 2, 3),)
    assert without_surplus(a, catalogue).file_infos == infos[:2]
    assert without_surplus(b, catalogue) == b
    assert without_surplus(free, catalogue) == free


_LINES = ("秋茶收获 海报", "a {red|blue} boat", "# not a comment")
_TEXT = "\r\n".join(("", " 秋茶收获 海报 ", "   ", *_LINES[1:], ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_lines_come_out_of_each_usual_encoding(encoding: str) -> None:
    assert read_prompt_lines(_TEXT.encode(encoding)) == _LINES


def test_utf_16_of_either_kind_is_read_with_its_mark() -> None:
    assert read_prompt_lines(b"\xfe\xff" + "茶".encode("utf-16-be")) == ("茶",)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n \n", b"\x89PNG\r\n\x1a\n\0\0", b"a\0b", b"\xff\xfe\x00\xd8", b"a" * (FILE_BYTES_MAX + 1)],
)
def test_what_is_no_list_of_prompts_is_refused(content: bytes) -> None:
    with pytest.raises(BadPromptFile):
        read_prompt_lines(content)
