import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox
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
