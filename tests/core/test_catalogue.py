import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue import (
    RATIO,
    Catalogue,
    Extra,
    Refusal,
    SizeRule,
    extended,
    read_catalogue,
    read_parameters,
    size_in,
    with_parameters,
    without_refused,
)
from app.core.json_values import JsonValue
from app.core.request import DEFAULT_MODEL_NAME, DEFAULT_MODEL_VERSION, GenerationRequest
from app.resources import resource_path


def shipped() -> Catalogue:
    return read_catalogue(json.loads(resource_path("models.json").read_text("utf-8")))


def test_the_catalogue_that_ships_knows_the_default_model_in_full() -> None:
    model = shipped().model(DEFAULT_MODEL_NAME, DEFAULT_MODEL_VERSION)
    assert model is not None
    assert model.ratios
    assert model.resolutions
    assert model.references_max


def test_every_model_that_ships_is_consistent() -> None:
    catalogue = shipped()
    assert len({(model.name, model.version) for model in catalogue.models}) == len(catalogue.models)
    for model in catalogue.models:
        assert model.default_resolution in ("", *model.resolutions)
        assert len(set(model.ratios)) == len(model.ratios)
        assert catalogue.model(model.name, model.version) is model


def test_names_come_once_in_the_order_in_which_they_are_offered() -> None:
    models: list[JsonValue] = [
        {"name": name, "version": version} for name, version in (("B", "2"), ("A", "1"), ("B", "1"))
    ]
    catalogue = read_catalogue({"models": models})
    assert catalogue.names() == ("B", "A")
    assert catalogue.versions("B") == ("2", "1")
    assert catalogue.versions("of my own") == ()
    assert catalogue.model("B", "3") is None


def test_what_is_not_documented_is_left_open() -> None:
    (model,) = read_catalogue({"models": [{"name": "A", "version": "1", "ratios": ["1:1", ""]}]}).models
    assert model.label == "A"
    assert model.references_max is None
    assert model.resolutions == ()
    assert model.ratios == ("1:1",)
    assert model.refuses == {}


@pytest.mark.parametrize(
    "value",
    [{}, {"models": {}}, {"models": [{}]}, {"models": [{"name": "A"}]}, {"models": ["A"]}, ["A"], None],
)
def test_anything_else_is_no_catalogue(value: JsonValue) -> None:
    with pytest.raises(ValueError, match=r"model|object"):
        read_catalogue(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("references_max", "3"),
        ("references_max", -1),
        ("images_max", True),
        ("ratios", "1:1"),
        ("resolutions", [1]),
        ("refuses", {RATIO: "no"}),
        ("extras", ["magic"]),
        ("size", {"side_max": "big"}),
    ],
)
def test_a_mistake_is_named_with_its_model(field: str, value: JsonValue) -> None:
    with pytest.raises(ValueError, match=r"^A 1: "):
        read_catalogue({"models": [{"name": "A", "version": "1", field: value}]})


def test_a_model_stands_in_a_catalogue_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        read_catalogue({"models": [{"name": "A", "version": "1"}] * 2})


def test_models_of_ones_own_replace_those_that_ship_or_follow_them() -> None:
    ours = read_catalogue(
        {"models": [{"name": "New", "version": "1"}, {"name": "GEM", "version": "3.0", "label": "Mine"}]}
    )
    both = extended(shipped(), ours)
    changed = both.model("GEM", "3.0")
    assert changed is not None
    assert changed.label == "Mine"
    assert both.names() == (*shipped().names(), "New")


def test_what_a_model_does_not_take_is_known() -> None:
    qwen, mj = shipped().model("Qwen", "0925"), shipped().model("MJ", "v7")
    assert qwen is not None
    assert mj is not None
    assert qwen.refuses[RATIO] is Refusal.NOT_TAKEN
    assert mj.refuses[RATIO] is Refusal.IN_PROMPT
    assert qwen.size == SizeRule("*", pixels_min=512**2, pixels_max=2048**2)
    scene = shipped().model("Kling", "scene")
    assert scene is not None
    assert (scene.extras, scene.scene_types, scene.images_max) == (
        frozenset({Extra.EXPANSION}),
        ("image_expand",),
        9,
    )


