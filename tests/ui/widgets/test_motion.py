from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.motion import UNLIMITED, fade_over, slide_in, use_motion


@pytest.fixture
def label(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QLabel]:
    # The wish stands at the application, which all tests share.
    monkeypatch.setattr("app.ui.widgets.motion._PROPERTY", "easel_moves_in_this_test")
    window = QWidget()
    qtbot.addWidget(window)
    made = QLabel("words", window)
    QVBoxLayout(window).addWidget(made)
    with qtbot.waitExposed(window):
        window.show()
    yield made
    use_motion(is_wanted=False)


def parts(label: QLabel) -> list[QObject]:
    return [child for child in label.window().findChildren(QWidget) if child is not label]


def test_nothing_moves_where_it_is_not_wanted(label: QLabel) -> None:
    for is_wanted in (None, False):
        if is_wanted is not None:
            use_motion(is_wanted=is_wanted)
        fade_over(label)
        slide_in(label)
        assert parts(label) == []
        assert label.maximumHeight() == UNLIMITED


def test_what_was_seen_fades_and_goes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, label: QLabel) -> None:
    monkeypatch.setattr("app.ui.widgets.motion._system_moves", lambda: True)
    use_motion(is_wanted=True)
    fade_over(label)
    (veil,) = parts(label)
    with qtbot.waitSignal(veil.destroyed):
        label.setText("other words")


def test_a_bar_grows_and_is_free_in_the_end(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, label: QLabel
) -> None:
    monkeypatch.setattr("app.ui.widgets.motion._system_moves", lambda: True)
    use_motion(is_wanted=True)
    slide_in(label)
    assert label.maximumHeight() < label.sizeHint().height()
    qtbot.waitUntil(lambda: label.maximumHeight() == UNLIMITED)


def test_the_systems_wish_counts(monkeypatch: pytest.MonkeyPatch, label: QLabel) -> None:
    monkeypatch.setattr("app.ui.widgets.motion._system_moves", lambda: False)
    use_motion(is_wanted=True)
    slide_in(label)
    assert label.maximumHeight() == UNLIMITED
