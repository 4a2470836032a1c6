"""Texts that are not ours look like markup, in every state of the window and in every dialog: none is taken for it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as QtGuiNamespace
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

import dialog_states
import window_states
from app.core.catalogue import read_catalogue
from app.core.gateway_profile import GatewayProfile
from app.core.preferences import Preferences
from app.core.pricing import Cost, PriceList
from app.core.prompt_templates import PromptTemplate
from app.service.events import PricesRead
from app.ui.compose.model import AlsoModels
from app.ui.compose.paste_dialog import PasteDialog
from app.ui.main_window import MainWindow
from app.ui.preferences.gateways_page import GatewaysPage
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import plain_tooltip, safe_tooltip
from tests.ui.finding import find, press
from window_states import Scenery, open_window, settle

EVIL = '<img src="file:///etc/hostname"><b>not ours</b>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenery]:
    """Prompts, names and addresses that look like markup."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(window_states, "_PROMPTS", tuple(f"{n} {EVIL}" for n in range(6)))
        patch.setattr(dialog_states, "_PROFILE", GatewayProfile(window_states.GATEWAY, EVIL))
        patch.setattr(dialog_states, "_TEMPLATES", (PromptTemplate(EVIL, EVIL, EVIL),))
        # Painted once: the pictures stay as they are.
        yield Scenery(tmp_path_factory.mktemp("scenery"))


def labels_that_read_markup() -> list[str]:
    """Every label that exists and would take what it shows for markup."""
    return [
        f"{label.objectName() or type(label).__name__} in {label.window().objectName()}"
        for label in QApplication.allWidgets()
        if isinstance(label, QLabel)
        and label.textFormat() is not Qt.TextFormat.PlainText
        # Qt's own tooltip shows what the rule for tooltips below lets through.
        and not label.inherits("QTipLabel")
        and label.objectName() != "qt_msgboxex_icon_label"
    ]


def tooltips() -> Iterator[tuple[str, str]]:
    """Every tooltip of a widget, an action that shows it, and an item of a list."""
    for widget in QApplication.allWidgets():
        yield widget.objectName(), widget.toolTip()
        if isinstance(widget, QMenu) and widget.toolTipsVisible():
            yield from ((action.objectName(), action.toolTip()) for action in widget.actions())
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(min(20, model.rowCount(QModelIndex()))):
                index = model.index(row, 0)
                yield widget.objectName(), str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def tooltips_that_are_markup() -> list[str]:
    """Those that a tooltip would take for markup, and that were not escaped."""
    start, _, end = plain_tooltip("x").partition("x")
    return [
        f"{where}: {tip}"
        for where, tip in tooltips()
        if QtGuiNamespace.mightBeRichText(tip)
        and not (tip.startswith(start) and tip.endswith(end) and "<" not in tip[len(start) : -len(end)])
    ]


@pytest.fixture(scope="module")
def applied(qapp: QApplication) -> Iterator[Theme]:
    """A theme that the application wears."""
    theme = Theme("light")
    theme.apply(qapp)
    yield theme
    qapp.setStyleSheet("")


@contextmanager
def evil_window(theme: Theme) -> Iterator[MainWindow]:
    """A window in which everything that a gateway or a file may name is hostile."""
    with open_window(theme, (1440, 900)) as window:
        window.top.show_gateways((GatewayProfile(window_states.GATEWAY, EVIL),), window_states.GATEWAY)
        window.top.show_prices(PricesRead("", PriceList(EVIL, remaining=5.0), (Cost(1.0, EVIL),)))
        window.compose.set_price(EVIL)
        window.status.show_folder(EVIL)
        window.status.show_notice(EVIL)
        yield window


@pytest.mark.parametrize("state", window_states.STATES)
def test_no_label_and_no_tooltip_takes_text_for_markup(applied: Theme, hostile: Scenery, state: str) -> None:
    with evil_window(applied) as window:
        window_states.STATES[state](window, hostile)
        settle()
        assert labels_that_read_markup() == []
        assert tooltips_that_are_markup() == []


@pytest.fixture(scope="module")
def behind(applied: Theme) -> Iterator[MainWindow]:
    """The window that all dialogs stand before; building it takes longer than any of them."""
    with evil_window(applied) as window:
        yield window


@pytest.mark.parametrize("dialog", dialog_states.DIALOGS)
def test_no_label_and_no_tooltip_of_a_dialog_takes_text_for_markup(
    behind: MainWindow, hostile: Scenery, dialog: str
) -> None:
    shown = dialog_states.DIALOGS[dialog](behind, hostile)
    shown.show()
    settle()
    try:
        assert labels_that_read_markup() == []
        assert tooltips_that_are_markup() == []
    finally:
        shown.close()
        shown.deleteLater()


def test_what_is_pasted_is_named_as_it_stands(qtbot: QtBot) -> None:
    dialog = PasteDialog()
    qtbot.addWidget(dialog)
    dialog.offer(json.dumps({"prompt": "a", EVIL: 1}))
    said = find(dialog, QLabel, "paste_problem")
    assert EVIL in said.text()
    assert said.textFormat() is Qt.TextFormat.PlainText


def test_models_of_ones_own_are_no_markup(qtbot: QtBot) -> None:
    models = read_catalogue({"models": [{"name": EVIL, "version": "1", "label": EVIL}]})
    also = AlsoModels(models)
    qtbot.addWidget(also)
    also.set_value(((EVIL, "1"),))
    for menu in also.findChildren(QMenu):
        menu.aboutToShow.emit()
    assert tooltips_that_are_markup() == []


def test_message_boxes_show_text_as_it_is(qtbot: QtBot) -> None:
    preferences = Preferences(
        gateway="https://gw.example", profiles=(GatewayProfile("https://gw.example", EVIL),)
    )
    page = GatewaysPage(preferences)
    qtbot.addWidget(page)
    press(page, "profile_remove")
    question = find(page, QMessageBox, "profile_remove_question")
    assert EVIL in question.text()
    assert question.textFormat() is Qt.TextFormat.PlainText
    assert labels_that_read_markup() == []
    question.reject()


def test_a_tooltip_is_escaped_where_it_would_be_taken_for_markup() -> None:
    assert safe_tooltip("Model <3") == "Model <3"
    assert "&lt;img" in safe_tooltip(EVIL)
