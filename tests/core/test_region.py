"""What is sent of a picture, and the document as it is kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import dump, parse
from app.core.region import (
    Alternative,
    Border,
    Box,
    Layer,
    PatchReport,
    Press,
    RegionDocument,
    Trust,
    border_to,
    document_from_json,
    document_to_json,
    expansion_of,
    nearest_ratio,
    place_values,
    report_from_json,
    report_to_json,
    sent_region,
    sent_whole,
)

RATIOS = ("1:1", "3:2", "2:3", "4:3", "3:4", "16:9", "9:16", "21:9")


@given(
    width=st.integers(1, 6000),
    height=st.integers(1, 6000),
    places=st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1)),
    ratios=st.sampled_from([(), RATIOS, ("1:1",), ("auto", "x:y", "0:3")]),
)
def test_what_is_sent_lies_in_the_picture_and_holds_the_region(
    width: int, height: int, places: tuple[float, float, float, float], ratios: tuple[str, ...]
) -> None:
    left, right = sorted((round(places[0] * (width - 1)), round(places[1] * (width - 1))))
    top, bottom = sorted((round(places[2] * (height - 1)), round(places[3] * (height - 1))))
    region = Box(left, top, right - left + 1, bottom - top + 1)
    sent = sent_region(region, (width, height), ratios)
    box = sent.box
    assert 0 <= box.left <= region.left
    assert region.right <= box.right <= width
    assert 0 <= box.top <= region.top
    assert region.bottom <= box.bottom <= height
    if sent.ratio:
        across, down = map(int, sent.ratio.split(":"))
        assert box.width * down == pytest.approx(box.height * across, rel=0.02)


def test_the_ratio_that_adds_the_least_is_taken() -> None:
    sent = sent_region(Box(1000, 1000, 600, 400), (4000, 4000), RATIOS)
    assert sent.ratio == "3:2"
    assert (sent.box.width, sent.box.height) == (900, 600)
    assert sent.box.left + sent.box.width / 2 == 1300


def test_at_the_edge_the_context_moves_inwards() -> None:
    sent = sent_region(Box(0, 0, 300, 300), (1000, 800), RATIOS)
    assert (sent.box.left, sent.box.top) == (0, 0)


def test_the_whole_asks_for_its_ratio_where_the_model_has_it() -> None:
    assert sent_whole((1792, 2400), RATIOS).ratio == "3:4"
    assert sent_whole((1000, 1900), RATIOS).ratio == ""
    assert nearest_ratio(10, 10, ()) == ""


def test_places_are_said_in_per_cents_that_hold_the_region() -> None:
    assert dict(place_values(Box(99, 0, 102, 50), (1000, 100))) == {
        "left": "9",
        "right": "21",
        "top": "0",
        "bottom": "50",
    }


REPORT = PatchReport((1.5, -2.25), 1.0125, 0.4, 0.9, Trust.FOUND, 10, 10)
DOCUMENT = RegionDocument(
    "abc-1",
    "base.png",
    "f" * 64,
    7,
    400,
    300,
    "a poster",
    (
        Layer(
            1,
            "a boat",
            "keep",
            "mask-1.png",
            20,
            80,
            is_visible=False,
            presses=(Press("region-x", Box(1, 2, 3, 4)),),
            alternatives=(Alternative(9, "patch-1-9.png", 5, 6, REPORT), Alternative(10)),
            chosen=9,
        ),
        Layer(2),
    ),
    ("e" * 64,),
)


def test_a_document_is_the_same_after_it_was_written() -> None:
    assert document_from_json(parse(dump(document_to_json(DOCUMENT)))) == DOCUMENT  # type: ignore[arg-type]


def test_a_fit_that_is_unknown_stays_unknown() -> None:
    flat = PatchReport((0.0, 0.0), 1.0, None, None, Trust.FLAT)
    assert report_from_json(report_to_json(flat)) == flat


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"name": "a", "base": "b", "width": 0, "height": 3},
        {"name": "../a", "base": "b.png", "width": 3, "height": 3},
        {"name": "a", "base": "/etc/passwd", "width": 3, "height": 3},
        {"name": "a", "base": "b.png", "width": "x", "height": 3},
    ],
)
def test_what_is_no_document_is_none(value: dict[str, object]) -> None:
    assert document_from_json(value) is None  # type: ignore[arg-type]


def test_broken_parts_of_a_document_are_left_out() -> None:
    read = document_from_json(
        {
            "name": "a",
            "base": "b.png",
            "width": 3,
            "height": 3,
            "layers": [
                {
                    "id": 1,
                    "mask": "../x",
                    "feather": 1e9,
                    "opacity": -4,
                    "presses": [{"box": [1]}, 3],
                    "alternatives": "no",
                }
            ],
            "saved": 4,
        }
    )
    assert read is not None
    (layer,) = read.layers
    assert (layer.mask, layer.feather, layer.opacity, layer.presses, layer.alternatives) == (
        "",
        400,
        0,
        (),
        (),
    )


def test_layers_are_put_and_moved() -> None:
    assert DOCUMENT.next_id == 3
    assert [layer.id for layer in DOCUMENT.moved(1, 1).layers] == [2, 1]
    assert DOCUMENT.moved(2, 1) is DOCUMENT
    assert DOCUMENT.moved(99, 1) is DOCUMENT
    assert [layer.id for layer in DOCUMENT.with_layer(Layer(3)).layers] == [1, 2, 3]
    changed = DOCUMENT.with_layer(replace(DOCUMENT.layers[0], opacity=5))
    assert changed.layers[0].opacity == 5
    assert [layer.id for layer in DOCUMENT.without_layer(1).layers] == [2]
    shown = DOCUMENT.layers[0].shown
    assert shown is not None
    assert shown.record == 9
    assert Layer(1).shown is None


@pytest.mark.parametrize(
    ("size", "ratio", "wanted"),
    [
        ((1000, 1000), 16 / 9, Border(left=389, right=389)),
        ((1000, 1000), 9 / 16, Border(top=389, bottom=389)),
        ((1600, 900), 16 / 9, Border()),
        ((100, 101), 1.0, Border(left=0, right=1)),
    ],
)
def test_a_border_brings_a_picture_to_a_ratio(size: tuple[int, int], ratio: float, wanted: Border) -> None:
    assert border_to(size, ratio) == wanted


def test_an_extended_document_takes_its_layers_along() -> None:
    wider = DOCUMENT.extended("other", "base.png", Border(10, 20, 30, 40)).extended(
        "third", "base.png", Border(left=5)
    )
    assert wider.size == (445, 360)
    assert wider.original == Box(15, 20, 400, 300)
    assert wider.layers[0].presses[0].box == Box(16, 22, 3, 4)
    assert (wider.layers[0].alternatives[0].left, wider.layers[0].alternatives[0].top) == (20, 26)
    assert document_from_json(parse(dump(document_to_json(wider)))) == wider  # type: ignore[arg-type]


def test_a_border_is_said_in_ratios_of_the_picture_and_never_too_much() -> None:
    original = Box(0, 0, 400, 300)
    assert expansion_of(Border(left=100, bottom=30), original) == {
        "left_expansion_ratio": 0.25,
        "down_expansion_ratio": 0.1,
    }
    assert expansion_of(Border(left=900), original) is None
    assert expansion_of(Border(400, 300, 400, 300), original) is None