@pytest.mark.parametrize(
    ("width", "height", "is_allowed"),
    [(1024, 1024, True), (512, 2048, True), (511, 1024, False), (2048, 1024, False), (0, 9, False)],
)
def test_a_size_keeps_to_its_rule(width: int, height: int, *, is_allowed: bool) -> None:
    hunyuan = shipped().model("Hunyuan", "3.0")
    assert hunyuan is not None
    assert hunyuan.size is not None
    assert hunyuan.size.allows(width, height) is is_allowed
    assert hunyuan.size.written(640, 960) == "640x960"


@pytest.mark.parametrize(
    ("name", "version", "sent"),
    [("Qwen", "0925", "1024*1536"), ("Hunyuan", "3.0", "1024x1536"), ("GEM", "3.0", "1024x1536")],
)
def test_a_size_is_sent_to_each_model_as_that_writes_it(name: str, version: str, sent: str) -> None:
    asked = GenerationRequest(ext_info=r'{"AdditionalParameters": "{\"size\": \"1024x1536\"}"}')
    for_model = without_refused(asked, shipped().model(name, version))
    assert for_model.ext_info is not None
    assert json.loads(json.loads(for_model.ext_info)["AdditionalParameters"]) == {"size": sent}


@pytest.mark.parametrize("ext_info", [None, "", "no JSON", r'{"AdditionalParameters":"{\"size\":\"auto\"}"}'])
def test_what_holds_no_size_in_pixels_is_sent_as_it_is(ext_info: str | None) -> None:
    asked = GenerationRequest(ext_info=ext_info)
    assert without_refused(asked, shipped().model("Qwen", "0925")).ext_info == ext_info


NAMES = st.text(st.characters(codec="utf-8"), max_size=5)


def test_it_is_a_json_string_within_a_json_string() -> None:
    assert with_parameters(None, {"size": "728x1024"}) == (
        r'{"AdditionalParameters":"{\"size\":\"728x1024\"}"}'
    )


@given(st.dictionaries(NAMES, st.integers() | NAMES, min_size=1, max_size=3))
def test_parameters_come_back(parameters: dict[str, int | str]) -> None:
    assert read_parameters(with_parameters(None, dict(parameters))) == parameters


def test_what_else_stands_there_stays() -> None:
    given_text = json.dumps({"Other": 1, "AdditionalParameters": json.dumps({"a": 1, "b": 2})})
    changed = with_parameters(given_text, {"a": None, "c": 3})
    assert changed is not None
    assert json.loads(changed)["Other"] == 1
    assert read_parameters(changed) == {"b": 2, "c": 3}


def test_once_nothing_is_left_the_field_is_left_out() -> None:
    assert with_parameters(with_parameters(None, {"size": "1x1"}), {"size": None}) is None
    assert with_parameters("", {"size": None}) is None


@pytest.mark.parametrize("text", ["{", "[]", '"a"', '{"AdditionalParameters": {"a": 1}}'])
def test_something_else_is_told_apart_and_never_overwritten(text: str) -> None:
    assert read_parameters(text) is None
    with pytest.raises(ValueError, match="something else"):
        with_parameters(text, {"size": "1x1"})


@pytest.mark.parametrize(
    ("ext_info", "size"),
    [
        (with_parameters(None, {"size": "1024*1536", "n": 1}), "1024*1536"),
        (with_parameters(None, {"n": 1}), ""),
        (with_parameters(None, {"size": [1024, 1536]}), ""),
        (None, ""),
        ("{", ""),
    ],
)
def test_the_size_is_read_as_it_is_written(ext_info: str | None, size: str) -> None:
    assert size_in(ext_info) == size
