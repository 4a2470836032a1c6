import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.draft import Draft
from app.core.gateway_address import PRACTICE
from app.core.request import FileInfo, GenerationRequest
from app.ui.state import GatewayState
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import ElidedLabel
from legibility import contrast_within, folded, illegible, out_of_reach, popups
from window_states import open_window, settle

WORDS = "words that need some room"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


def shown(qtbot: QtBot, window: QWidget) -> list[str]:
    with qtbot.waitExposed(window):
        window.show()
    return illegible(window)


def test_what_has_room_is_legible(qtbot: QtBot, window: QWidget) -> None:
    column = QVBoxLayout(window)
    wrapped = QLabel(WORDS * 5)
    wrapped.setWordWrap(True)
    for widget in (QLabel(WORDS), QPushButton(WORDS), wrapped):
        column.addWidget(widget)
    assert shown(qtbot, window) == []


def test_a_squeezed_text_is_named(qtbot: QtBot, window: QWidget) -> None:
    label = QLabel(WORDS, window)
    label.setObjectName("squeezed")
    label.resize(20, 20)
    (line,) = shown(qtbot, window)
    assert line.startswith("squeezed: 20 × 20 px")


def test_a_wrapped_text_without_height_is_named(qtbot: QtBot, window: QWidget) -> None:
    label = QLabel(WORDS * 3, window)
    label.setWordWrap(True)
    label.resize(100, 12)
    (line,) = shown(qtbot, window)
    assert "px high" in line


def test_an_elided_text_says_itself_that_it_is_shortened(qtbot: QtBot, window: QWidget) -> None:
    label = ElidedLabel(parent=window)
    label.show_text(WORDS)
    label.resize(90, 20)
    assert shown(qtbot, window) == []


def test_an_elided_text_of_which_nothing_is_left_is_named(qtbot: QtBot, window: QWidget) -> None:
    label = ElidedLabel(parent=window)
    label.show_text(WORDS)
    label.resize(20, 20)
    (line,) = shown(qtbot, window)
    assert "nothing is left" in line


def test_texts_on_each_other_are_named(qtbot: QtBot, window: QWidget) -> None:
    for name, x in (("one", 0), ("other", 40)):
        label = QLabel(WORDS, window)
        label.setObjectName(name)
        label.adjustSize()
        label.move(x, 0)
    assert any("one and other overlap" in line for line in shown(qtbot, window))


def test_what_reaches_out_of_the_window_is_named(qtbot: QtBot, window: QWidget) -> None:
    label = QLabel(WORDS, window)
    label.adjustSize()
    label.move(390, 0)
    (line,) = shown(qtbot, window)
    assert "cut off" in line


@pytest.mark.parametrize("is_too_wide", [False, True])
def test_what_can_be_scrolled_to_is_legible(qtbot: QtBot, window: QWidget, *, is_too_wide: bool) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    for _ in range(20):
        column.addWidget(QLabel(WORDS * 4 if is_too_wide else WORDS))
    area = QScrollArea()
    area.setWidget(inside)
    QHBoxLayout(window).addWidget(area)
    assert shown(qtbot, window) == []


def test_what_nothing_scrolls_to_is_named(qtbot: QtBot, window: QWidget) -> None:
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(QLabel(WORDS * 4))
    QHBoxLayout(window).addWidget(area)
    (line,) = shown(qtbot, window)
    assert "cut off" in line


def test_a_pane_that_has_no_room_is_named(qtbot: QtBot, window: QWidget) -> None:
    panes = QSplitter()
    for _ in range(2):
        panes.addWidget(QLabel(WORDS))
    QHBoxLayout(window).addWidget(panes)
    with qtbot.waitExposed(window):
        window.show()
    assert folded(window) == []
    panes.setSizes([100, 0])
    (line,) = folded(window)
    assert "pane 1" in line


def test_a_list_whose_words_have_the_colour_of_what_is_behind_them_is_named(
    qtbot: QtBot, window: QWidget
) -> None:
    combo = QComboBox(window)
    combo.setObjectName("count")
    combo.addItems(["one", "two"])
    with qtbot.waitExposed(window):
        window.show()
    ((name, picture, lines),) = popups(window)
    assert (name, picture.isNull(), lines) == ("count", False, [])
    assert not combo.view().isVisible()
    window.setStyleSheet(
        "QComboBox { combobox-popup: 0; } QComboBox QAbstractItemView { background: white; color: #eeeeee; selection-color: white; selection-background-color: white; }"
    )
    ((_, _, lines),) = popups(window)
    assert [line.partition(" has")[0] for line in lines] == ["count: 'one'", "count: 'two'"]


def test_every_list_of_the_form_can_be_read(qapp: QApplication) -> None:
    for choice in ("light", "dark"):
        theme = Theme(choice)
        theme.apply(qapp)
        with open_window(theme, (1440, 900)) as window:
            window.compose.show_gateway(GatewayState(PRACTICE))
            seen = {name: lines for name, _, lines in popups(window)}
            assert not [line for lines in seen.values() for line in lines]
            for is_practice in (True, False):
                # The number of pictures stands on the colour of the button that costs money, or on grey.
                window.compose.show_gateway(GatewayState(PRACTICE if is_practice else ""))
                number = window.compose.findChild(QSpinBox, "generate_count")
                assert number is not None
                assert contrast_within(number.grab(), number.rect()) >= 4.5
                assert number.lineEdit().width() >= number.fontMetrics().horizontalAdvance("× 20")
    qapp.setStyleSheet("")


def test_model_and_ratio_are_in_sight_with_three_references_in_a_small_window(qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    with open_window(theme, (1280, 720)) as window:
        infos = tuple(FileInfo(url=f"https://example.com/{number}.png") for number in range(3))
        window.compose.show_draft(Draft(GenerationRequest(prompt="a boat", file_infos=infos)))
        settle()
        for name in ("model_button", "aspect_ratio"):
            part = window.compose.findChild(QWidget, name)
            assert part is not None
            assert part.visibleRegion().boundingRect() == part.rect(), name
    qapp.setStyleSheet("")


@pytest.mark.parametrize(("room", "faults"), [(400, 0), (100, 1)])
def test_a_button_of_a_card_is_not_to_be_scrolled_to(qtbot: QtBot, room: int, faults: int) -> None:
    card = QWidget()
    card.setProperty("role", "card")
    card.setFixedHeight(200)
    column = QVBoxLayout(card)
    column.addStretch(1)
    column.addWidget(QPushButton("Send again"))
    area = QScrollArea()
    area.setWidget(card)
    window = QWidget()
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.resize(400, room)
    with qtbot.waitExposed(window):
        window.show()
    assert len(out_of_reach(window)) == faults
