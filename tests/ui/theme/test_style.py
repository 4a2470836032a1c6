import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.theme.style import qt_palette, restyle, style_sheet
from app.ui.theme.tokens import DARK, LIGHT, Palette

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_qt_reads_the_style_sheet_without_a_word(qtbot: QtBot, palette: Palette) -> None:
    button = QPushButton("Generate")
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(palette, "monospace"))  # a parse error is a Qt warning, which fails
    button.ensurePolished()


@BOTH
def test_the_pictures_of_the_style_sheet_exist(palette: Palette) -> None:
    pictures = re.findall(r'url\("(.+?)"\)', style_sheet(palette, "monospace"))
    assert pictures
    assert [picture for picture in pictures if not Path(picture).is_file()] == []


@BOTH
def test_every_colour_of_the_style_sheet_is_a_token(palette: Palette) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(palette, "monospace")))
    tokens = set(asdict(palette).values())
    assert used <= tokens


@BOTH
def test_what_qt_draws_itself_has_the_same_colours(palette: Palette) -> None:
    built = qt_palette(palette)
    assert built.color(QPalette.ColorRole.Base).name().upper() == palette.field
    assert built.color(QPalette.ColorRole.Text).name().upper() == palette.text
    disabled = built.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == palette.disabled


def test_a_widget_that_becomes_something_else_is_drawn_so(qtbot: QtBot) -> None:
    label = QLabel("note")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[role="loud"] { font-weight: 900; }')
    restyle(label, "loud")
    label.ensurePolished()
    assert label.property("role") == "loud"
    assert label.font().bold()
    restyle(label, "quiet")
    assert not label.font().bold()
