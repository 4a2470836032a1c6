"""What is asked and shown of a chain apart from the stage: all changes as one request, and the tree of a picture."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.lineage import TreeNode
from app.engine.thumbnails import Thumbnails
from app.ui.texts import shown_prompt, state_words
from app.ui.theme.tokens import Metrics
from app.ui.widgets.labels import plain_label
from app.ui.widgets.naming import named
from app.ui.widgets.retranslated import Retranslated
from app.ui.widgets.text import ComposedText


class MergedDialog(Retranslated, QDialog):
    """All changes since the original as one prompt, to be read and mended before it is sent: :attr:`agreed`."""

    agreed = Signal(str)

    def __init__(self, prompt: str, cost: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "merged_dialog")
        self._cost = cost
        self._text = plain_label("merged_text", "muted")
        self._prompt = named(ComposedText(), "merged_prompt")
        self._prompt.setTabChangesFocus(True)
        self._prompt.setPlainText(prompt)
        self._prompt.setMinimumHeight(Metrics.PROMPT_HEIGHT_MAX)
        self._price = plain_label("merged_cost", "tiny")
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel), "merged_buttons")
        self._send = named(QPushButton(), "merged_send")
        self._send.setProperty("role", "primary")
        self._buttons.addButton(self._send, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.rejected.connect(self.reject)
        self._send.clicked.connect(self._agree)
        self._prompt.textChanged.connect(self._judge)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._text, self._prompt, self._price, self._buttons):
            column.addWidget(widget)
        column.addStrut(Metrics.DIALOG_WIDTH_WIDE - 2 * margin)
        self._prompt.setFocus()
        self.retranslate()

    @Slot()
    def _judge(self) -> None:
        self._send.setEnabled(bool(self._prompt.toPlainText().strip()))

    @Slot()
    def _agree(self) -> None:
        self.agreed.emit(self._prompt.toPlainText().strip())
        self.accept()

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("From the original"))
        self._text.setText(
            self.tr(
                "Quality falls with each step. This asks for all changes at once, on the original. "
                "What contradicts itself by now can be mended here."
            )
        )
        self._prompt.setAccessibleName(self.tr("All changes"))
        self._price.setText(self._cost)
        self._send.setText(self.tr("Make it"))
        self._send.setAccessibleName(self._send.text())


class TreeDialog(Retranslated, QDialog):
    """All that came of one picture, fork by fork. :attr:`task_requested` names the task that is to be shown."""

    task_requested = Signal(int)

    def __init__(
        self,
        nodes: tuple[TreeNode, ...],
        shown_id: int,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        named(self, "tree_dialog")
        self._thumbnails = thumbnails
        self._count = len(nodes)
        self._text = plain_label("tree_text", "muted")
        self._tree = named(QTreeWidget(), "tree")
        self._tree.setHeaderHidden(True)
        self._tree.setIconSize(QSize(Metrics.CHAIN_TILE, Metrics.CHAIN_TILE))
        self._tree.setUniformRowHeights(True)
        self._items: dict[int, QTreeWidgetItem] = {}
        self._paths: dict[int, str] = {}
        for node in nodes:
            self._add(node)
        self._tree.expandAll()
        if shown_id in self._items:
            self._tree.setCurrentItem(self._items[shown_id])
        self._buttons = named(QDialogButtonBox(QDialogButtonBox.StandardButton.Close), "tree_buttons")
        self._buttons.rejected.connect(self.reject)
        self._tree.itemActivated.connect(self._activated)
        self._tree.currentItemChanged.connect(self._activated)
        thumbnails.ready.connect(self._show_pictures)
        column = QVBoxLayout(self)
        margin = Metrics.SPACE_5
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(Metrics.SPACE_3)
        for widget in (self._text, self._tree, self._buttons):
            column.addWidget(widget)
        self.resize(Metrics.DIALOG_WIDTH_WIDE, Metrics.DIALOG_HEIGHT)
        self._show_pictures()
        self.retranslate()

    def _add(self, node: TreeNode) -> None:
        item = QTreeWidgetItem([f"{shown_prompt(node.record)}\n{state_words(node.record)}"])
        item.setData(0, Qt.ItemDataRole.UserRole, node.record.id)
        item.setToolTip(0, shown_prompt(node.record))
        self._items[node.record.id] = item
        if node.record.pictures:
            self._paths[node.record.id] = node.record.pictures[0].path
        above = self._items.get(node.parent) if node.parent is not None else None
        if above is None:
            self._tree.addTopLevelItem(item)
        else:
            above.addChild(item)

    @Slot()
    def _show_pictures(self) -> None:
        for record_id, path in self._paths.items():
            pixmap = self._thumbnails.pixmap(path)
            if pixmap is not None:
                self._items[record_id].setIcon(0, QIcon(pixmap))

    @Slot(QTreeWidgetItem)
    def _activated(self, item: QTreeWidgetItem) -> None:
        self.task_requested.emit(int(item.data(0, Qt.ItemDataRole.UserRole)))

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Tree of the picture"))
        self._text.setText(self.tr("%n picture(s) came of one.", "", self._count))
        self._tree.setAccessibleName(self.windowTitle())
