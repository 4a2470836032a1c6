"""Model name and version: lists to choose from, and any text besides."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from app.core.catalogue import Catalogue, CatalogueModel
from app.core.checks import FieldProblem
from app.ui.compose.field_note import FieldNote
from app.ui.naming import name
from app.ui.theme.tokens import Metrics


class ModelPicker(QWidget):
    """Two editable lists; a gateway knows more models than Easel does."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._label = name(QLabel(), "model_label")
        self._label.setProperty("role", "label")
        self._name = name(QComboBox(), "model_name")
        self._version = name(QComboBox(), "model_version")
        self._note = FieldNote("model_note", self._name)
        self._label.setBuddy(self._name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Metrics.SPACE_2)
        grid.setVerticalSpacing(Metrics.SPACE_2)
        grid.addWidget(self._label, 0, 0, 1, 2)
        grid.addWidget(self._name, 1, 0)
        grid.addWidget(self._version, 1, 1)
        grid.addWidget(self._note, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for combo in (self._name, self._version):
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._name.addItems(list(catalogue.names()))
        self._name.currentTextChanged.connect(self._name_changed)
        self._version.currentTextChanged.connect(self.changed)
        self.retranslate()

    def value(self) -> tuple[str, str]:
        """Name and version as they are sent."""
        return self._name.currentText().strip(), self._version.currentText().strip()

    def set_value(self, model_name: str, version: str) -> None:
        """Shows a model, known or not."""
        self._name.setCurrentText(model_name)
        self._offer_versions()
        self._version.setCurrentText(version)

    def known(self) -> CatalogueModel | None:
        """What the catalogue says of the model; None for free text."""
        return self._catalogue.model(*self.value())

    def show_problem(self, problem: FieldProblem | None) -> None:
        """Says what is wrong, under the lists."""
        self._note.show_problem(problem)

    def _offer_versions(self) -> None:
        versions = list(self._catalogue.versions(self._name.currentText().strip()))
        if [self._version.itemText(index) for index in range(self._version.count())] != versions:
            kept = self._version.currentText()
            self._version.clear()
            self._version.addItems(versions)
            if kept in versions or not versions:
                self._version.setCurrentText(kept)

    @Slot()
    def _name_changed(self) -> None:
        self._offer_versions()
        self.changed.emit()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self._label.setText(self.tr("Model"))
        self._name.setAccessibleName(self.tr("Model name"))
        self._version.setAccessibleName(self.tr("Model version"))
        free = self.tr("Choose from the list, or write any name that your gateway knows")
        self._name.setToolTip(free)
        self._version.setToolTip(free)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
