import pytest

from app.practice.scenarios import SCENARIOS, EndBadly, RefuseCreate, TakeLonger, effect_in, scenarios_in
from tests.practice.client import Client, Clock, asking, text

CREATE_ANSWERS = [
    # word, status, where, what is found there
    ("practice:token", 401, ("error", "message"), "无效的令牌"),
    ("practice:balance", 403, ("error", "code"), "insufficient_user_quota"),
    ("practice:word", 400, ("error", "code"), "sensitive_words_detected"),
    ("practice:model", 503, ("error", "code"), "model_not_found"),
    ("practice:parameter", 200, ("Response", "Error", "Code"), "InvalidParameterValue"),
    ("practice:busy", 429, ("message",), "当前分组上游负载已饱和，请稍后再试"),
    ("practice:nonsense", 200, ("message",), "ok"),
]

ENDINGS = [
    ("practice:policy", 70000, "InvalidParameter.VoilationContent", "violates policy"),
    ("practice:overload", 70000, "RequestLimitExceeded", "maximum concurrency"),
    ("practice:failed", 70000, "", "FAIL"),
    ("practice:reference", 70000, "InvalidParameterValue", "ImageURL"),
    ("practice:nofiles", 0, "", ""),
]

# Told by tests of their own below and in test_server.py.
TESTED_ALONE = {
    *("practice:limit", "practice:html", "practice:502", "practice:redirect", "practice:noanswer"),
    *("practice:aborted", "practice:slow", "practice:poll-html", "practice:poll-429"),
    *("practice:nopicture", "practice:gone", "practice:cut"),
}


def test_every_word_is_tested() -> None:
    tested = TESTED_ALONE | {row[0] for row in CREATE_ANSWERS} | {row[0] for row in ENDINGS}
    assert tested == {scenario.word for scenario in SCENARIOS}


def test_every_word_is_told_in_one_sentence(client: Client) -> None:
    told = client.get("/practice/faults").at("faults")
    assert told == [{"word": scenario.word, "description": scenario.description} for scenario in SCENARIOS]
    for scenario in SCENARIOS:
        assert scenarios_in(scenario.word) == (scenario,)
        assert scenario.description.endswith(".")
        assert scenario.description.count(". ") == 0


@pytest.mark.parametrize(("word", "status", "where", "what"), CREATE_ANSWERS)
def test_refusals(client: Client, word: str, status: int, where: tuple[str, ...], what: str) -> None:
    answer = client.create(asking(f"a lake {word}"))
    assert answer.status == status
    assert text(answer.at(*where)).startswith(what)
    assert client.get("/practice/creates").at("creates", 0, "task_id") == ""


@pytest.mark.parametrize("word", ["practice:busy", "practice:limit"])
def test_busy_passes_after_two_sends_of_each_session(client: Client, word: str) -> None:
    for session in ("one", "two"):
        statuses = [client.create(asking(word, session)).status for _ in range(3)]
        assert statuses == [429, 429, 200]


def test_the_limit_says_nothing_at_all(client: Client) -> None:
    assert client.create(asking("practice:limit")).body == b""


@pytest.mark.parametrize(("word", "status"), [("practice:html", 200), ("practice:502", 502)])
def test_web_pages_instead_of_an_answer(client: Client, word: str, status: int) -> None:
    answer = client.create(asking(word))
    assert answer.status == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert b"<html>" in answer.body


def test_after_a_502_the_same_session_is_taken(client: Client) -> None:
    client.create(asking("practice:502", "again"))
    assert client.task_id(asking("practice:502", "again"))


@pytest.mark.parametrize(("word", "code", "code_ext", "words"), ENDINGS)
def test_tasks_that_end_without_a_picture(
    client: Client, clock: Clock, *, word: str, code: int, code_ext: str, words: str
) -> None:
    task_id = client.task_id(asking(word))
    clock.move(5)
    assert client.look(task_id).at("Response", "AigcImageTask", "ErrCode") == 0
    clock.move(5)
    answer = client.look(task_id)
    assert answer.at("Response", "Status") == "FINISH"
    task = ("Response", "AigcImageTask")
    assert answer.at(*task, "Status") == "FINISH"
    assert (answer.at(*task, "ErrCode"), answer.at(*task, "ErrCodeExt")) == (code, code_ext)
    assert words in text(answer.at(*task, "Message"))
    assert answer.at(*task, "Output", "FileInfos") == []
    assert client.get(f"/files/{task_id}/aigcImageGenFile.png").status == 404


def test_an_aborted_task_tells_nothing_but_that(client: Client, clock: Clock) -> None:
    task_id = client.task_id(asking("practice:aborted"))
    clock.move(10)
    answer = client.look(task_id)
    assert answer.at("Response", "Status") == "ABORTED"
    assert answer.at("Response", "AigcImageTask") is None


def test_a_slow_task_takes_fifteen_times_as_long(client: Client, clock: Clock) -> None:
    task_id = client.task_id(asking("practice:slow"))
    clock.move(149)
    assert client.look(task_id).at("Response", "Status") == "PROCESSING"
    clock.move(1)
    assert client.look(task_id).at("Response", "Status") == "FINISH"


def test_the_first_looks_can_be_disturbed(client: Client) -> None:
    html = client.task_id(asking("practice:poll-html"))
    for _ in range(2):
        assert client.look(html).headers["Content-Type"].startswith("text/html")
    assert client.look(html).at("Response", "Status") == "WAITING"
    limited = client.task_id(asking("practice:poll-429"))
    for _ in range(2):
        answer = client.look(limited)
        assert (answer.status, answer.headers["Retry-After"], answer.body) == (429, "2", b"")
    assert client.look(limited).at("Response", "Status") == "WAITING"


@pytest.mark.parametrize(
    ("word", "status", "content_type"),
    [("practice:nopicture", 200, "text/html"), ("practice:gone", 404, "application/xml")],
)
def test_links_that_give_no_picture(
    client: Client, clock: Clock, word: str, status: int, content_type: str
) -> None:
    task_id = client.task_id(asking(word))
    clock.move(10)
    for _ in range(2):
        answer = client.get(client.file_path(task_id))
        assert answer.status == status
        assert answer.headers["Content-Type"].startswith(content_type)


def test_words_are_found_however_they_are_typed() -> None:
    assert [scenario.word for scenario in scenarios_in("a lake, Practice:Slow 然后practice：policy。")] == [
        "practice:slow",
        "practice:policy",
    ]


@pytest.mark.parametrize(
    "prompt", ["", "practice", "practice: failed again", "malpractice:token", "practice:"]
)
def test_ordinary_prompts_are_left_alone(prompt: str) -> None:
    assert scenarios_in(prompt) == ()


def test_effects_of_different_kinds_add_up() -> None:
    prompt = "practice:slow practice:failed practice:policy"
    assert effect_in(prompt, TakeLonger) is not None
    ending = effect_in(prompt, EndBadly)
    assert ending is not None
    assert ending.message == "task failed with status: FAIL"
    assert effect_in(prompt, RefuseCreate) is None
