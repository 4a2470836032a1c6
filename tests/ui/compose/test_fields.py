"""The fields that the form is made of, and what can be dropped on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.checks import FieldProblem
from app.ui.compose.fields import (
    ChoiceField,
    FieldNote,
    NumberField,
    OfferedChoice,
    OptionalText,
    PictureDrop,
    TextLine,
    can_be_taken,
    holds_pictures,
    label,
    problem_sentence,
    read_pictures,
    row,
    say,
)
from tests.ui.compose.hands import another_language, click, count_to, find, write

# --- text line -------------------------------------------------------------------------------------------


@pytest.fixture
def line(qtbot: QtBot) -> TextLine:
    built = TextLine("session_id")
    qtbot.addWidget(built)
    return built


def test_it_is_left_out_until_something_is_typed(line: TextLine) -> None:
    assert line.value() is None
    QTest.keyClicks(line, "  words ")
    assert line.value() == "words"
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.value() is None


@pytest.mark.parametrize("value", [None, "", " kept ", "two\nlines", "x" * 40_000])
def test_what_was_given_comes_back_as_it_was(line: TextLine, value: str | None) -> None:
    line.set_value(value)
    assert line.value() == value


def test_what_is_too_long_is_read_from_its_beginning_and_typing_goes_on_where_it_was(line: TextLine) -> None:
    line.set_value("a long value")
    assert line.cursorPosition() == 0
    line.setCursorPosition(1)
    QTest.keyClicks(line, "x")
    line.set_value("ax long value")
    assert line.cursorPosition() == 2


def test_enter_while_an_input_method_composes_does_nothing_else(line: TextLine) -> None:
    def is_taken() -> bool:
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(line, pressed)
        return pressed.isAccepted()

    QApplication.sendEvent(line, QInputMethodEvent("qiucha", []))
    assert is_taken()
    QApplication.sendEvent(line, QInputMethodEvent("", []))
    assert not is_taken()


# --- optional text ---------------------------------------------------------------------------------------


@pytest.fixture
def optional(qtbot: QtBot) -> OptionalText:
    built = OptionalText("ext_info")
    built.set_texts("Extra", "JSON", "tip")
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_typing_sends_and_clearing_leaves_out(qtbot: QtBot, optional: OptionalText) -> None:
    assert optional.value() is None
    with qtbot.waitSignal(optional.changed):
        write(optional, "ext_info", "{}")
    assert optional.value() == "{}"
    write(optional, "ext_info", "")
    assert optional.value() is None


def test_an_empty_text_can_be_sent(optional: OptionalText) -> None:
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() == ""


def test_what_is_left_out_is_not_lost(optional: OptionalText) -> None:
    write(optional, "ext_info", "{}")
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() is None
    QTest.keyClick(optional.label, Qt.Key.Key_Space)
    assert optional.value() == "{}"


@pytest.mark.parametrize("value", [None, "", "text", "two\nlines"])
def test_every_text_comes_back(optional: OptionalText, value: str | None) -> None:
    optional.set_value(value)
    assert optional.value() == value


# --- number field ----------------------------------------------------------------------------------------


@pytest.fixture
def priority(qtbot: QtBot) -> NumberField:
    built = NumberField("tasks_priority", -10, 10)
    qtbot.addWidget(built)
    with qtbot.waitExposed(built):
        built.show()
    return built


def test_it_is_sent_only_when_it_is_wanted(qtbot: QtBot, priority: NumberField) -> None:
    assert priority.value() is None
    assert not find(priority, QSpinBox, "tasks_priority").isEnabled()
    with qtbot.waitSignal(priority.changed):
        QTest.keyClick(find(priority, QCheckBox, "tasks_priority_is_sent"), Qt.Key.Key_Space)
    assert priority.value() == 0
    count_to(priority, "tasks_priority", -7)
    assert priority.value() == -7


@pytest.mark.parametrize("value", [None, 0, 10, -10, 11, -(10**12), 10**400])
def test_every_number_comes_back(priority: NumberField, value: int | None) -> None:
    priority.set_value(value)
    assert priority.value() == value


def test_a_number_out_of_range_is_mended_by_typing(priority: NumberField) -> None:
    priority.set_value(10**12)
    count_to(priority, "tasks_priority", 5)
    assert priority.value() == 5


def test_each_part_says_what_it_is(priority: NumberField) -> None:
    priority.set_texts("Priority", "higher is earlier")
    assert find(priority, QCheckBox, "tasks_priority_is_sent").accessibleName() == "Send Priority"
    assert find(priority, QSpinBox, "tasks_priority").toolTip() == "higher is earlier"


def test_a_number_that_must_be_positive_begins_so(qtbot: QtBot) -> None:
    count = NumberField("count", 1, 9)
    qtbot.addWidget(count)
    count.label.setChecked(True)
    assert count.value() == 1


# --- choice field ----------------------------------------------------------------------------------------


@pytest.fixture
def choice(qtbot: QtBot) -> ChoiceField:
    built = ChoiceField("enhance_prompt", ("Enabled", "Disabled"))
    built.set_texts("Enhance prompt", "Not sent", ("On", "Off"), "tip")
    qtbot.addWidget(built)
    return built


def test_the_first_entry_leaves_it_out(qtbot: QtBot, choice: ChoiceField) -> None:
    assert (choice.value(), choice.combo.currentText()) == (None, "Not sent")
    with qtbot.waitSignal(choice.changed):
        choice.combo.setCurrentIndex(1)
    assert (choice.value(), choice.combo.currentText()) == ("Enabled", "On")


@pytest.mark.parametrize("value", [None, "Disabled", "enabled", ""])
def test_every_choice_comes_back(choice: ChoiceField, value: str | None) -> None:
    choice.set_value(value)
    choice.set_texts("提示词增强", "不发送", ("开", "关"), "tip")
    assert choice.value() == value


def test_a_value_of_a_pasted_request_is_added_once(choice: ChoiceField) -> None:
    choice.set_value("maybe")
    choice.set_value("Enabled")
    choice.set_value("maybe")
    assert choice.combo.count() == 4
    assert choice.combo.currentText() == "maybe"


# --- offered choice --------------------------------------------------------------------------------------


def checkable(_value: str | None) -> QPushButton:
    button = QPushButton()
    button.setCheckable(True)
    return button


class Choice(OfferedChoice):
    """Plain buttons in a row."""

    def __init__(self) -> None:
        row = QHBoxLayout()
        super().__init__("length", "length", row, checkable)
        self._row = row
        self.show_offered(("5:1", "10:1"))

    def place(self, buttons: tuple[QAbstractButton, ...]) -> None:
        for button in buttons:
            self._row.addWidget(button)

    def retranslate(self) -> None:
        for value, button in self.offered.items():
            say(button, value, f"Length {value}")


@pytest.fixture
def offered(qtbot: QtBot) -> Choice:
    made = Choice()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_each_value_has_a_button_with_a_name_that_stands_alone(offered: Choice) -> None:
    button = find(offered, QPushButton, "length_5x1")
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("5:1", "Length 5:1", "Length 5:1")
    say(button, "5:1", "Length 5:1", "the usual one")
    assert button.toolTip() == "the usual one"


def test_what_is_chosen_is_told(qtbot: QtBot, offered: Choice) -> None:
    for key, value in (("10x1", "10:1"), ("not_sent", None)):
        with qtbot.waitSignal(offered.changed):
            click(offered, f"length_{key}")
        assert offered.value() == value


def test_a_value_that_is_not_offered_any_more_stands_in_the_text_field(offered: Choice) -> None:
    offered.set_value("5:1")
    offered.show_offered(("10:1",))
    assert offered.value() == "5:1"
    assert find(offered, QLineEdit, "length_other").text() == "5:1"


def test_what_the_model_does_not_take_is_kept_and_cannot_be_changed(offered: Choice) -> None:
    offered.set_value("5:1")
    offered.refuse("not for this model")
    assert offered.keeps_unsent
    assert not find(offered, QPushButton, "length_10x1").isEnabled()
    assert offered.toolTip() == "not for this model"
    offered.refuse("")
    assert not offered.keeps_unsent
    assert offered.value() == "5:1"


# --- field note ------------------------------------------------------------------------------------------


ERROR = FieldProblem("session_id", "At most {n} characters", number=50)


WARNING = FieldProblem("prompt", "Longer than {n} characters", is_error=False, number=1000)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    built = QLineEdit()
    qtbot.addWidget(built)
    return built


@pytest.fixture
def noted_line(qtbot: QtBot, field: QLineEdit) -> Iterator[FieldNote]:
    form = QWidget()
    column = QVBoxLayout(form)
    built = FieldNote("session_id_note", field)
    column.addWidget(built)
    qtbot.addWidget(form)
    yield built
    form.close()


def test_it_says_what_is_wrong_to_eye_and_ear(noted_line: FieldNote, field: QLineEdit) -> None:
    noted_line.show_problem(ERROR)
    assert not noted_line.isHidden()
    assert noted_line.text() == field.accessibleDescription() == "At most 50 characters"
    assert noted_line.property("role") == "fieldError"
    noted_line.show_problem(WARNING)
    assert noted_line.property("role") == "fieldWarning"


def test_it_is_gone_while_all_is_well(noted_line: FieldNote, field: QLineEdit) -> None:
    noted_line.show_problem(ERROR)
    noted_line.show_problem(None)
    assert noted_line.isHidden()
    assert noted_line.text() == field.accessibleDescription() == ""


@pytest.mark.usefixtures("qapp")
def test_the_sentence_is_translated() -> None:
    with another_language():
        assert problem_sentence(ERROR) == "⟦At most 50 characters⟧"


# --- form parts ------------------------------------------------------------------------------------------


def test_a_row_has_its_first_part_at_the_left_and_the_others_at_the_right(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    first, last = label("first", "label"), QLabel("x")
    holder.setLayout(row(first, last))
    holder.resize(300, 40)
    with qtbot.waitExposed(holder):
        holder.show()
    assert first.property("role") == "label"
    assert first.x() < 100
    assert last.x() > 200


# --- picture mime ----------------------------------------------------------------------------------------


def with_text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def with_urls(*urls: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    return mime


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (" https://x.test/a.png\n", ("https://x.test/a.png",)),
        ("a fox, see https://x.test/a.png", ()),
        ("https://x.test/a.png https://x.test/b.png", ()),
        ("file:///etc/passwd", ()),
        ("", ()),
    ],
)
def test_text_is_a_reference_only_where_it_is_one_link(text: str, links: tuple[str, ...]) -> None:
    assert read_pictures(with_text(text)) == PictureDrop(links=links)
    assert can_be_taken(with_text(text)) is bool(links)
    assert not holds_pictures(with_text(text))


def test_files_come_before_all_else(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    mime = with_urls(QUrl.fromLocalFile(str(file)).toString(), "https://x.test/b.png")
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert read_pictures(mime) == PictureDrop(files=(str(file),))
    assert holds_pictures(mime)


def test_a_dragged_link_is_a_link() -> None:
    mime = with_urls("https://x.test/b.png", "ftp://x.test/c.png")
    assert read_pictures(mime) == PictureDrop(links=("https://x.test/b.png",))
    assert not holds_pictures(mime)


def test_pixels_are_taken_packed_where_they_are() -> None:
    mime = QMimeData()
    mime.setData("image/png", b"as it is")
    assert read_pictures(mime) == PictureDrop(pixels=b"as it is")
    plain = QMimeData()
    plain.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
    pixels = read_pictures(plain).pixels
    assert isinstance(pixels, QImage)
    assert pixels.width() == 3
    assert holds_pictures(plain)
    assert not read_pictures(QMimeData())
