import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.reference_picture import AT_ONCE_MAX, PictureLimits, PictureRefused
from app.engine.pictures import prepare_picture
from app.engine.reference_intake import PictureTaken, ReferenceIntake
from app.storage.reference_store import ReferenceStore
from tests.engine import reference_files as files

LIMITS = PictureLimits(512, 7_000_000)


class Taken:
    """What an intake has told."""

    def __init__(self, intake: ReferenceIntake) -> None:
        self.widths: list[int] = []
        self.refused: list[PictureRefused] = []
        self.busy = 0
        intake.taken.connect(self._take)
        intake.refused.connect(self.refused.append)
        intake.busy_changed.connect(self._set_busy)

    def _take(self, taken: PictureTaken) -> None:
        self.widths.append(taken.picture.original_width)

    def _set_busy(self, busy: int) -> None:
        self.busy = busy


@pytest.fixture
def intake(qtbot: QtBot, tmp_path: Path) -> Iterator[ReferenceIntake]:  # noqa: ARG001 - it needs the application
    built = ReferenceIntake(ReferenceStore(tmp_path / "originals", tmp_path / "prepared", prepare_picture))
    yield built
    built.stop()


def test_pictures_come_in_the_order_in_which_they_were_dropped(
    qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path
) -> None:
    told = Taken(intake)
    widths = [900, 10, 700, 20, 30]
    paths = [str(files.saved(tmp_path, f"{n}.png", files.picture(w, 600))) for n, w in enumerate(widths)]
    intake.take(paths, LIMITS)
    assert told.busy == intake.coming == 5
    qtbot.waitUntil(lambda: told.widths == widths and told.busy == 0)
    assert intake.coming == 0


def test_what_is_no_picture_is_told_and_the_others_are_taken(
    qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path
) -> None:
    told = Taken(intake)
    good = files.saved(tmp_path, "good.png", files.picture(12, 12))
    bad = [tmp_path, tmp_path / "missing.png", files.text(tmp_path), files.enormous_png(tmp_path)]
    intake.take([*map(str, bad), str(good)], LIMITS)
    qtbot.waitUntil(lambda: told.busy == 0)
    assert told.widths == [12]
    assert [refused.name for refused in told.refused] == [path.name for path in bad]
    assert len({refused.sentence for refused in told.refused}) == len(bad)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path) -> None:
    told = Taken(intake)
    pipe = tmp_path / "pipe.png"
    os.mkfifo(pipe)
    intake.take([str(pipe)], LIMITS)
    try:
        qtbot.waitUntil(lambda: [refused.name for refused in told.refused] == ["pipe.png"])
    finally:
        # Whoever waits at the other end goes on.
        os.close(os.open(pipe, os.O_RDWR))


def test_pixels_and_bytes_are_taken_like_files(qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path) -> None:
    told = Taken(intake)
    content = files.saved(tmp_path, "a.png", files.picture(13, 12)).read_bytes()
    intake.take([files.picture(14, 12), content], LIMITS)
    qtbot.waitUntil(lambda: told.widths == [14, 13])


def test_of_five_hundred_files_the_first_are_taken(
    qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path
) -> None:
    told = Taken(intake)
    path = str(files.saved(tmp_path, "a.png", files.picture(11, 11)))
    intake.take([path] * 500, LIMITS)
    assert [refused.name for refused in told.refused] == ["500"]
    qtbot.waitUntil(lambda: told.busy == 0)
    assert len(told.widths) == AT_ONCE_MAX


def test_an_original_is_prepared_anew_for_other_limits(
    qtbot: QtBot, intake: ReferenceIntake, tmp_path: Path
) -> None:
    with qtbot.waitSignal(intake.taken) as taken:
        intake.take([str(files.saved(tmp_path, "a.png", files.picture(300, 300)))], LIMITS)
    original = taken.args[0].picture.original
    assert intake.prepare(original, LIMITS) == taken.args[0].picture
    with qtbot.waitSignal(intake.prepared) as prepared:
        assert intake.prepare(original, PictureLimits(100, 7_000_000)) is None
    assert prepared.args[0].width == 100


def test_an_original_that_is_gone_is_not_waited_for(qtbot: QtBot, intake: ReferenceIntake) -> None:
    told = Taken(intake)
    assert intake.prepare("0" * 64 + ".png", LIMITS) is None
    qtbot.waitUntil(lambda: told.busy == 0)
