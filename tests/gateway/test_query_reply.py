import json

import pytest
from hypothesis import given

from app.core.answers import Ended, Finished, NoNews, StillRunning
from app.core.json_values import JsonObject, JsonValue
from app.core.problems import (
    AccessDenied,
    Busy,
    ContentRefused,
    GatewayTrouble,
    NetworkDown,
    NoBalance,
    Problem,
    Redirected,
    TaskFailed,
    TaskUnknown,
    TokenRejected,
    UnreadableReply,
    WrongAddress,
)
from app.gateway.exchange import HttpReply
from app.gateway.replies import read_create, read_query
from tests.gateway.test_task_shapes import JSON
from tests.gateway.wire import http_reply

_OUTPUT: JsonObject = {"FileInfos": [{"FileUrl": "http://files.test/1.png"}]}


def _task(**task: JsonValue) -> HttpReply:
    return http_reply({"Response": {"RequestId": "r", "AigcImageTask": task}})


def test_finish_with_files_is_finished() -> None:
    answer = read_query(_task(Status="FINISH", ErrCode=0, Message="SUCCESS", Output=_OUTPUT), "t")
    assert isinstance(answer, Finished)
    assert [link.url for link in answer.links] == ["http://files.test/1.png"]
    assert answer.request_id == "r"


def test_finish_with_an_error_code_is_a_failure_in_the_gateways_words() -> None:
    task = _task(
        Status="FINISH", ErrCode=70000, ErrCodeExt="ContentModerationFailed", Message="blocked", Output=None
    )
    answer = read_query(task, "t")
    assert isinstance(answer, Ended)
    assert answer.problem == ContentRefused(
        words="blocked",
        code="ContentModerationFailed",
        http_status=200,
        request_id="r",
        task_id="t",
        detail="state at the gateway: {status}",
        values=(("status", "FINISH"),),
    )


@pytest.mark.parametrize(
    "output", [None, {}, {"FileInfos": []}, {"FileInfos": [{"FileUrl": "file:///etc/passwd"}]}]
)
def test_finish_without_a_link_is_a_failure(output: JsonValue) -> None:
    answer = read_query(_task(Status="FINISH", ErrCode=0, Output=output), "t")
    assert isinstance(answer, Ended)
    assert isinstance(answer.problem, TaskFailed)


@pytest.mark.parametrize("status", ["WAITING", "PROCESSING", "NOT_START", "IN_PROGRESS", "SOMETHING_NEW"])
def test_whatever_is_no_end_is_running(status: str) -> None:
    answer = read_query(_task(Status=status, Progress=40, Message="fine"), "t")
    assert answer == StillRunning(40, answer.reply)  # type: ignore[arg-type]  # a StillRunning has a reply


def test_a_part_of_the_results_is_not_the_end() -> None:
    assert isinstance(read_query(_task(Status="PROCESSING", Output=_OUTPUT), "t"), StillRunning)


def test_results_under_an_unknown_status_are_results() -> None:
    assert isinstance(read_query(_task(Status="READY", Output=_OUTPUT), "t"), Finished)


def test_a_failed_envelope_ends_the_task_with_its_reason() -> None:
    reply = http_reply(
        {"code": "success", "data": {"task_id": "t", "status": "FAILURE", "fail_reason": "because"}}
    )
    answer = read_query(reply, "t")
    assert isinstance(answer, Ended)
    assert answer.problem.words == "because"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (http_reply(text="<html>new-api"), WrongAddress),
        (http_reply(text="<html>Bad gateway", status=502), GatewayTrouble),
        (http_reply(text="", status=500), GatewayTrouble),
        (http_reply(text="", status=429), Busy),
        (http_reply(text="", status=408), Problem),
        (http_reply(text=""), UnreadableReply),
        (http_reply(text='{"Response":'), UnreadableReply),
        (http_reply(text='{"Response":', cut="ReadError"), NetworkDown),
        (http_reply({}), UnreadableReply),
        (http_reply({"error": {"message": "无效的令牌"}}, status=401), TokenRejected),
        (http_reply({"error": {"message": "m"}}, status=403), AccessDenied),
        (http_reply({"code": "insufficient_user_quota", "message": "m"}, status=403), NoBalance),
        (http_reply({"code": "task_not_exist", "message": "m"}, status=400), TaskUnknown),
        (http_reply({"code": "task_not_exist", "message": "m"}, status=404), TaskUnknown),
        (http_reply({"code": "task_not_exist", "message": "m"}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "ResourceNotFound", "Message": "m"}}}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "InvalidParameterValue.TaskId"}}}), TaskUnknown),
        (http_reply({"Response": {"Error": {"Code": "RequestLimitExceeded"}}}), Busy),
        (http_reply({"Response": {"Error": {"Code": "InternalError"}}}), GatewayTrouble),
        (http_reply({"error": {"message": "Invalid URL (GET /x)"}}, status=404), WrongAddress),
        (http_reply(status=302, location="https://other.test/"), Redirected),
    ],
)
def test_a_look_that_failed_ends_nothing(reply: HttpReply, kind: type[Problem]) -> None:
    answer = read_query(reply, "t")
    assert isinstance(answer, NoNews)
    assert isinstance(answer.problem, kind)
    assert answer.reply is reply.raw


@given(JSON)
def test_no_json_makes_the_readers_fail(value: JsonValue) -> None:
    text = json.dumps(value)
    for status in (200, 400, 503):
        read_query(http_reply(text=text, status=status), "t")
        read_create(http_reply(text=text, status=status))
