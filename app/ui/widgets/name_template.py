"""The template of file names, with an example that follows what is typed."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.file_names import PLACEHOLDERS, name_values, picture_name
from app.core.preferences import NAME_TEMPLATE_DEFAULT
from app.core.request import GenerationRequest, OutputConfig
from app.core.tasks import TaskRecord, TaskState
from app.core.translation import QT_TRANSLATE_NOOP
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated

_MEANINGS = {
    "date": QT_TRANSLATE_NOOP("NameTemplateField", "Day on which the task was made"),
    "time": QT_TRANSLATE_NOOP("NameTemplateField", "Time at which it was made"),
    "prompt": QT_TRANSLATE_NOOP("NameTemplateField", "Beginning of the prompt"),
    "model": QT_TRANSLATE_NOOP("NameTemplateField", "Model with its version"),
    "version": QT_TRANSLATE_NOOP("NameTemplateField", "Version alone"),
    "ratio": QT_TRANSLATE_NOOP("NameTemplateField", "Aspect ratio, as 3x4"),
    "resolution": QT_TRANSLATE_NOOP("NameTemplateField", "Resolution, as 2K"),
    "width": QT_TRANSLATE_NOOP("NameTemplateField", "Width in pixels"),
    "height": QT_TRANSLATE_NOOP("NameTemplateField", "Height in pixels"),
    "task": QT_TRANSLATE_NOOP("NameTemplateField", "TaskId"),
    "n": QT_TRANSLATE_NOOP("NameTemplateField", "Number of the picture, from the second on"),
}

_EXAMPLE = TaskRecord(
    *(1, "", TaskState.DONE, 1_760_011_200.0),
    task_id="251007502-AigcImageTask-0123",
)
_EXAMPLE_SIZE = (1536, 2048)


class NameTemplateField(Retranslated, QWidget):
    """A line, a button that inserts placeholders, and the name that a picture would get.

    :attr:`edited` follows every change by the user, :attr:`settled` comes once the line is left or a
    placeholder was inserted; an empty line stands for the default template.
    """

    edited = Signal(str)
    settled = Signal()

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._example_record: TaskRecord | None = None
        self._extension = ""
        self._edit = named(QLineEdit(), object_name)
        self._edit.setPlaceholderText(NAME_TEMPLATE_DEFAULT)
        self._insert = named(QPushButton(), f"{object_name}_insert")
        self._menu = named(QMenu(self), f"{object_name}_menu")
        for placeholder in PLACEHOLDERS:
            action = named(QAction(self._menu), f"{object_name}_insert_{placeholder}")
            action.setData(placeholder)
            action.triggered.connect(self._insert_placeholder)
            self._menu.addAction(action)
        self._insert.setMenu(self._menu)
        self._example = named(ElidedLabel(), f"{object_name}_example")
        self._example.setProperty("role", "tiny")
        row = QHBoxLayout()
        row.setSpacing(Metrics.SPACE_2)
        row.addWidget(self._edit, 1)
        row.addWidget(self._insert)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Metrics.SPACE_1)
        column.addLayout(row)
        column.addWidget(self._example)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._show_example)
        self._edit.textEdited.connect(self._tell)
        self._edit.editingFinished.connect(self.settled)
        self.retranslate()

    def template(self) -> str:
        """The template to use."""
        return self._edit.text().strip() or NAME_TEMPLATE_DEFAULT

    def set_template(self, template: str) -> None:
        """Shows *template*."""
        self._edit.setText(template)

    def set_example(self, record: TaskRecord | None) -> None:
        """The task whose picture the example names; None for one that is made up."""
        self._example_record = record
        self._show_example()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._edit.setAccessibleName(self.tr("Template of file names"))
        self._insert.setText(self.tr("Insert"))
        self._insert.setAccessibleName(self.tr("Insert a placeholder"))
        for action in self._menu.actions():
            placeholder = str(action.data())
            meaning = QCoreApplication.translate("NameTemplateField", _MEANINGS[placeholder])
            action.setText(f"{{{placeholder}}}   {meaning}")
        self._show_example()

    def set_extension(self, extension: str) -> None:
        """The ending of the example, with its dot; empty for that of the picture."""
        self._extension = extension
        self._show_example()

    @Slot()
    def _show_example(self) -> None:
        record = self._example_record or self._made_up()
        picture = record.pictures[0] if record.pictures else None
        width, height = (picture.width, picture.height) if picture else _EXAMPLE_SIZE
        own = f".{picture.path.rpartition('.')[2]}" if picture else ".png"
        extension = self._extension or own
        values = name_values(record, 0, width, height)
        self._example.show_text(
            self.tr("Example: {name}").format(name=picture_name(self.template(), values, extension=extension))
        )

    def _made_up(self) -> TaskRecord:
        request = GenerationRequest(
            prompt=self.tr("Autumn tea poster"),
            output_config=OutputConfig(aspect_ratio="3:4", resolution="2K"),
        )
        return replace(_EXAMPLE, request=request)

    @Slot()
    def _insert_placeholder(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._edit.insert(f"{{{action.data()}}}")
            self._edit.setFocus()
            self._tell()
            self.settled.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.template())
