"""The practice gateway edits: its own links and pictures inside a request come back changed, and drifted a little."""

from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import urlsplit

import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.core.json_values import JsonObject
from app.engine.patches import pixels_of
from app.imaging.registration import register
from app.practice.editing import edited_png, edited_size
from app.practice.painter import picture_png
from app.practice.server import PracticeServer
from app.practice.settings import PracticeSettings
from tests.fakes.drifts import box_mask
from tests.practice.client import SMALLEST, Client


@pytest.fixture
def quick_client() -> Iterator[Client]:
    with PracticeServer(PracticeSettings(seconds=0, scale=0.25)) as running:
        yield Client(running.address)


BASE = picture_png("autumn tea", "1", 640, 480)
PLACE = "a red ball, only from 50-80 % of the width and 50-75 % of the height"


def test_an_edit_is_its_picture_with_a_small_drift_that_can_be_found() -> None:
    base = pixels_of(QImage.fromData(BASE))
    for variation in "abcd":
        edited = edited_png(BASE, PLACE, variation, 640, 480)
        assert edited is not None
        made = pixels_of(QImage.fromData(edited))
        assert not np.array_equal(base, made)
        fit = register(base, made, box_mask(480, 640, (0.5, 0.5, 0.8, 0.75)))
        assert fit.error_px is not None
        assert fit.error_px < 1
        assert 0.97 < fit.scale < 1.03


def test_equal_arguments_give_equal_bytes_and_others_other_ones() -> None:
    one = edited_png(BASE, PLACE, "a", 640, 480)
    edited_png.cache_clear()
    assert edited_png(BASE, PLACE, "a", 640, 480) == one
    assert edited_png(BASE, PLACE, "b", 640, 480) != one
    assert edited_png(b"no picture", PLACE, "a", 640, 480) is None


def test_an_edit_keeps_the_ratio_and_has_even_sides() -> None:
    assert edited_size((4000, 3000), 1024 * 1024) == (1184, 880)


def fetched(client: Client, body: JsonObject) -> QImage:
    task_id = client.task_id(body)
    link = client.look(task_id).at("Response", "AigcImageTask", "Output", "FileInfos", 0, "FileUrl")
    assert isinstance(link, str)
    image = QImage.fromData(client.get(urlsplit(link).path).body)
    image.setText("link", link)
    return image


def test_a_picture_inside_the_request_is_edited(quick_client: Client) -> None:
    info: JsonObject = {"type": "Base64", "base64": b64encode(BASE).decode()}
    image = fetched(quick_client, {**SMALLEST, "prompt": PLACE, "file_infos": [info]})
    assert abs(image.width() / image.height() - 640 / 480) < 0.05
    base = QImage.fromData(BASE).scaled(image.size())
    difference = np.abs(pixels_of(image).astype(int) - pixels_of(base)).mean()
    assert difference < 40


def test_its_own_link_is_edited_and_so_is_the_edit(quick_client: Client) -> None:
    first = fetched(quick_client, {**SMALLEST, "prompt": "autumn tea"})
    again = first
    for prompt in ("a red ball", "a blue boat"):
        info: JsonObject = {"type": "Url", "url": again.text("link")}
        again = fetched(quick_client, {**SMALLEST, "prompt": prompt, "file_infos": [info]})
    assert again.size() == first.size()
    assert again != first
    difference = np.abs(pixels_of(again).astype(int) - pixels_of(first)).mean()
    assert difference < 40


def test_a_link_elsewhere_is_painted_anew(quick_client: Client) -> None:
    info: JsonObject = {"type": "Url", "url": "https://elsewhere.example.com/a.png"}
    image = fetched(quick_client, {**SMALLEST, "file_infos": [info]})
    assert not image.isNull()
