from app.core.json_values import JsonObject
from app.core.request import FileInfo, GenerationRequest, OutputConfig
from app.gateway.errors import normalize_keys
from app.gateway.replies import echoed_request

_PASCAL: JsonObject = {
    "SessionId": "s",
    "SessionContext": "",
    "Input": {
        "ModelName": "GEM",
        "ModelVersion": "3.0",
        "FileInfos": [{"Type": "Url", "Url": "https://a.test/a.png", "FileId": ""}],
        "Prompt": "a fox",
        "NegativePrompt": "",
        "OutputConfig": {"AspectRatio": "1:1", "Resolution": "2K", "ClassId": 0, "MediaName": ""},
    },
}
_SNAKE: JsonObject = {
    "session_id": "s",
    "input": {
        "model_name": "GEM",
        "model_version": "3.0",
        "file_infos": [{"type": "Url", "url": "https://a.test/a.png"}],
        "prompt": "a fox",
        "output_config": {"aspect_ratio": "1:1", "resolution": "2K"},
    },
}


def test_both_spellings_give_the_request_back() -> None:
    wanted = GenerationRequest(
        file_infos=(FileInfo("Url", url="https://a.test/a.png"),),
        prompt="a fox",
        output_config=OutputConfig(aspect_ratio="1:1", resolution="2K"),
        session_id="s",
    )
    assert echoed_request(normalize_keys(_PASCAL)) == wanted
    assert echoed_request(normalize_keys(_SNAKE)) == wanted


def test_an_echo_that_says_nothing_is_none() -> None:
    assert echoed_request({}) is None
    assert echoed_request(normalize_keys({"Input": {"Prompt": "", "OutputConfig": {}}})) is None


def test_an_echo_of_the_wrong_type_is_none() -> None:
    assert echoed_request(normalize_keys({"Input": {"Prompt": ["a"]}})) is None
