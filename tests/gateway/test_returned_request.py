from app.core.json_values import JsonObject, dump
from app.core.tasks import RawReply
from app.gateway.replies import returned_request


def reply(body: str) -> RawReply:
    return RawReply(1.0, "query", 200, body)


def task(prompt: str) -> str:
    detail: JsonObject = {"Status": "FINISH", "Input": {"ModelName": "GEM", "Prompt": prompt}}
    return dump({"Response": {"TaskType": "AigcImageTask", "AigcImageTask": detail}})


def test_the_newest_reply_that_says_it_counts() -> None:
    replies = (reply(task("old")), reply(task("rewritten")), reply("<html>"), reply("{}"))
    found = returned_request(replies)
    assert found is not None
    assert found.prompt == "rewritten"


def test_replies_that_say_nothing_give_nothing() -> None:
    assert returned_request(()) is None
    assert returned_request((reply("no JSON"), reply("[]"))) is None
