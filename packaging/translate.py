"""Keeps ``resources/i18n/*.ts`` in step with the sources: ``translate.py extract | compile [--stale] | check``.

``extract`` writes every sentence of the sources into the .ts files, for Qt Linguist or an editor.
``compile`` makes the .qm files that Easel loads; they are never committed. ``check`` fails when
``extract`` would change a file or a translation is missing, unfinished, loses a placeholder or stands for
two different sentences of one context.
Runs with the Python of Easel's environment, which brings Qt's own tools.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"

PLURAL_FORMS: Mapping[str, int] = MappingProxyType({"en": 2, "zh_CN": 1})
"""The languages, and how many forms of a counted noun each has. English is that of the sources."""

TERMS: Mapping[str, str] = MappingProxyType(
    {
        **{r"\bprompt": "提示词", "negative prompt": "反向提示词", "reference image": "参考图"},
        **{"aspect ratio": "宽高比", "resolution": "分辨率", r"\btask": "任务", r"\bgateway": "网关"},
        **{r"\btoken": "令牌", "keychain": "钥匙串", r"(?<!prompt )history": "历史记录", r"\breply": "答复"},
        **{
            "template": "模板",
            "favourite": "收藏",
            r"\btag\b": "标签",
            r"\bfilter": "筛选",
            "trash": "回收站",
        },
        **{
            "queue": "队列",
            r"(?<!^)shortcut|shortcuts": "快捷键",
            "preferences": "偏好设置",
            "timeline": "时间线",
        },
        **{
            r"\bfetch": "取回",
            r"\bcharged": "计费",
            "estimate": "估算",
            "upload host": "图床",
            "proxy": "代理",
        },
        **{"certificate": "证书", r"\brequest\b": "请求", "statistics": "统计", "placeholder": "占位符"},
        **{"preset": "预设", r"(?<!in a )\bproject": "项目", "style words": "风格词", r"\bseed\b": "种子"},
        **{
            "survey": "精选",
            "library": "图库",
            r"\breject": "淘汰",
            "bucket": "存储桶",
            "contact sheet": "缩略图目录",
        },
        **{
            r"\blayer": "图层",
            "clipboard": "剪贴板",
            "practice gateway": "练习网关",
            "daily cap": "每日上限",
        },
        **{r"\buncertain": "结果不明", r"\bstack": "堆叠", r"\bfolder": "文件夹"},
    }
)
"""One word for one term: where the English (a pattern) has it, the Chinese says it with this word."""

BANNED_IN_CHINESE = (
    *("您", "获取", "...", "。。", "管理者", "回应", "应答", "过期"),
    *("传送", "这台电脑", "不认识", "认得", "撤消", "目录名", "网关的管理员"),
)
"""Easel says 你, fetches with 取回, sends with 发送, writes …, and has one word each for 管理员, 响应, 失效, 本机 and 撤销;
a gateway finds a task or does not (查不到), it knows nobody."""

MENU_CONTEXTS = frozenset({"Actions", "QLineEdit", "QWidgetTextControl"})
"""Where Chinese has the key of an entry, as (&K): in menus. Headings, labels and buttons have none."""

_PUNCTUATION = re.compile(
    r"[\u4e00-\u9fff”’）][,;:!?](?!\S*\))|[\u4e00-\u9fff]\.(?!\w)|[,;:!?][\u4e00-\u9fff]|\([\u4e00-\u9fff]|[\u4e00-\u9fff]\)"
)
_CROWDED = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|(?<!%n)(?<!%)[A-Za-z0-9][\u4e00-\u9fff]")

_NOT_SET = re.compile(r"\(&\w\)|\(\*(\.\w+)?\)|;;|.*sudo apt.*")
"""Keys of menus, patterns of files, and the one sentence for who sees no Chinese."""

_NOT_WORDS = re.compile(r"\{\w*\}|TaskId|RequestId|https?://\S+|_\w+")
_PLACEHOLDER = re.compile(r"\{\w*\}|%n|%L?\d{1,2}")


def main(arguments: Sequence[str]) -> int:
    """Does what the one argument says; returns the exit status."""
    match arguments:
        case ["extract"]:
            for language in PLURAL_FORMS:
                extract(language, FOLDER)
        case ["compile", *choice] if choice in ([], ["--stale"]):
            compile_all(only_stale=bool(choice))
        case ["check"]:
            faults = [fault for language in PLURAL_FORMS for fault in faults_of(language)]
            print("\n".join(faults) if faults else "The translations are complete.")
            return 1 if faults else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def compile_all(*, only_stale: bool = False) -> None:
    """Makes the .qm files that Qt reads; *only_stale*: those that are missing or older than their sources."""
    for language in PLURAL_FORMS:
        source = _source_in(FOLDER, language)
        made = source.with_suffix(".qm")
        if only_stale and made.is_file() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Beside it first, for another process may be reading, or compiling too.
        compile_one(source, made.with_suffix(f".{os.getpid()}.new")).replace(made)


def compile_one(source: Path, made: Path) -> Path:
    """Compiles the .ts file *source* into the .qm file *made*, which is returned."""
    _run_tool("lrelease", "-silent", source, "-qm", made)
    return made


def extract(language: str, folder: Path) -> None:
    """Brings the .ts file of *language* in *folder* in step with the sources.

    The same sources give the same bytes: no line numbers, contexts and sentences in alphabetical order.
    """
    sources = sorted(path.relative_to(ROOT) for path in (ROOT / "app").rglob("*.py"))
    only_plurals = ["-pluralonly"] if language == "en" else []
    _run_tool(
        "lupdate",
        *("-silent", "-no-obsolete", "-sort-messages", "-warnings-are-errors", *only_plurals),
        *("-tr-function-alias", "QT_TRANSLATE_NOOP+=phrase"),
        *("-locations", "none", "-source-language", "en", "-target-language", language),
        *sources,
        *("-ts", _source_in(folder, language)),
    )


def faults_of(language: str) -> Iterator[str]:
    """What is wrong with the .ts file of *language*, a line each."""
    source = _source_in(FOLDER, language)
    if not source.is_file():
        yield f"{source.name}: is missing; run translate.py extract"
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(shutil.copy(source, folder))
        extract(language, fresh.parent)
        if fresh.read_text("utf-8") != source.read_text("utf-8"):
            yield f"{source.name}: not in step with the sources; run translate.py extract"
    root = ElementTree.parse(source).getroot()
    for fault in faults_in(root, PLURAL_FORMS[language]):
        yield f"{source.name}: {fault}"
    if language == "zh_CN":
        for fault in faults_of_terms(root):
            yield f"{source.name}: {fault}"


def faults_in(root: ElementTree.Element, plural_forms: int) -> Iterator[str]:
    """What is wrong with the sentences of a .ts file, a line each."""
    for message in root.iter("message"):
        original = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            yield f"not translated: {original!r}"
            continue
        is_counted = message.get("numerus") == "yes"
        forms = translation.findall("numerusform") if is_counted else [translation]
        if len(forms) != (plural_forms if is_counted else 1):
            yield f"wants {plural_forms} plural forms: {original!r}"
        for form in forms:
            text = form.text or ""
            if not text.strip():
                yield f"empty: {original!r}"
            elif _placeholders(text) != _placeholders(original):
                yield f"placeholders differ: {original!r} and {text!r}"
    yield from _said_alike(root)


def _said_alike(root: ElementTree.Element) -> Iterator[str]:
    """Different sentences of one context with one translation: in a menu nobody could tell them apart."""
    for context in root.iter("context"):
        first: dict[str, str] = {}
        for message in context.iter("message"):
            original = message.findtext("source", "")
            text = "".join(text for form in message.iter("translation") for text in form.itertext()).strip()
            if text and first.setdefault(text, original).replace("&", "") != original.replace("&", ""):
                yield f"both are {text!r}: {first[text]!r} and {original!r}"


def faults_of_terms(root: ElementTree.Element) -> Iterator[str]:
    """Where a Chinese translation calls a thing by another word than elsewhere, or is set otherwise, a line each."""
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            yield from _faults_of_words(message)
            yield from _faults_of_setting(message, has_keys=name in MENU_CONTEXTS)


def _faults_of_setting(message: ElementTree.Element, *, has_keys: bool) -> Iterator[str]:
    """Keys, punctuation and the blanks between Chinese and Latin."""
    original = message.findtext("source", "")
    text = "".join(text for form in message.iter("translation") for text in form.itertext()).strip()
    marked = re.search(r"(?<!&)&(\w)", original)
    if has_keys and marked and f"(&{marked[1].upper()})" not in text:
        yield f"wants its key as (&{marked[1].upper()}): {text!r}"
    if not has_keys and re.search(r"&\w", text):
        yield f"has a key, which only menus have: {text!r}"
    if _PUNCTUATION.search(_NOT_SET.sub("", text)):
        yield f"wants full-width punctuation: {text!r}"
    if _CROWDED.search(text):
        yield f"wants a blank between Chinese and Latin: {text!r}"


def _faults_of_words(message: ElementTree.Element) -> Iterator[str]:
    original = message.findtext("source", "")
    translation = message.find("translation")
    text = "" if translation is None else "".join(translation.itertext())
    words = _NOT_WORDS.sub("", original)
    for pattern, term in TERMS.items():
        if re.search(pattern, words, re.IGNORECASE) and term not in text:
            yield f"{term} is the word: {original!r} and {text.strip()!r}"
    for banned in BANNED_IN_CHINESE:
        if banned in text:
            yield f"{banned} is not written: {text.strip()!r}"


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _source_in(folder: Path, language: str) -> Path:
    return folder / f"easel_{language}.ts"


def _run_tool(tool: str, *arguments: str | Path) -> None:
    """Runs one of Qt's tools out of PySide6, wherever that is installed: its scripts need not be beside Python."""
    start = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    subprocess.run([sys.executable, "-c", start, *map(str, arguments)], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
