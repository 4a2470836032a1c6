import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from app.ui.stage.tabs import LINE_CHARS_MAX, JsonHighlighter
from app.ui.theme.theme import Theme


@pytest.fixture
def document(qapp: QApplication) -> QTextDocument:  # noqa: ARG001 - layouts need the application
    return QTextDocument()


def colours(document: QTextDocument, theme: Theme) -> dict[str, str]:
    """What of the first line is coloured, with the name of its colour."""
    roles = {
        getattr(theme.palette, role).casefold(): role
        for role in ("done_text", "attention_text", "accent_text")
    }
    block = document.firstBlock()
    return {
        block.text()[run.start : run.start + run.length]: roles[run.format.foreground().color().name()]
        for run in block.layout().formats()
    }


def test_keys_texts_and_numbers_have_their_colours(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText(r'{"key": "a \" b", "n": -1.5e3, "t": true, "size": "12 inches: 4"}')
    highlighter.rehighlight()
    assert colours(document, theme) == {
        '"key"': "accent_text",
        r'"a \" b"': "done_text",
        '"n"': "accent_text",
        "-1.5e3": "attention_text",
        '"t"': "accent_text",
        "true": "attention_text",
        '"size"': "accent_text",
        '"12 inches: 4"': "done_text",
    }


def test_a_very_long_line_stays_plain(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText('"' + "x" * LINE_CHARS_MAX + '"')
    highlighter.rehighlight()
    assert colours(document, theme) == {}


def test_the_colours_follow_the_theme(document: QTextDocument, theme: Theme) -> None:
    highlighter = JsonHighlighter(theme, document)
    document.setPlainText('{"key": 1}')
    theme.set_choice("dark")
    assert colours(document, theme) == {'"key"': "accent_text", "1": "attention_text"}
    assert highlighter.document() is document
