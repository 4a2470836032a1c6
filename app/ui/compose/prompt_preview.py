"""The line below the prompt that says how many prompts it stands for, and what the first are like."""

from itertools import islice

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.core.alternatives import read_alternatives
from app.core.draft import PromptList
from app.ui.naming import name
from app.ui.stage.plain_label import PlainLabel
from app.ui.theme.tokens import Metrics
from app.ui.wording import plain_tooltip, safe_tooltip

SHOWN = 3
SHOWN_IN_TOOLTIP = 12
_LINE_CHARS = 60
_WRITTEN_OUT_BELOW = 10**12


class PromptPreview(QWidget):
    """Hidden where one prompt is one prompt. Holds the list of prompts from a file, which replaces the prompt."""

    list_removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name(self, "prompt_preview")
        self._list: PromptList | None = None
        self._prompt = ""
        self._count = name(PlainLabel(), "prompt_preview_count")
        self._count.setProperty("role", "label")
        self._lines = name(PlainLabel(), "prompt_preview_lines")
        self._lines.setProperty("role", "tiny")
        self._remove = name(QToolButton(), "prompt_list_remove")
        self._remove.setProperty("role", "link")
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(row)
        column.addWidget(self._lines)
        self._remove.clicked.connect(self.list_removal_wanted)
        self.retranslate()

    def prompt_list(self) -> PromptList | None:
        """The prompts from a file."""
        return self._list

    def set_prompt_list(self, prompt_list: PromptList | None) -> None:
        """Puts the prompts of a file in the place of the prompt; None takes them away."""
        self._list = prompt_list
        self.retranslate()

    def show_prompt(self, prompt: str) -> None:
        """Follows the prompt as it is written; costs no more with a million alternatives than with two."""
        self._prompt = prompt
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the list and use the prompt again"))
        self._remove.setVisible(self._list is not None)
        if self._list is not None:
            count = len(self._list.prompts)
            first = list(self._list.prompts[:SHOWN_IN_TOOLTIP])
            from_file = self.tr("%n prompt(s) from {file}", "", count).format(file=self._list.source)
            of_history = self.tr("%n prompt(s) from the history", "", count)
            self._count.setText(from_file if self._list.source else of_history)
        else:
            read = read_alternatives(self._prompt)
            count = read.count
            first = list(islice(read, SHOWN_IN_TOOLTIP))
            self._count.setText(self.tr("{number} prompts").format(number=number_words(count)))
        is_several = self._list is not None or count > 1
        shown = [_one_line(prompt) for prompt in first[:SHOWN]] if is_several else []
        self._lines.setText("\n".join([*shown, *(["…"] if count > SHOWN else [])]))
        self._lines.setToolTip(
            safe_tooltip(
                plain_tooltip("\n".join(first))
                + plain_tooltip(
                    self.tr("{a|b} makes a prompt of each; \\{ \\| \\} are the characters themselves")
                )
            )
        )
        self.setVisible(is_several)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def number_words(number: int) -> str:
    """*number* in the language's digits; an astronomical one by its size."""
    if number < _WRITTEN_OUT_BELOW:
        return QLocale().toString(number)
    return f"10^{int(number.bit_length() * 0.30103)}"


def _one_line(prompt: str) -> str:
    line = " ".join(prompt.split())
    return line if len(line) <= _LINE_CHARS else line[: _LINE_CHARS - 1] + "…"
