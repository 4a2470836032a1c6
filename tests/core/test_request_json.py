import json
from dataclasses import replace

import pytest
from hypothesis import given

from app.core.json_values import JsonObject, JsonValue, dump, parse
from app.core.request import FileInfo, GenerationRequest
from app.core.request_json import (
    BASE64_TO_COME,
    LINK_TO_COME,
    NotARequest,
    request_from_json,
    request_to_json,
)
from tests.core.strategies import REQUESTS


@given(REQUESTS)
def test_the_wire_loses_nothing(request: GenerationRequest) -> None:
    read = request_from_json(parse(dump(request_to_json(request))))
    assert read.request == request
    assert read.unknown == ()


def test_what_is_left_out_is_not_sent() -> None:
    assert request_to_json(GenerationRequest(prompt="a")) == {
        "model_name": "GEM",
        "model_version": "3.0",
        "prompt": "a",
    }


def test_an_empty_text_is_sent_as_it_is() -> None:
    body = request_to_json(GenerationRequest(prompt="a", ext_info="", negative_prompt=""))
    assert (body["ext_info"], body["negative_prompt"]) == ("", "")


def test_references_alone_need_no_prompt() -> None:
    body = request_to_json(GenerationRequest(file_infos=(FileInfo(url="https://a.test/a.png"),)))
    assert "prompt" not in body


def test_unknown_fields_are_named_at_every_level() -> None:
    body: JsonObject = {
        "prompt": "a",
        "mask": 1,
        "output_config": {"resolution": "2K", "frame": "Gold"},
        "file_infos": [{"url": "https://a.test", "base64": "AA"}],
    }
    assert request_from_json(body).unknown == ("mask", "output_config.frame", "file_infos[0].base64")


def test_nulls_count_as_left_out() -> None:
    body: JsonObject = {
        "prompt": "a",
        "model_name": None,
        "output_config": None,
        "file_infos": None,
        "ext_info": None,
    }
    assert request_from_json(body).request == GenerationRequest(model_name="", model_version="", prompt="a")


@pytest.mark.parametrize(
    ("item", "kind"), [({"file_id": "1"}, "File"), ({"url": "u"}, "Url"), ({"type": "url"}, "url")]
)
def test_a_reference_without_a_type_gets_the_one_that_fits(item: JsonObject, kind: str) -> None:
    assert request_from_json({"file_infos": [item]}).request.file_infos[0].type == kind


@pytest.mark.parametrize(("written", "number"), [(3, 3), ("3", 3), (" -10 ", -10), (None, None)])
def test_the_priority_may_be_written_in_quotes(written: JsonValue, number: int | None) -> None:
    assert request_from_json({"tasks_priority": written}).request.tasks_priority == number


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, ""),
        ([], ""),
        ("text", ""),
        ({"prompt": 1}, "prompt"),
        ({"prompt": ["a"]}, "prompt"),
        ({"model_version": 3.0}, "model_version"),
        ({"output_config": []}, "output_config"),
        ({"output_config": {"resolution": 2}}, "output_config.resolution"),
        ({"file_infos": {}}, "file_infos"),
        ({"file_infos": [1]}, "file_infos[0]"),
        ({"file_infos": [{}, {"url": 1}]}, "file_infos[1].url"),
        ({"tasks_priority": True}, "tasks_priority"),
        ({"tasks_priority": 1.5}, "tasks_priority"),
        ({"tasks_priority": "--5"}, "tasks_priority"),
        ({"tasks_priority": "-"}, "tasks_priority"),
        ({"tasks_priority": "²"}, "tasks_priority"),
        ({"tasks_priority": "9" * 5000}, "tasks_priority"),
    ],
)
def test_a_wrong_type_is_said_at_its_field(body: JsonValue, field: str) -> None:
    with pytest.raises(NotARequest) as caught:
        request_from_json(body)
    assert caught.value.field == field
    assert caught.value.reason


def test_the_order_of_the_document_is_kept() -> None:
    request = GenerationRequest(
        prompt="p", negative_prompt="n", session_id="s", tasks_priority=1, ext_info="{}"
    )
    names = [
        "model_name",
        "model_version",
        "prompt",
        "negative_prompt",
        "session_id",
        "tasks_priority",
        "ext_info",
    ]
    assert list(json.loads(dump(request_to_json(request)))) == names


@given(REQUESTS)
def test_the_journal_loses_nothing(request: GenerationRequest) -> None:
    local = FileInfo(text="note", original="0" * 64 + ".jpg")
    kept = replace(request, file_infos=(*request.file_infos, local))
    stored = parse(dump(request_to_json(kept, is_stored=True)))
    assert request_from_json(stored, is_stored=True).request == kept


def test_what_is_on_this_computer_is_never_on_the_wire() -> None:
    original = "0" * 64 + ".jpg"
    infos = (
        FileInfo(original=original),
        FileInfo(url="https://h.test/a", original=original),
        FileInfo("Base64", original=original),
        FileInfo("Base64", original=original, base64="AAAA"),
    )
    request = GenerationRequest(file_infos=infos)
    assert request_to_json(request)["file_infos"] == [
        {"type": "Url", "url": LINK_TO_COME},
        {"type": "Url", "url": "https://h.test/a"},
        {"type": "Base64", "base64": BASE64_TO_COME},
        {"type": "Base64", "base64": "AAAA"},
    ]
    assert "AAAA" not in dump(request_to_json(request, is_stored=True))


@pytest.mark.parametrize("written", ["../../etc/passwd", "0" * 64 + ".exe", ""])
def test_names_that_are_none_of_the_shelf_are_not_believed(written: str) -> None:
    body: JsonObject = {"file_infos": [{"type": "Url", "original": written}]}
    assert request_from_json(body, is_stored=True).request.file_infos == (FileInfo(),)


def test_a_request_from_elsewhere_names_no_originals() -> None:
    read = request_from_json({"file_infos": [{"type": "Url", "original": "0" * 64 + ".jpg"}]})
    assert read.request.file_infos == (FileInfo(),)
    assert read.unknown == ("file_infos[0].original",)
