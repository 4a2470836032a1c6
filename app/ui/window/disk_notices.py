"""What the disk refused, and what was found damaged on it at the start."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from app.core.catalogue import NotACatalogue
from app.core.disk import DamagedFile, Doing
from app.core.translation import QT_TRANSLATE_NOOP
from app.service.events import DiskRefused, DiskTook
from app.ui.texts import mistake_words
from app.ui.widgets.clipboard import show_in_folder
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.retranslated import Retranslated

_SENTENCES = {
    Doing.SUBMIT: QT_TRANSLATE_NOOP(
        "DiskBar",
        "Nothing was sent, and the form keeps everything: {folder} can’t be written ({reason}). "
        "Mend that, then press Generate again.",
    ),
    Doing.FETCH: QT_TRANSLATE_NOOP(
        "DiskBar",
        "Nothing was fetched: {folder} can’t be written ({reason}). Mend that, then fetch it again.",
    ),
    Doing.ANSWER: QT_TRANSLATE_NOOP(
        "DiskBar",
        "A task can’t be written down: {folder} can’t be written ({reason}). "
        "Easel goes on trying; make room, and leave it open until then.",
    ),
    Doing.RESUME: QT_TRANSLATE_NOOP(
        "DiskBar",
        "Some tasks of the last run can’t be picked up yet: {folder} can’t be written ({reason}). "
        "Nothing is lost; Easel goes on trying.",
    ),
    Doing.TASK: QT_TRANSLATE_NOOP(
        "DiskBar", "Nothing was changed at the task: {folder} can’t be written ({reason})."
    ),
    Doing.MARK: QT_TRANSLATE_NOOP(
        "DiskBar", "Favourites and tags are as they were: {folder} can’t be written ({reason})."
    ),
    Doing.REMOVE: QT_TRANSLATE_NOOP(
        "DiskBar", "Nothing was deleted or brought back: {folder} can’t be written ({reason})."
    ),
    Doing.QUEUE: QT_TRANSLATE_NOOP(
        "DiskBar",
        "The order of the queue and its pause hold until Easel is closed: {folder} can’t be written ({reason}).",
    ),
    Doing.DRAFT: QT_TRANSLATE_NOOP(
        "DiskBar",
        "What stands in the form would be lost if Easel were closed now: {folder} can’t be written ({reason}).",
    ),
    Doing.PREFERENCES: QT_TRANSLATE_NOOP(
        "DiskBar",
        "The preferences are changed until Easel is closed: {folder} can’t be written ({reason}).",
    ),
    Doing.READ: QT_TRANSLATE_NOOP("DiskBar", "The history in {folder} can’t be read ({reason})."),
    Doing.LOG: QT_TRANSLATE_NOOP(
        "DiskBar", "There is no log of this run: {folder} can’t be written ({reason})."
    ),
    Doing.OTHER: QT_TRANSLATE_NOOP(
        "DiskBar", "Something could not be kept: {folder} can’t be written ({reason})."
    ),
}


class DiskBar(Retranslated, NoticeBar):
    """One line for each thing that the disk refuses; a line goes when the disk takes it, or all with Close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("disk_bar", "noticeFailed", parent)
        self._folders = dict.fromkeys(Doing, "")
        self._reasons: dict[Doing, str] = {}
        self._close = self.add_button("disk_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    def set_folders(self, data: str, logs: str) -> None:
        """The folders that it speaks of."""
        self._folders = {doing: logs if doing is Doing.LOG else data for doing in Doing}

    @Slot(object)
    def refused(self, event: DiskRefused) -> None:
        """The disk did not take it."""
        self._reasons[event.doing] = event.reason
        self.retranslate()

    @Slot(object)
    def took(self, event: DiskTook) -> None:
        """The disk took it after all."""
        self._reasons.pop(event.doing, None)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        self.say("\n".join(self._queue(doing, reason) for doing, reason in self._reasons.items()))

    def _queue(self, doing: Doing, reason: str) -> str:
        return QCoreApplication.translate("DiskBar", _SENTENCES[doing]).format(
            folder=self._folders[doing], reason=QCoreApplication.translate("Detail", reason)
        )

    @Slot()
    def _dismiss(self) -> None:
        self._reasons.clear()
        self.retranslate()


_DAMAGE = {
    ("preferences.json", True): QT_TRANSLATE_NOOP(
        "DamageBar",
        "The preferences were damaged. What could be read is in use, everything else is as at the first start.",
    ),
    ("preferences.json", False): QT_TRANSLATE_NOOP(
        "DamageBar", "The preferences were damaged and could not be read: all are as at the first start."
    ),
    ("draft.json", True): QT_TRANSLATE_NOOP(
        "DamageBar", "What stood in the form was damaged. What could be read stands there again."
    ),
    ("draft.json", False): QT_TRANSLATE_NOOP(
        "DamageBar", "What stood in the form was damaged and could not be read."
    ),
    ("templates.json", True): QT_TRANSLATE_NOOP(
        "DamageBar", "The prompt templates were damaged. Those that could be read are there."
    ),
    ("templates.json", False): QT_TRANSLATE_NOOP(
        "DamageBar", "The prompt templates were damaged and could not be read."
    ),
    ("queue.json", True): QT_TRANSLATE_NOOP(
        "DamageBar", "The order of the queue was damaged. What could be read of it is in use."
    ),
    ("queue.json", False): QT_TRANSLATE_NOOP(
        "DamageBar",
        "The order of the queue was damaged and could not be read. The queue is paused: "
        "look at it, then press Continue there.",
    ),
}


class DamageBar(Retranslated, NoticeBar):
    """Which of the data folder's small files were damaged, what became of them, and the way to the damaged ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("damage_bar", "noticeAttention", parent)
        self._damaged: dict[str, DamagedFile] = {}
        self._models: tuple[NotACatalogue, str] | None = None
        self._show = self.add_button("damage_bar_show")
        self._show.clicked.connect(self._show_first)
        self._close = self.add_button("damage_bar_close")
        self._close.clicked.connect(self._dismiss)
        self.retranslate()

    @Slot(object)
    def show_damaged(self, damaged: DamagedFile) -> None:
        """Tells of *damaged*, besides those that it tells of already."""
        self._damaged[damaged.name] = damaged
        self.retranslate()

    def show_left_out(self, mistake: NotACatalogue, file: str) -> None:
        """The user's own models in *file* are left out because of *mistake*."""
        self._models = (mistake, file)
        self.retranslate()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._show.setText(self.tr("Show in folder"))
        self._show.setAccessibleName(self._show.text())
        self._show.setVisible(bool(self._files()))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self._close.text())
        lines = [*map(self._queue, self._damaged.values())]
        if self._models is not None:
            said = self.tr("Your models.json was left out: {problem}")
            lines.append(said.format(problem=mistake_words(self._models[0])))
        self.say("\n".join(lines))

    def _queue(self, damaged: DamagedFile) -> str:
        sentence = _DAMAGE.get((damaged.name, damaged.is_read_in_part))
        words = (
            QCoreApplication.translate("DamageBar", sentence)
            if sentence
            else self.tr("{file} was damaged.").format(file=damaged.name)
        )
        kept = (
            self.tr("The damaged file is kept: {copy}").format(copy=damaged.copy)
            if damaged.copy
            else self.tr("The damaged file could not be kept.")
        )
        return self.tr("{damage} {kept}").format(damage=words, kept=kept)

    def _files(self) -> tuple[str, ...]:
        copies = tuple(damaged.copy for damaged in self._damaged.values() if damaged.copy)
        return copies if self._models is None else (*copies, self._models[1])

    @Slot()
    def _show_first(self) -> None:
        show_in_folder(self._files()[0])

    @Slot()
    def _dismiss(self) -> None:
        self._damaged.clear()
        self._models = None
        self.retranslate()
