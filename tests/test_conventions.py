"""CONTRIBUTING.md, as far as a program can read it. What ruff, mypy and import-linter see is theirs."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Who may import what, the lazy imports inside functions included.
HOMES = {
    "PySide6": (
        "app/engine/",
        "app/ui/",
        "app/practice/",
        "app/application.py",
        "app/qt_import.py",
        "app/self_check.py",
    ),
    "shiboken6": ("app/engine/reply.py",),
    "httpx": ("app/gateway/",),
    "httpcore": ("app/gateway/",),
    "sqlite3": ("app/storage/",),
    "keyring": ("app/storage/",),
    "numpy": (
        "app/imaging/",
        "app/engine/patches.py",
        "app/engine/regions.py",
        "app/engine/region_export.py",
    ),
}

_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})\b|\brgba?\(\s*\d|\bhsla?\(\s*\d", re.IGNORECASE
)
_HAS_WORDS = re.compile(r"[^\W\d_]{2}")
# The same in every language: placeholders, addresses, TaskIds, names of files, a language's name in itself.
_VERBATIM = re.compile(r"\{\w*\}|https?://\S+|\d+-\w+-\S+|[\w*-]+\.(?:json|zip|csv)\b|^简体中文$")

_SHOWS_TEXT = {
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setHtml"),
    *("setAccessibleName", "setAccessibleDescription", "setPlainText", "setMarkdown", "setLabelText"),
    *(
        "setInformativeText",
        "setPrefix",
        "setSuffix",
        "setSpecialValueText",
        "showMessage",
        "appendPlainText",
    ),
    *("addAction", "addMenu", "addTab", "setTabText", "addRow", "addItem", "addItems", "insertItem"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu"),
    *("setWhatsThis", "setItemText", "setDetailedText", "setIconText", "setHeaderLabels", "addButton"),
    *("setHorizontalHeaderLabels", "setVerticalHeaderLabels", "insertTab", "insertAction", "showText"),
    *("QListWidgetItem", "QTableWidgetItem", "QTreeWidgetItem", "QStandardItem", "QProgressDialog"),
    *("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getText", "getItem"),
    *("critical", "warning", "information", "question", "about", "drawText", "QAccessibleAnnouncementEvent"),
    # Easel's own.
    *("show_text", "show_notice", "set_words", "announce"),
}
# What makes words of the language in use of a literal, or is for the log and for programmers.
_TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}
_NOT_SHOWN = {"debug", "info", "warning", "error", "exception"}
_SENTENCE = re.compile(r"[A-Z][a-z’']* [a-z]|[a-z]{2} [a-z]+ [a-z]{2}|[\u4e00-\u9fff]")
_SETS_A_SIZE = {
    *(
        "setFixedSize",
        "setFixedWidth",
        "setFixedHeight",
        "setMinimumSize",
        "setMinimumWidth",
        "setMinimumHeight",
    ),
    *("setMaximumSize", "setMaximumWidth", "setMaximumHeight", "setContentsMargins", "setSpacing", "resize"),
    *(
        "setHorizontalSpacing",
        "setVerticalSpacing",
        "setIconSize",
        "addSpacing",
        "setPointSize",
        "setPixelSize",
    ),
    *("setGeometry", "move", "QSize", "QMargins", "QFont", "setWeight"),
}

Rule = Callable[[str, ast.Module], Iterator[tuple[int, str]]]


@cache
def parsed(folder: str) -> tuple[tuple[str, ast.Module], ...]:
    """Every module under *folder*: its path from the root with slashes, and its tree."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in paths)


def expect_nothing(folder: str, rule: Rule, *, except_in: tuple[str, ...] = ()) -> None:
    """Fails with ``path:line: what`` for everything that *rule* finds under *folder*."""
    found = [
        f"{path}:{line}: {what}"
        for path, tree in parsed(folder)
        if not path.startswith(except_in)
        for line, what in rule(path, tree)
    ]
    assert not found, "\n".join(found)


