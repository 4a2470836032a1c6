"""The version resource of a Windows program: what Explorer shows under *Details*, from Easel's one version."""

import re
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from publisher import PUBLISHER

_US_ENGLISH = 0x0409
_UNICODE = 1200

TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags={flags:#x}, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable('{language:04x}{charset:04x}', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {charset}])]),
  ],
)
"""
_PRERELEASE = 0x2


def version_resource(version: str, program: str) -> str:
    """The path of a file that PyInstaller makes the resource of *program* (``Easel.exe``) from."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt", delete=False) as file:
        file.write(resource_text(version, program))
    return str(Path(file.name))


def resource_text(version: str, program: str) -> str:
    """The resource in PyInstaller's notation."""
    strings = {
        "CompanyName": PUBLISHER.name,
        "FileDescription": "Easel" if program == "Easel.exe" else "Easel for the command line",
        "FileVersion": version,
        "InternalName": program.removesuffix(".exe"),
        "LegalCopyright": f"© 2026 {PUBLISHER.name}. MIT licence.",
        "OriginalFilename": program,
        "ProductName": "Easel",
        "ProductVersion": version,
    }
    return TEXT.format(
        numbers=four_numbers(version),
        flags=0 if re.fullmatch(r"[\d.]+", version) else _PRERELEASE,
        language=_US_ENGLISH,
        charset=_UNICODE,
        strings="\n".join(f"      StringStruct({key!r}, {text!r})," for key, text in strings.items()),
    )


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """``(1, 2, 3, 0)`` of ``1.2.3`` and of ``1.2.3rc1``: Windows knows only numbers, and wants four."""
    leading = re.match(r"\d+(?:\.\d+)*", version)
    if leading is None:
        raise ValueError(f"not a version: {version!r}")
    first, second, third, fourth, *_ = (*map(int, leading[0].split(".")), 0, 0, 0)
    return first, second, third, fourth
