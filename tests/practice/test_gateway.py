import re

import pytest

from app.core.json_values import JsonObject
from app.practice.gateway import Call, PracticeGateway
from app.practice.ledger import DAY_S, Ledger
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from tests.practice.client import CREATE, SMALLEST, Client, Clock, asking, text

OWN_TASK_ID = re.compile(r"\d+-AigcImageTask-[0-9a-f]{32}t")


def test_the_documented_request_is_taken(client: Client) -> None:
    body: JsonObject = {
        "model_name": "GEM",
        "model_version": "3.0",
        "file_infos": [
            {"type": "file", "file_id": "387702299774574677", "url": "", "text": "原始图片的描述信息"}
        ],
        "prompt": "convert this image to anime style",
        "negative_prompt": "blur, distorted",
        "enhance_prompt": "Enabled",
        "output_config": {
            "storage_mode": "Temporary",
            "resolution": "1080P",
            "aspect_ratio": "1:1",
            "person_generation": "AllowAdult",
            "input_compliance_check": "Enabled",
            "output_compliance_check": "Enabled",
        },
        "session_id": "image-task-67890",
        "session_context": '{"user_id": "123", "scene": "profile_picture"}',
        "tasks_priority": 10,
        "ext_info": "",
    }
    answer = client.create(body)
    assert answer.status == 200
    assert OWN_TASK_ID.fullmatch(text(answer.at("Response", "TaskId")))
    assert answer.at("Response", "RequestId") != answer.at("Response", "TaskId")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", CREATE),
        ("GET", "/tencent-vod/v1/query/x"),
        ("GET", "/v1/models"),
        ("GET", "/v1/dashboard/billing/subscription"),
        ("GET", "/v1/dashboard/billing/usage"),
        ("GET", "/api/usage/token/"),
    ],
)
@pytest.mark.parametrize("token", ["wrong", "", "Practice", "prüfung"])
def test_only_the_right_token_opens(server: PracticeServer, method: str, path: str, token: str) -> None:
    body = b"{}" if method == "POST" else None
    answer = Client(server.address, token).call(method, path, body)
    assert answer.status == 401
    assert text(answer.at("error", "message")).startswith("无效的令牌" if token else "未提供令牌")
    assert answer.headers["X-Oneapi-Request-Id"] in text(answer.at("error", "message"))


@pytest.mark.parametrize("path", ["/api/status", "/api/pricing", "/practice/faults", "/practice/creates"])
def test_what_is_open_needs_no_token(server: PracticeServer, path: str) -> None:
    assert Client(server.address, token="").get(path).status == 200


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/nothing"), ("POST", "/v1/models"), ("GET", "/api/nothing")]
)
def test_unknown_paths_of_the_interface_are_told_in_json(client: Client, method: str, path: str) -> None:
    answer = client.call(method, path, b"" if method == "POST" else None)
    assert answer.status == 404
    assert answer.at("error", "type") == "invalid_request_error"
    assert text(answer.at("error", "message")).startswith(f"Invalid URL ({method} {path})")


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", CREATE), ("POST", "/tencent-vod/v2/x")])
def test_everything_else_is_a_web_page(client: Client, method: str, path: str) -> None:
    answer = client.call(method, path, b"" if method == "POST" else None)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(client: Client, body: bytes) -> None:
    assert client.call("POST", CREATE, body).status == 400


def test_a_session_id_is_taken_once_in_three_days(client: Client, clock: Clock) -> None:
    client.task_id(asking("a", "same"))
    clock.move(3 * DAY_S - 1)
    repeated = client.create(asking("another prompt", "same"))
    assert repeated.status == 200
    assert repeated.at("Response", "Error", "Code") == "InvalidParameterValue.SessionId"
    clock.move(2)
    assert client.task_id(asking("a", "same"))


def test_without_a_session_id_nothing_is_a_repeat(client: Client) -> None:
    assert client.task_id(SMALLEST) != client.task_id(SMALLEST)
    assert client.task_id(asking("a", "")) != client.task_id(asking("a", ""))


@pytest.mark.parametrize("task_id", ["unknown", "..%2F..%2Fetc%2Fpasswd", "%00", "x" * 5000])
def test_an_unknown_task_does_not_exist(client: Client, task_id: str) -> None:
    answer = client.look(task_id)
    assert (answer.status, answer.at("code")) == (400, "task_not_exist")


def test_a_task_can_be_looked_at_for_three_days_and_its_picture_fetched_for_seven(
    client: Client, clock: Clock
) -> None:
    task_id = client.task_id(SMALLEST)
    clock.move(10)
    path = client.file_path(task_id)
    clock.move(3 * DAY_S)
    assert client.look(task_id).status == 400
    assert client.get(path).status == 200
    clock.move(4 * DAY_S)
    assert client.get(path).status == 404


def test_there_is_no_picture_before_the_task_is_finished(client: Client, clock: Clock) -> None:
    task_id = client.task_id(SMALLEST)
    clock.move(9)
    assert client.get(f"/files/{task_id}/aigcImageGenFile.png").status == 404


def test_the_same_prompt_gives_another_picture_for_another_session(client: Client, clock: Clock) -> None:
    tasks = [client.task_id(asking("dunes", session)) for session in ("one", "two")]
    clock.move(10)
    one, two = (client.get(client.file_path(task_id)).body for task_id in tasks)
    assert one != two
    assert client.get(client.file_path(tasks[0])).body == one


def test_half_a_character_does_not_break_it(client: Client, clock: Clock) -> None:
    body = rb'{"model_name": "GEM", "model_version": "3.0", "prompt": "a \ud800 lake"}'
    task_id = text(client.call("POST", CREATE, body).at("Response", "TaskId"))
    clock.move(10)
    assert client.get(client.file_path(task_id)).status == 200


def test_it_answers_without_a_socket(clock: Clock) -> None:
    with Ledger(None, clock) as ledger:
        gateway = PracticeGateway(PracticeSettings(), ledger, "http://127.0.0.1:1")
        reply = gateway.answer(Call("GET", "/api/status"))
    assert reply is not None
    assert reply.status == 200
