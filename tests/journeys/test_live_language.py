"""The language is switched with everything open: no sentence stays behind in the other one."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.core.gateway_profile import GatewayProfile
from app.core.tasks import TaskState
from app.paths import Paths
from app.practice.server import PracticeServer
from app.ui.actions import Actions
from app.ui.preferences.delivery_dialog import DeliveryDialog
from tests.journeys.visit import WAIT_MS, Visit, visit
from tests.ui.compose import hands
from tests.ui.finding import find, press, settle

ROOT = Path(__file__).resolve().parents[2]
_GAP = re.compile(r"\\\{\w*\\\}|%n")
_LETTERS = re.compile(r"[^\W\d_]")
# Said in the language of the moment in which it happened: a clock or a number of it stands there.
NEWS = {"notice_label"}
ROWS_MAX = 50


class Sentences:
    """All sentences of the translation that differ from their English."""

    def __init__(self) -> None:
        root = ElementTree.parse(ROOT / "resources/i18n/easel_zh_CN.ts").getroot()
        pairs = [
            (message.findtext("source", ""), "".join(message.find("translation").itertext()).strip())  # type: ignore[union-attr]
            for message in root.iter("message")
        ]
        self.english = _any_of(one for one, other in pairs if one != other and _says(one))
        self.chinese = _any_of(other for one, other in pairs if one != other and _says(other))


def _says(sentence: str) -> bool:
    return len(_LETTERS.findall(_GAP.sub("", re.escape(sentence)))) > 1


def _any_of(sentences: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all, which is tried some ten times as fast as one after the other."""
    return re.compile("|".join(map(_pattern, sentences)), re.DOTALL)


def _pattern(sentence: str) -> str:
    plural = re.escape(sentence).replace(r"\(s\)", "(?:\\(s\\)|s)?")
    return _GAP.sub(".+", plural)


def texts() -> Iterator[tuple[str, str]]:
    """Every text of every widget, each with where it stands."""
    for widget in QApplication.allWidgets():
        where = f"{type(widget).__name__} {widget.objectName()}"
        if widget.objectName() in NEWS:
            continue
        for text in _texts_of(widget):
            yield where, text.replace("&", "")
    for action in chain.from_iterable(w.findChildren(QAction) for w in QApplication.topLevelWidgets()):
        yield f"QAction {action.objectName()}", action.text().replace("&", "")


def _texts_of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    yield widget.windowTitle()
    match widget:
        case QAbstractButton() | QLabel():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QGroupBox() | QMenu():
            yield widget.title()
        case QComboBox() if widget.objectName() == "reference_type":
            # Its words are the wire's.
            pass
        case QComboBox():
            yield from map(widget.itemText, range(widget.count()))
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
        case QAbstractItemView() if widget.window().inherits("QComboBoxPrivateContainer"):
            # The open list of a combo box has the box's own words.
            pass
        case QAbstractItemView() if (model := widget.model()) is not None:
            role = Qt.ItemDataRole
            columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
            for row in range(min(model.rowCount(), ROWS_MAX)):
                for column in columns:
                    index = model.index(row, column)
                    yield from (str(index.data(r) or "") for r in (role.DisplayRole, role.ToolTipRole))
                    yield str(index.data(role.AccessibleTextRole) or "")
            for column in columns:
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def open_everything(shown: Visit, qtbot: QtBot) -> None:
    """Tasks in several states, and every dialog of the window at once."""
    window = shown.window
    shown.generate("practice:policy")
    shown.newest(TaskState.FAILED)
    shown.generate("a harbour at dawn")
    done = shown.newest(TaskState.DONE)
    actions = find(window, Actions, "actions")
    for command in (
        "fetch",
        "shortcuts",
        "about",
        "statistics",
        "queue",
        "preferences",
        "templates",
        "paste_request",
    ):
        actions[command].trigger()
    for wanted in (
        window.top.connect_requested,
        window.compose.references.delivery_requested,
    ):
        wanted.emit()
    preferences = find(window, QDialog, "preferences_dialog")
    preferences.show_page("pictures")  # type: ignore[attr-defined]
    for command in ("compare_request", "export"):
        actions.trigger(command, (done,))
    press(window, "more_settings_header")
    find(window, QCheckBox, "experimental_switch").setChecked(True)
    find(window, QDialog, "travel_dialog").findChild(QRadioButton, "travel_upload").setChecked(True)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: window.findChild(QDialog, "comparison_dialog") is not None, timeout=WAIT_MS)
    settle()


