import json

import pytest

from app.core.catalogue import Catalogue, read_catalogue
from app.core.json_values import JsonValue
from app.core.request import DEFAULT_MODEL_NAME, DEFAULT_MODEL_VERSION
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
    assert not model.takes_reference_text


@pytest.mark.parametrize(
    "value",
    [{}, {"models": {}}, {"models": [{}]}, {"models": [{"name": "A"}]}, {"models": ["A"]}, ["A"], None],
)
def test_anything_else_is_no_catalogue(value: JsonValue) -> None:
    with pytest.raises(ValueError, match=r"model|object"):
        read_catalogue(value)
