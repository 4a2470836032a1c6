"""The dialog with the statistics: a plot of bars and a table of the same rows."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QToolTip,
    QWidget,
)

from app.core.frozen import frozen
from app.core.history import Grouping, StatisticsRow, sums_of, to_csv, units_of
from app.core.pricing import Cost, amount_text
from app.ui.history.filters import gateway_words
from app.ui.texts import duration_words
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Metrics
from app.ui.widgets.buttons import BoldChoice
from app.ui.widgets.labels import PlainLabel, safe_tooltip
from app.ui.widgets.layouts import dialog_column
from app.ui.widgets.naming import named, spoken
from app.ui.widgets.retranslated import Retranslated

SPOKEN_MAX = 60
"""Of more bars than that, the description names the first ones only."""


@frozen
class Bar:
    """A label, its value, which is not negative, and the value in words."""

    label: str
    value: float
    words: str


class BarPlot(QWidget):
    """One bar for each label, the highest as high as there is room. What is painted is also its description."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bar_plot")
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Shows *bars* from left to right."""
        self._bars = bars
        words = self.tr("{name}: {count}")
        self.setAccessibleDescription(
            ", ".join(words.format(name=bar.label, count=bar.words) for bar in bars[:SPOKEN_MAX])
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and not high."""
        return QSize(Metrics.DIALOG_WIDTH, Metrics.PLOT_HEIGHT)

    def bar_at(self, place: QPointF) -> int | None:
        """Which bar is above or below a point."""
        ground = self._ground()
        if not self._bars or not ground.left() <= place.x() < ground.right():
            return None
        return min(len(self._bars) - 1, int((place.x() - ground.left()) / ground.width() * len(self._bars)))

    def event(self, event: QEvent) -> bool:
        """Tells the value of the bar under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.bar_at(QPointF(event.pos()))
            if index is not None:
                bar = self._bars[index]
                words = self.tr("{name}: {count}").format(name=bar.label, count=bar.words)
                QToolTip.showText(event.globalPos(), safe_tooltip(words), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the bars above a line, with the highest value and as many labels as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        font = QFont(painter.font())
        font.setPixelSize(Metrics.FONT_TINY)
        painter.setFont(font)
        ground = self._ground()
        painter.setPen(QColor(palette.line))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if not self._bars:
            return
        highest = max(self._bars, key=_value)
        slot = ground.width() / len(self._bars)
        width = max(1.0, min(slot - max(1.0, slot * 0.2), Metrics.PLOT_BAR_MAX))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        for n, bar in enumerate(self._bars):
            height = bar.value / (highest.value or 1) * ground.height()
            place = QRectF(
                ground.left() + n * slot + (slot - width) / 2, ground.bottom() - height, width, height
            )
            painter.drawRoundedRect(place, Metrics.RADIUS_TINY, Metrics.RADIUS_TINY)
        painter.setPen(QColor(palette.muted))
        top = QRectF(0, 0, ground.left() - Metrics.SPACE_1, Metrics.FONT_TINY + Metrics.SPACE_1)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, highest.words)
        self._paint_labels(painter, ground, slot, QFontMetrics(font))

    def _paint_labels(self, painter: QPainter, ground: QRectF, slot: float, metrics: QFontMetrics) -> None:
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self._bars) + Metrics.SPACE_2
        step = max(1, -(-min(widest, Metrics.PLOT_LABEL_MAX) // max(1, int(slot))))
        for n in range(0, len(self._bars), step):
            place = QRectF(
                ground.left() + n * slot, ground.bottom() + Metrics.SPACE_1, slot * step, Metrics.SPACE_4
            )
            if n and place.right() > ground.right() + 1:
                # There is no room for it at the edge, and the plot tells it under the pointer.
                break
            text = metrics.elidedText(
                self._bars[n].label, Qt.TextElideMode.ElideRight, int(place.width()) - Metrics.SPACE_1
            )
            painter.drawText(
                place, Qt.AlignmentFlag.AlignHCenter if step == 1 else Qt.AlignmentFlag.AlignLeft, text
            )

    def _ground(self) -> QRectF:
        """Where the bars stand."""
        left = Metrics.PLOT_SCALE
        return QRectF(
            QRect(
                left, Metrics.SPACE_2, self.width() - left, self.height() - Metrics.SPACE_2 - Metrics.SPACE_5
            )
        )


def _value(bar: Bar) -> float:
    return bar.value


DAYS_PLOTTED = 60
BARS_MAX = 12


class StatisticsDialog(Retranslated, QDialog):
    """A plot and a table of the same rows, by day, model, gateway or project; the table can be exported.

    Costs are estimates. Each unit has a column, a plot and a total of its own.
    """

    export_requested = Signal(str, bytes)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "statistics_dialog")
        self._rows: Mapping[Grouping, tuple[StatisticsRow, ...]] | None = None
        self._units: tuple[str, ...] = ()
        self._plot = BarPlot(theme)
        self._measure = named(QComboBox(), "statistics_measure")
        self._measure.hide()
        self._said = named(PlainLabel(), "statistics_said")
        self._said.setProperty("role", "muted")
        self._table = named(QTableWidget(), "statistics_table")
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._group = QButtonGroup(self)
        self._export = named(QPushButton(), "statistics_export")
        self._close = named(QPushButton(), "statistics_close")
        self._export.setEnabled(False)
        self._lay_out()
        self._group.idClicked.connect(self._show)
        self._measure.currentIndexChanged.connect(self._plot_bars)
        self._export.clicked.connect(self._ask_target)
        self.retranslate()

    def _lay_out(self) -> None:
        groupings = QHBoxLayout()
        groupings.setSpacing(Metrics.SPACE_1)
        for n, grouping in enumerate(Grouping):
            button = named(BoldChoice(), f"statistics_by_{grouping}")
            button.setProperty("role", "filter")
            button.setCheckable(True)
            button.setChecked(n == 0)
            button.setAutoDefault(False)
            self._group.addButton(button, n)
            groupings.addWidget(button)
        groupings.addStretch(1)
        groupings.addWidget(self._measure)
        self._close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self._said, 1)
        buttons.addWidget(self._export)
        buttons.addWidget(self._close)
        column = dialog_column(self)
        column.addLayout(groupings)
        column.addWidget(self._plot)
        column.addWidget(self._table, 1)
        column.addLayout(buttons)
        self.resize(Metrics.DIALOG_WIDTH_WIDE, Metrics.STATISTICS_HEIGHT)

    def show_rows(self, rows: Mapping[Grouping, tuple[StatisticsRow, ...]]) -> None:
        """Shows what was counted."""
        self._rows = rows
        self._units = units_of(rows.get(Grouping.GATEWAY, ()))
        self._name_measures()
        self._show()

    def _name_measures(self) -> None:
        chosen = max(0, self._measure.currentIndex())
        self._measure.clear()
        self._measure.addItems([self.tr("Tasks"), *map(self._cost_words, self._units)])
        self._measure.setCurrentIndex(min(chosen, len(self._units)))
        self._measure.setVisible(bool(self._units))

    @Slot()
    def _show(self) -> None:
        if self._rows is None:
            self._said.setText(self.tr("Counting…"))
            return
        grouping = self._grouping()
        rows = self._rows[grouping]
        self._export.setEnabled(bool(rows))
        self._said.setText(self._total(rows) if rows else self.tr("No tasks yet."))
        self._plot_bars()
        # The newest day is what is looked for first.
        self._fill(tuple(reversed(rows)) if grouping is Grouping.DAY else rows)

    @Slot()
    def _plot_bars(self) -> None:
        if self._rows is None:
            return
        grouping = self._grouping()
        rows = self._rows[grouping]
        measure = self._measure.currentIndex()
        unit = self._units[measure - 1] if measure > 0 else None
        titles = (
            *(self.tr("Tasks by day"), self.tr("Tasks by model")),
            *(self.tr("Tasks by gateway"), self.tr("Tasks by project")),
        )
        costs = (
            *(self.tr("Cost by day"), self.tr("Cost by model")),
            *(self.tr("Cost by gateway"), self.tr("Cost by project")),
        )
        self._plot.setAccessibleName((titles if unit is None else costs)[self._group.checkedId()])
        plotted = rows[-DAYS_PLOTTED:] if grouping is Grouping.DAY else rows[:BARS_MAX]
        self._plot.show_bars(tuple(self._bar(row, unit) for row in plotted))

    def _bar(self, row: StatisticsRow, unit: str | None) -> Bar:
        if unit is None:
            return Bar(self._words(row.key), row.tasks, QLocale().toString(row.tasks))
        amount = row.cost_in(unit) or 0.0
        return Bar(self._words(row.key), amount, amount_text(Cost(amount, unit)))

    def _total(self, rows: tuple[StatisticsRow, ...]) -> str:
        tasks = self.tr("%n task(s) in all", "", sum(row.tasks for row in rows))
        costs = " + ".join(map(amount_text, sums_of(cost for row in rows for cost in row.costs)))
        about = self.tr("about {amount}").format(amount=costs) if costs else ""
        deleted = sum(row.deleted for row in rows)
        included = self.tr("with the cost of %n deleted task(s)", "", deleted) if deleted else ""
        return " · ".join(filter(None, (tasks, about, included)))

    def _cost_words(self, unit: str) -> str:
        return self.tr("Estimated cost ({unit})").format(unit=unit)

    def _fill(self, rows: tuple[StatisticsRow, ...]) -> None:
        header = self._header()
        table = self._table
        table.setColumnCount(len(header))
        table.setHorizontalHeaderLabels(header)
        table.setRowCount(len(rows))
        numbers = QLocale()
        for line, row in enumerate(rows):
            wait = "–" if row.wait_s is None else duration_words(row.wait_s)
            amounts = [row.cost_in(unit) for unit in self._units]
            costs = ["–" if amount is None else numbers.toString(amount, "f", 2) for amount in amounts]
            counts = (numbers.toString(count) for count in (row.tasks, row.done, row.uncertain, row.failed))
            for column, text in enumerate((self._words(row.key), *counts, wait, *costs)):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                table.setItem(line, column, item)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _header(self) -> list[str]:
        keys = (self.tr("Day"), self.tr("Model"), self.tr("Gateway"), self.tr("Project"))
        return [
            keys[self._group.checkedId()],
            self.tr("Tasks"),
            self.tr("Done"),
            self.tr("Uncertain"),
            self.tr("Failed"),
            self.tr("Median wait"),
            *map(self._cost_words, self._units),
        ]

    def _grouping(self) -> Grouping:
        return tuple(Grouping)[self._group.checkedId()]

    def _words(self, key: str) -> str:
        if not key:
            is_project = self._grouping() is Grouping.PROJECT
            return self.tr("No project") if is_project else self.tr("unknown")
        if self._grouping() is Grouping.DAY:
            day = date.fromisoformat(key)
            return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
        return gateway_words(key) if self._grouping() is Grouping.GATEWAY else key

    def retranslate(self) -> None:
        """Sets every text in the current language."""
        self.setWindowTitle(self.tr("Statistics"))
        words = (
            *(self.tr("By day"), self.tr("By model")),
            *(self.tr("By gateway"), self.tr("By project")),
        )
        for button, word in zip(self._group.buttons(), words, strict=True):
            button.setText(word)
            button.setAccessibleName(word)
        self._table.setAccessibleName(self.tr("Table of the statistics"))
        self._measure.setAccessibleName(self.tr("What the plot shows"))
        self._name_measures()
        self._export.setText(self.tr("&Export as CSV…"))
        self._export.setAccessibleName(spoken(self._export.text()))
        self._close.setText(self.tr("&Close"))
        self._close.setAccessibleName(spoken(self._close.text()))
        self._show()

    @Slot()
    def _ask_target(self) -> None:
        dialog = named(QFileDialog(self, self.tr("Export as CSV…")), "statistics_file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilter("*.csv")
        dialog.selectFile(f"easel-{self._grouping()}.csv")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, target: str) -> None:
        """Has the table written to *target*; with a byte order mark, by which spreadsheets know UTF-8."""
        if self._rows is not None and target:
            table = to_csv(self._header(), self._rows[self._grouping()], self._units)
            self.export_requested.emit(target, table.encode("utf-8-sig", errors="replace"))
