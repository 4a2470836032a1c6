import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QFileInfo, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QLabel,
)
from pytestqt.qtbot import QtBot

from app.ui.actions import Actions
from app.ui.theme.theme import Theme
from app.ui.window.languages import Languages
from app.ui.window.top_bar import TopBar
from tests.ui.finding import settle


def test_sentences_follow_the_language_and_come_back(languages: Languages) -> None:
    languages.use("zh_CN")
    chinese = QCoreApplication.translate("Task", "Done")
    languages.use("en")
    assert chinese == "已完成"
    assert QCoreApplication.translate("Task", "Done") == "Done"


def test_a_window_that_is_open_changes_with_its_own_and_qts_words(
    qtbot: QtBot, languages: Languages, theme: Theme, actions: Actions
) -> None:
    bar = TopBar(theme, actions)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    for widget in (bar, buttons):
        qtbot.addWidget(widget)
    english = [widget.accessibleName() for widget in bar.findChildren(type(bar._fetch))]
    languages.use("zh_CN")
    settle()
    chinese = [widget.accessibleName() for widget in bar.findChildren(type(bar._fetch))]
    assert all(before != after for before, after in zip(english, chinese, strict=True))
    assert "关闭" in buttons.button(QDialogButtonBox.StandardButton.Close).text()


@pytest.mark.parametrize("choice", ["", "en"])
def test_any_other_language_is_english(languages: Languages, choice: str) -> None:
    languages.use(choice)
    assert QCoreApplication.translate("Task", "Done") in ("Done", "已完成")
    assert QLocale().language() == (QLocale(choice) if choice else QLocale.system()).language()


@pytest.mark.parametrize("mode", [QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory])
def test_qts_own_file_dialog_is_chinese_throughout(
    qtbot: QtBot, languages: Languages, tmp_path: Path, mode: QFileDialog.FileMode
) -> None:
    languages.use("zh_CN")
    dialog = QFileDialog(None, "", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.show()
    (model,) = dialog.findChildren(QFileSystemModel)
    said = [dialog.windowTitle(), QFileIconProvider().type(QFileInfo(str(tmp_path)))]
    said += [str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())]
    buttons, labels = dialog.findChildren(QAbstractButton), dialog.findChildren(QLabel)
    said += [text for button in buttons for text in (button.text(), button.toolTip())]
    said += [label.text() for label in labels]
    assert [text for text in said if re.search("[A-Za-z]", text)] == []
