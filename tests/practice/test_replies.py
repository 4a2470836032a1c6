from app.core.json_values import parse
from app.practice.replies import empty_reply, gateway_error, html_reply, json_reply, task_error, tencent_error
from tests.practice.client import dig


def test_json_is_readable_chinese() -> None:
    reply = json_reply({"message": "无效"}, 400)
    assert (reply.status, reply.body) == (400, '{"message":"无效"}'.encode())
    assert reply.content_type.startswith("application/json")


def test_a_gateway_error_names_its_request() -> None:
    reply = gateway_error(403, "no", "some_code")
    error = dig(parse(reply.body), "error")
    assert (dig(error, "type"), dig(error, "code")) == ("new_api_error", "some_code")
    assert dig(error, "message") == f"no (request id: {dict(reply.headers)['X-Oneapi-Request-Id']})"


def test_a_task_error_has_no_data() -> None:
    assert parse(task_error(429, "code", "words").body) == {"code": "code", "message": "words", "data": None}


def test_an_error_from_behind_the_gateway_is_http_200() -> None:
    reply = tencent_error("InternalError", "words")
    assert reply.status == 200
    assert dig(parse(reply.body), "Response", "Error") == {"Code": "InternalError", "Message": "words"}
    assert dig(parse(reply.body), "Response", "RequestId")


def test_pages_and_emptiness() -> None:
    assert b"<title>Sorry</title>" in html_reply("Sorry", 502).body
    assert empty_reply(429, (("Retry-After", "2"),)).body == b""
