import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.json_values import JsonObject, JsonValue, dump
from app.practice.sizes import AREA_MAX, SIDE_MIN, TIER_AREAS, Size, SizeError, scaled, size_of

RATIOS = [
    *("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "9:21"),
    *("1:4", "4:1", "1:8", "8:1"),
]


def body(resolution: str | None = None, ratio: str | None = None, ext_info: str = "") -> JsonObject:
    config: JsonObject = {"resolution": resolution, "aspect_ratio": ratio}
    return {"output_config": config, "ext_info": ext_info}


def extra(size: JsonValue) -> str:
    return dump({"AdditionalParameters": dump({"size": size})})


@pytest.mark.parametrize(
    ("request_body", "size"),
    [
        ({}, Size(1024, 1024)),
        (body(), Size(1024, 1024)),
        (body(ratio="auto"), Size(1024, 1024)),
        (body("2K"), Size(2048, 2048)),
        (body("4K", "1:1"), Size(4096, 4096)),
        (body("1080P", "16:9"), Size(1920, 1080)),
        (body("720P", "9:16"), Size(720, 1280)),
        (body("1k", "3:4"), Size(888, 1184)),
        (body("2304x1728", "1:1"), Size(2304, 1728)),
        (body("6198x2656"), Size(6198, 2656)),
        (body("2K", "3:4", extra("728x1024")), Size(728, 1024)),
        (body(ext_info=extra("512*768")), Size(512, 768)),
        (body("2K", ext_info='{"AdditionalParameters": {"size": "300×200"}}'), Size(300, 200)),
        (body("2K", ext_info="{}"), Size(2048, 2048)),
        (body("2K", ext_info='{"AdditionalParameters": ""}'), Size(2048, 2048)),
    ],
)
def test_sizes(request_body: JsonObject, size: Size) -> None:
    assert size_of(request_body) == size


@pytest.mark.parametrize(
    ("request_body", "field"),
    [
        (body("8K"), "OutputConfig.Resolution"),
        (body("1024"), "OutputConfig.Resolution"),
        (body("9999x9999"), "OutputConfig.Resolution"),
        (body("10x1000"), "OutputConfig.Resolution"),
        (body("99999x1"), "OutputConfig.Resolution"),
        (body(ratio="3/4"), "OutputConfig.AspectRatio"),
        (body(ratio="0:4"), "OutputConfig.AspectRatio"),
        (body(ratio="99:1"), "OutputConfig.AspectRatio"),
        (body(ext_info="no json"), "ExtInfo"),
        (body(ext_info='{"AdditionalParameters": "no json"}'), "ExtInfo"),
        (body(ext_info=extra("large")), "ExtInfo.AdditionalParameters.size"),
        (body(ext_info=extra("5000x5000")), "ExtInfo.AdditionalParameters.size"),
    ],
)
def test_sizes_that_cannot_be_made(request_body: JsonObject, field: str) -> None:
    with pytest.raises(SizeError, match=f"^{field}$"):
        size_of(request_body)


@given(st.sampled_from(RATIOS), st.sampled_from(sorted(TIER_AREAS)))
def test_the_asked_ratio_is_exact_and_the_area_close(ratio: str, tier: str) -> None:
    size = size_of(body(tier, ratio))
    across, down = map(int, ratio.split(":"))
    assert size.width * down == size.height * across
    assert size.width * size.height == pytest.approx(TIER_AREAS[tier], rel=0.05)
    assert size.width * size.height <= AREA_MAX * 1.05


@given(st.integers(16, 9000), st.integers(16, 9000), st.floats(0.001, 1))
def test_scaling_keeps_a_smallest_side(width: int, height: int, scale: float) -> None:
    small = scaled(Size(width, height), scale)
    assert SIDE_MIN <= small.width <= max(width, SIDE_MIN)
    assert SIDE_MIN <= small.height <= max(height, SIDE_MIN)
