"""What macOS is told about Easel: ``Info.plist``, and its sentences in each language.

``freeze/easel.spec`` puts the first into ``Easel.app``, ``build_dmg.py`` the second.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

sys.path.append(str(Path(__file__).resolve().parents[1]))

from publisher import PUBLISHER

OLDEST_SYSTEM = "13.0"
"""What Qt 6.11 needs."""

_FOLDERS = {
    "NSDesktopFolderUsageDescription": ("Desktop", "“桌面”"),
    "NSDocumentsFolderUsageDescription": ("Documents", "“文稿”"),
    "NSDownloadsFolderUsageDescription": ("Downloads", "“下载”"),
    "NSNetworkVolumesUsageDescription": ("network volumes", "网络宗卷"),
    "NSRemovableVolumesUsageDescription": ("removable volumes", "可移除宗卷"),
}
# The Pictures folder needs no word: macOS guards the library of Photos in it, which Easel leaves alone.

TEXTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            key: f"Easel reads the reference images that you choose in {english}, "
            "and saves pictures there where you tell it to."
            for key, (english, _) in _FOLDERS.items()
        },
        "zh-Hans": {
            key: f"Easel 会读取您在{chinese}中选择的参考图，并在您指定时将图片保存到那里。"
            for key, (_, chinese) in _FOLDERS.items()
        },
    }
)
"""What macOS says beside its own question whether Easel may open a folder, for each language."""


def info_plist(version: str) -> dict[str, object]:
    """The keys of ``Info.plist`` for *version*; PyInstaller adds the names of program and icon."""
    numbers = _numbers(version)
    return {
        "CFBundleIdentifier": PUBLISHER.id,
        "CFBundleName": "Easel",
        "CFBundleDisplayName": "Easel",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": numbers,
        "CFBundleVersion": numbers,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": list(TEXTS),
        "LSApplicationCategoryType": "public.app-category.graphics-design",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,  # dark where the system is dark
        "NSSupportsAutomaticGraphicsSwitching": True,  # no need of the faster graphics processor
        "NSHumanReadableCopyright": f"© 2026 {PUBLISHER.name}. MIT licence; Qt under LGPL 3.",
        "CFBundleURLTypes": [{"CFBundleURLName": PUBLISHER.id, "CFBundleURLSchemes": ["easel"]}],
        **TEXTS["en"],
    }


def write_localised_texts(application: Path) -> None:
    """Puts the sentences of every language into the bundle *application*, before it is signed."""
    for language, texts in TEXTS.items():
        folder = application / "Contents" / "Resources" / f"{language}.lproj"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "InfoPlist.strings").write_text(strings_file(texts), "utf-8")


def strings_file(texts: Mapping[str, str]) -> str:
    """*texts* in the form of a ``.strings`` file. None of ours holds a quotation mark or a backslash."""
    return "".join(f'"{key}" = "{text}";\n' for key, text in texts.items())


def _numbers(version: str) -> str:
    """The part of *version* that macOS can compare: 1.2.0 of 1.2.0rc1."""
    found = re.match(r"\d+(?:\.\d+){0,2}", version)
    if found is None:
        raise ValueError(f"{version!r} does not begin with numbers")
    return found[0]