def called_name(call: ast.Call) -> str:
    """The last part of what is called: ``setText`` of ``self.title.setText(…)``."""
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def texts(node: ast.AST) -> Iterator[ast.Constant]:
    """The string constants under *node*, those of f-strings included, docstrings left out."""
    docstrings = {
        id(node.value)
        for node in ast.walk(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for found in ast.walk(node):
        if isinstance(found, ast.Constant) and isinstance(found.value, str) and id(found) not in docstrings:
            yield found


def colours(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for text in texts(tree):
        if _COLOUR.search(str(text.value)):
            yield text.lineno, f"a colour is written out: {text.value!r}"
    for call in calls(tree):
        if called_name(call) in ("QColor", "fromRgb", "fromHsv", "fromHsl") and any(
            isinstance(argument, ast.Constant) for argument in call.args
        ):
            yield call.lineno, "a colour is written out"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("Qt.GlobalColor."):
            yield node.lineno, f"a colour is written out: {node.attr}"


def sizes(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        numbers = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, int)]
        if called_name(call) in _SETS_A_SIZE and any(number > 1 for number in numbers):
            yield call.lineno, f"a size is written out: {ast.unparse(call)}"


def untranslated(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        if called_name(call) in _SHOWS_TEXT:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                yield from (
                    (text.lineno, f"not translated: {text.value!r}") for text in _bare_texts(argument)
                )


def untranslated_sentences(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """A sentence that stands anywhere, in a table or a variable, on its way to the screen perhaps."""
    spared = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise | ast.Assert)
        or (isinstance(node, ast.Call) and called_name(node) in _TRANSLATES | _NOT_SHOWN)
        for text in ast.walk(node)
    }
    for text in texts(tree):
        if id(text) not in spared and _SENTENCE.search(_VERBATIM.sub("", str(text.value))):
            yield text.lineno, f"a sentence that is not translated: {text.value!r}"


def _bare_texts(argument: ast.expr) -> Iterator[ast.Constant]:
    """The words that reach the screen through *argument* without passing a call, such as ``tr``, on their way."""
    match argument:
        case ast.Constant(value=str(value)) if _HAS_WORDS.search(_VERBATIM.sub("", value)):
            yield argument
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _bare_texts(part)
        case ast.BinOp(left=left, right=right):
            yield from _bare_texts(left)
            yield from _bare_texts(right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _bare_texts(body)
            yield from _bare_texts(orelse)
        case ast.BoolOp(values=values):
            for choice in values:
                yield from _bare_texts(choice)
        case ast.Call(func=ast.Attribute(value=pattern, attr="format" | "join"), args=args):
            for joined in (pattern, *args):
                yield from _bare_texts(joined)


def unextractable(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What lupdate, which reads the source, would not find.

    ``tr`` of anything but a plain literal or within an f-string, and a number in ``translate``, which it
    takes for an encoding.
    """
    within_texts = {
        id(call) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr) for call in calls(text)
    }
    for call in calls(tree):
        literals = [a.value if isinstance(a, ast.Constant) else None for a in call.args]
        is_plain = bool(literals) and isinstance(literals[0], str) and id(call) not in within_texts
        is_counted = any("%n" in text for text in literals if isinstance(text, str))
        called = called_name(call)
        if (called == "tr" and not is_plain) or (called == "translate" and is_counted):
            yield call.lineno, f"lupdate cannot read {ast.unparse(call)}"


def loose_slots(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for call in calls(tree):
        if called_name(call) == "connect":
            for argument in call.args:
                if isinstance(argument, ast.Lambda) or (
                    isinstance(argument, ast.Call) and called_name(argument) == "partial"
                ):
                    yield (
                        call.lineno,
                        "a slot is a method of a QObject: anything else runs in the sender's thread",
                    )


def marked_up(_path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What may take foreign text for markup: labels and message boxes of Qt's own, and tooltips that are not escaped."""
    has_plain_boxes = any(called_name(call) == "setTextFormat" for call in calls(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "QLabel" for base in node.bases
        ):
            yield node.lineno, "a label of Qt's own: PlainLabel shows text as it is"
    for call in calls(tree):
        called = ast.unparse(call.func)
        if called == "QLabel":
            yield call.lineno, "a label of Qt's own: PlainLabel shows text as it is"
        if (called.startswith("QMessageBox.") and called_name(call).islower()) or (
            called == "QMessageBox" and not has_plain_boxes
        ):
            yield call.lineno, "a message box without a text format"
        if called_name(call) in ("setToolTip", "setWhatsThis") and not _is_our_text(call.args[0]):
            yield (
                call.lineno,
                f"a tooltip that may hold foreign text: safe_tooltip({ast.unparse(call.args[0])})",
            )
        if called_name(call) == "showText" and not _is_our_text(call.args[1]):
            yield (
                call.lineno,
                f"a tooltip that may hold foreign text: safe_tooltip({ast.unparse(call.args[1])})",
            )


def _is_our_text(text: ast.expr) -> bool:
    match text:
        case ast.Constant():
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return _is_our_text(body) and _is_our_text(orelse)
        case ast.Call():
            return called_name(text) in _TRANSLATES | {"safe_tooltip", "plain_tooltip"}
    return False


def homeless_imports(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                packages = {alias.name.partition(".")[0] for alias in aliases}
            case ast.ImportFrom(module=str(module)):
                packages = {module.partition(".")[0]}
            case _:
                continue
        for package in packages & HOMES.keys():
            if not path.startswith(HOMES[package]):
                yield node.lineno, f"{package} has no place here"


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (colours, 'background = "#1C1D20"'),
        (colours, "QColor(255, 255, 255)"),
        (colours, "Qt.GlobalColor.red"),
        (colours, 'f"color: rgba(0, 0, {blue})"'),
        (sizes, "self.layout.setContentsMargins(0, 12, 0, 0)"),
        (untranslated, 'self.title.setText("Generate")'),
        (untranslated, 'self.title.setText(f"{count} pictures")'),
        (untranslated, 'QLabel("生成" if chinese else text, self)'),
        (untranslated, 'QLabel(text="Generate")'),
        *((untranslated, f'widget.{setter}("Generate")') for setter in sorted(_SHOWS_TEXT)),
        (untranslated, 'box.setItemText(0, "One of {n}".format(n=2))'),
        (untranslated, 'self.title.setText(given or "Generate")'),
        (untranslated, 'self.title.setText(", ".join(["Model", "Version"]))'),
        (untranslated_sentences, 'WORDS = {1: "Nothing was sent"}'),
        (untranslated_sentences, 'words = "生成"'),
        (unextractable, "self.tr(sentence)"),
        (unextractable, 'self.tr(f"{count} pictures")'),
        (unextractable, """words = f"{size} · {self.tr('first frame only')}" """),
        (unextractable, 'QCoreApplication.translate("History", "Last %n day(s)", "", days)'),
        (loose_slots, "button.clicked.connect(lambda: self.send())"),
        (loose_slots, "button.clicked.connect(partial(self.send, 1))"),
        (marked_up, "self._said = name(QLabel(), 'said')"),
        (marked_up, "class Note(QLabel):\n    pass"),
        (marked_up, "QMessageBox.critical(None, title, text)"),
        (marked_up, "box = QMessageBox(self)"),
        (marked_up, "self.button.setToolTip(record.prompt)"),
        (marked_up, 'self.button.setToolTip(self.tr("Model {name}").format(name=model))'),
        (marked_up, "QToolTip.showText(place, words, self)"),
        (homeless_imports, "def late():\n    from PySide6 import QtCore"),
        (homeless_imports, "import sqlite3"),
    ],
)
def test_the_rules_find_what_they_look_for(rule: Rule, source: str) -> None:
    assert list(rule("app/core/example.py", ast.parse(source))) != []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (colours, '"""Issue #123456 is told here."""'),
        (colours, "QColor(palette.accent)"),
        (sizes, "self.layout.setContentsMargins(0, 0, 0, 0)"),
        (sizes, "self.layout.setSpacing(SPACE_12)"),
        (untranslated, 'self.title.setText(self.tr("Generate"))'),
        (untranslated, 'self.title.setText(f"{width} × {height}")'),
        (untranslated, 'self.title.setText(" · ".join(words))'),
        (untranslated_sentences, 'raise ValueError("no such page here")'),
        (untranslated_sentences, 'words = self.tr("Nothing was sent")'),
        (untranslated, 'self.address.setPlaceholderText("https://gateway.example.com")'),
        (unextractable, 'self.tr("%n picture(s)", "", count)'),
        (loose_slots, "button.clicked.connect(self.send)"),
        (marked_up, "self._said = PlainLabel()"),
        (marked_up, "box = QMessageBox(self)\nbox.setTextFormat(Qt.TextFormat.PlainText)"),
        (marked_up, 'self.button.setToolTip("" if is_known else self.tr("Statistics"))'),
        (marked_up, "self.button.setToolTip(safe_tooltip(record.prompt))"),
        (homeless_imports, "import json"),
    ],
)
def test_the_rules_leave_alone_what_is_right(rule: Rule, source: str) -> None:
    assert list(rule("app/core/example.py", ast.parse(source))) == []


def test_colours_come_from_the_theme() -> None:
    expect_nothing("app", colours, except_in=("app/ui/theme/", "app/practice/"))


def test_sizes_come_from_the_theme() -> None:
    expect_nothing("app/ui", sizes, except_in=("app/ui/theme/",))


def test_every_visible_string_is_translated() -> None:
    expect_nothing("app/ui", untranslated)


def test_no_sentence_waits_to_be_shown_untranslated() -> None:
    expect_nothing("app/ui", untranslated_sentences, except_in=("app/ui/theme/",))


def test_every_translated_string_can_be_extracted() -> None:
    expect_nothing("app", unextractable)


def test_no_foreign_text_is_taken_for_markup() -> None:
    # The tooltips of actions are safe already, and so are those with their keys, and those on their buttons.
    made_safe = ("app/ui/widgets/labels.py", "app/ui/widgets/hover.py", "app/ui/actions.py")
    expect_nothing("app", marked_up, except_in=made_safe)


def test_slots_are_methods() -> None:
    expect_nothing("app", loose_slots)


def test_qt_http_and_disk_stay_in_their_folders() -> None:
    expect_nothing("app", homeless_imports)
