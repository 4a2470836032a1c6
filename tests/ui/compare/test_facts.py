from dataclasses import replace
from pathlib import Path

import pytest

from app.core.catalogue import with_parameters
from app.core.request import OutputConfig
from app.core.tasks import TaskState
from app.ui.compare.facts import Fact, asked_and_came, two_tasks
from tests.ui.records import record, request, with_picture


def test_what_came_stands_beside_what_was_asked(tmp_path: Path) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 100, 100)
    facts = asked_and_came(done, replace(request("a rewritten prompt"), model_version="3.1"))
    assert facts == (
        Fact("Aspect ratio", "16:9", "1:1", differs=True),
        Fact("Size", "1K", "100 × 100", differs=False),
        Fact("Model", "GEM 3.0", "GEM 3.1", differs=True),
        Fact("Prompt", "harbour at dawn", "a rewritten prompt", differs=True),
    )


@pytest.mark.parametrize(
    ("asked", "differs"), [("160x90", False), ("160*91", True), ("1024 × 1024", True), ("2K", False)]
)
def test_a_size_in_pixels_that_did_not_come_is_marked(tmp_path: Path, asked: str, *, differs: bool) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90)
    wanted = replace(request(), output_config=OutputConfig(resolution=asked))
    (size,) = (fact for fact in asked_and_came(replace(done, request=wanted), None) if fact.label == "Size")
    assert size.differs is differs


@pytest.mark.parametrize(("asked", "differs"), [("160*90", False), ("320x180", True)])
def test_a_size_asked_for_in_ext_info_is_compared(tmp_path: Path, asked: str, *, differs: bool) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90)
    wanted = replace(request(), ext_info=with_parameters(None, {"size": asked}))
    (size,) = (fact for fact in asked_and_came(replace(done, request=wanted), None) if fact.label == "Size")
    left = "320 × 180" if differs else "160 × 90"
    assert size == Fact("Size", left, "160 × 90", differs=differs)


def test_what_the_gateway_does_not_tell_is_left_out(tmp_path: Path) -> None:
    done = with_picture(record(1, TaskState.DONE), tmp_path / "a.png", 160, 90)
    assert [fact.label for fact in asked_and_came(done, None)] == ["Aspect ratio", "Size"]
    assert not any(fact.differs for fact in asked_and_came(done, done.request))
    fetched = replace(done, request=None)
    assert [fact.left for fact in asked_and_came(fetched, None)] == ["", ""]


def test_two_tasks_say_where_they_differ(tmp_path: Path) -> None:
    left = with_picture(record(1, TaskState.DONE), tmp_path / "a.png")
    right = replace(left, request=replace(request("a fjord"), negative_prompt="blur"))
    facts = {fact.label: fact for fact in two_tasks(left, right)}
    assert {label for label, fact in facts.items() if fact.differs} == {"Prompt", "Avoid"}
    assert (facts["Prompt"].left, facts["Prompt"].right) == ("harbour at dawn", "a fjord")
    assert facts["Time taken"].left == "0:19"
    assert "Reference images" not in facts