def rest() -> None:
    """Every widget has heard of the language, and those that were replaced are gone."""
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def stale(sentences: re.Pattern[str]) -> list[str]:
    """What still stands there in the other language."""
    return sorted({f"{where}: {text!r}" for where, text in texts() if sentences.fullmatch(text)})


def shared_keys(window: QWidget) -> list[str]:
    """Labels and buttons of one dialog that have the same key, by dialog."""
    shared = []
    for dialog in (window, *window.findChildren(QDialog)):
        held: dict[str, str] = {}
        for part in with_words(dialog):
            if letter := QKeySequence.mnemonic(part.text()).toString():
                if letter in held:
                    shared.append(f"{dialog.objectName()} {letter}: {part.text()}, {held[letter]}")
                held[letter] = part.text()
    return shared


def with_words(root: QWidget) -> Iterator[QAbstractButton | QLabel]:
    """Every button that is seen in *root*, and every label that leads to a field, each with words."""
    for part in root.findChildren(QWidget):
        if not isinstance(part, QAbstractButton | QLabel) or not part.text():
            continue
        leads = isinstance(part, QAbstractButton) or part.buddy() is not None
        if leads and part.window() is root.window() and part.isVisible():
            yield part


def keyless(root: QWidget) -> list[str]:
    """What is seen in *root* and has no key of its own."""
    return [
        part.objectName() for part in with_words(root) if not QKeySequence.mnemonic(part.text()).toString()
    ]


def keyed(root: QWidget) -> list[str]:
    """What is seen in *root* and has a letter for a key."""
    return [part.objectName() for part in with_words(root) if QKeySequence.mnemonic(part.text()).toString()]


def choose_model(window: QWidget, model_name: str, version: str) -> None:
    """Chooses a model in the form."""
    hands.choose_model(find(window, QWidget, "compose_pane"), f"{model_name} {version}")
    settle()


def test_no_sentence_stays_in_the_other_language(
    qtbot: QtBot, application: QApplication, paths: Paths, server: PracticeServer
) -> None:
    sentences = Sentences()
    with visit(qtbot, application, paths, server.address) as shown:
        open_everything(shown, qtbot)
        languages = shown.easel.desktop._languages
        languages.use("zh_CN")
        rest()
        english, shared = stale(sentences.english), shared_keys(shown.window)
        languages.use("en")
        rest()
        chinese = stale(sentences.chinese)
        shared += shared_keys(shown.window)
        for dialog in shown.window.findChildren(QDialog):
            dialog.close()
    assert not english, "\n".join(english)
    assert not chinese, "\n".join(chinese)
    assert not shared, "\n".join(shared)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_field_of_a_long_form_has_a_key_that_no_other_has_and_none_in_chinese(
    qtbot: QtBot, application: QApplication, paths: Paths, language: str
) -> None:
    with visit(qtbot, application, paths, None) as shown:
        window = shown.window
        shown.easel.desktop._languages.use(language)
        find(window, QLineEdit, "gateway_address").setText("http://gw.example")
        press(window, "more_settings_header")
        find(window, QCheckBox, "experimental_switch").setChecked(True)
        assert window.welcome.isVisible()
        for model in (("OG", "image2_high"), ("Kling", "scene")):
            choose_model(window, *model)
            assert not shared_keys(window)
            # What stands in the form all day has neither underlined letters nor letters in brackets.
            assert keyed(window.compose) == []
        is_chinese = language == "zh_CN"
        # A letter in brackets behind each word, as Qt's translations have it, is nothing that Chinese has otherwise.
        if is_chinese:
            assert keyed(window.welcome) == []
        else:
            assert keyless(window.welcome) == ["gateway_token_show"]

        delivery = DeliveryDialog(GatewayProfile("https://gw.example"), window)
        delivery.open()
        find(delivery, QRadioButton, "travel_upload").setChecked(True)
        for kind in range(2):
            find(delivery, QComboBox, "upload_kind").setCurrentIndex(kind)
            settle()
            assert not shared_keys(window)
            if is_chinese:
                assert keyed(delivery) == []
            else:
                assert keyless(delivery) == ["travel_cancel"]
        delivery.close()
