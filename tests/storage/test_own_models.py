from pathlib import Path

import pytest

from app.core.catalogue import Catalogue, read_catalogue
from app.storage.documents import MEGABYTES_MAX, with_own_models

SHIPPED = read_catalogue({"models": [{"name": "GEM", "version": "3.0"}]})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "models.json"


def test_without_a_file_there_are_those_that_ship(file: Path) -> None:
    assert with_own_models(SHIPPED, file) == (SHIPPED, None)


def test_models_of_ones_own_are_offered_too(file: Path) -> None:
    file.write_text('{"models": [{"name": "Mine", "version": "β", "ratios": ["1:1"]}]}', "utf-8")
    catalogue, problem = with_own_models(SHIPPED, file)
    assert (catalogue.names(), problem) == (("GEM", "Mine"), None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{\n "models",', "not JSON: line 2, column 10"),
        (b"\xff\xfe\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "list of models"),
        (b'{"models": [{"name": "A"}]}', "model 1"),
        (b'{"models": [{"name": "A", "version": "1", "ratios": 5}]}', "A 1: ratios"),
        (b" " * (MEGABYTES_MAX * 1024 * 1024 + 1), "larger than 1 MB"),
    ],
)
def test_a_file_with_a_mistake_is_left_out_and_said(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    catalogue, problem = with_own_models(SHIPPED, file)
    assert catalogue is SHIPPED
    assert problem
    assert said in str(problem)


def test_a_folder_of_that_name_is_no_file(file: Path) -> None:
    file.mkdir()
    assert with_own_models(Catalogue(), file) == (Catalogue(), None)
