"""Draws what each system shows before it opens an unsigned Easel, for the download pages: ``warning_pictures.py``.

They are schemata, drawn by us, in the words of the systems; the button to press is marked. They lie in ``docs/warnings``,
and a test holds them against this table.
"""

import html
import sys
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "warnings"
WIDTH, MARGIN, LINE, BUTTON_HEIGHT = 460, 24, 22, 30
MARK = "#d9480f"
FONTS = "system-ui, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"


class Look(NamedTuple):
    """The colours of a system's window."""

    window: str
    letters: str
    button: str
    radius: int


class Warned(NamedTuple):
    """One window: *press* is the number of the button that a designer presses, or None where it is the *link*."""

    look: Look
    title: str
    lines: tuple[str, ...]
    buttons: tuple[str, ...]
    press: int | None
    link: str = ""


WINDOWS = Look("#0b5cad", "#ffffff", "#3d7dbd", 0)
MACOS = Look("#ececec", "#222222", "#ffffff", 12)

PICTURES = {
    "windows-1.en": Warned(
        WINDOWS,
        "Windows protected your PC",
        ("Microsoft Defender SmartScreen prevented an", "unrecognised app from starting."),
        ("Don't run",),
        None,
        "More info",
    ),
    "windows-1.zh_CN": Warned(
        WINDOWS,
        "Windows 已保护你的电脑",
        ("Microsoft Defender SmartScreen 阻止了", "无法识别的应用启动。"),
        ("不运行",),
        None,
        "更多信息",
    ),
    "windows-2.en": Warned(
        WINDOWS,
        "Windows protected your PC",
        ("App: Easel-VERSION-windows-x86_64-setup.exe", "Publisher: Unknown publisher"),
        ("Run anyway", "Don't run"),
        0,
    ),
    "windows-2.zh_CN": Warned(
        WINDOWS,
        "Windows 已保护你的电脑",
        ("应用：Easel-VERSION-windows-x86_64-setup.exe", "发布者：未知发布者"),
        ("仍要运行", "不运行"),
        0,
    ),
    "macos-1.en": Warned(
        MACOS,
        "“Easel” Not Opened",
        ("Apple could not verify “Easel” is free of malware", "that may harm your Mac."),
        ("Move to Trash", "Done"),
        1,
    ),
    "macos-1.zh_CN": Warned(
        MACOS,
        "未打开“Easel”",
        ("Apple 无法验证“Easel”是否包含", "可能危害 Mac 安全的恶意软件。"),
        ("移到废纸篓", "完成"),
        1,
    ),
    "macos-2.en": Warned(
        MACOS,
        "Privacy & Security",
        ("Security", "“Easel” was blocked to protect your Mac."),
        ("Open Anyway",),
        0,
    ),
    "macos-2.zh_CN": Warned(MACOS, "隐私与安全性", ("安全性", "已阻止“Easel”以保护 Mac。"), ("仍要打开",), 0),
}
"""Each picture by the name of its file: system, step, language."""


def main() -> int:
    """Draws all; returns the exit status."""
    FOLDER.mkdir(exist_ok=True)
    for name, warned in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(drawn(warned), "utf-8")
    return 0


def drawn(warned: Warned) -> str:
    """The picture as SVG."""
    look = warned.look
    parts, y = [_words(warned.title, MARGIN, MARGIN + 20, look.letters, size=20)], MARGIN + 20
    for line in warned.lines:
        y += LINE + 4
        parts.append(_words(line, MARGIN, y, look.letters))
    if warned.link:
        y += LINE + 6
        width = _width(warned.link)
        parts.append(_words(warned.link, MARGIN, y, look.letters, underlined=True))
        if warned.press is None:
            parts.append(_box(MARGIN - 8, y - 19, width + 16, 28, "none", 4, MARK))
    y += LINE
    right = WIDTH - MARGIN
    for number in reversed(range(len(warned.buttons))):
        width = _width(warned.buttons[number]) + 32
        right -= width
        is_pressed = number == warned.press
        colour = MARK if is_pressed else "#00000040"
        parts.append(_box(right, y, width, BUTTON_HEIGHT, look.button, min(look.radius, 6), colour))
        parts.append(_words(warned.buttons[number], right + 16, y + 20, look.letters))
        right -= 12
    height = y + BUTTON_HEIGHT + MARGIN
    window = _box(1, 1, WIDTH - 2, height - 2, look.window, look.radius, "#00000060")
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    told = html.escape(" ".join((warned.title, *warned.lines)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}" font-size="15">'
    return "\n".join((head, f"<title>{told}</title>", window, *parts, "</svg>\n"))


def _words(text: str, x: int, y: int, colour: str, *, size: int = 15, underlined: bool = False) -> str:
    line = ' text-decoration="underline"' if underlined else ""
    return f'<text x="{x}" y="{y}" fill="{colour}" font-size="{size}"{line}>{html.escape(text)}</text>'


def _box(x: int, y: int, width: int, height: int, fill: str, radius: int, stroke: str) -> str:
    heavy = 3 if stroke == MARK else 1
    place = f'x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"'
    return f'<rect {place} fill="{fill}" stroke="{stroke}" stroke-width="{heavy}"/>'


def _width(text: str) -> int:
    """About how wide *text* is."""
    return sum(15 if ord(letter) > 0x2E80 else 8 for letter in text)


if __name__ == "__main__":
    sys.exit(main())
