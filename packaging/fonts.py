"""Font families that Easel is rendered with, each by itself, so that no result depends on a machine's fonts.

On Linux a private configuration of fontconfig hides every other font; elsewhere Qt finds fonts in another way, and
only the system's own are tried. Standard library only, until Qt is there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

PACKAGES: Final = {
    "DejaVu Sans": "fonts-dejavu-core",
    "Noto Sans": "fonts-noto-core",
    "WenQuanYi Micro Hei": "fonts-wqy-microhei",
}
"""The Debian package that offers each family. DejaVu is what a bare Debian has, and the widest of the three."""

SYSTEM_FONTS: Final = "system"
"""In place of a family: whatever the machine offers."""

LACKING: Final = 77
"""The exit status of what could not be tried for want of a font, as automake knows it."""

_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".local/share/fonts"))
# Debian's own defaults beside: other hinting gives letters other widths, and without a word about it the monospaced
# sister may be taken for the family of everything.
_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
<cachedir>/var/cache/fontconfig</cachedir>
<cachedir prefix="xdg">fontconfig</cachedir>
<match target="pattern">
<edit name="antialias"><bool>true</bool></edit>
<edit name="hinting"><bool>true</bool></edit>
<edit name="hintstyle"><const>hintslight</const></edit>
<edit name="rgba"><const>none</const></edit>
<edit name="family" mode="append_last"><string>{family}</string></edit>
</match>
<alias binding="same"><family>monospace</family><prefer><family>{family} Mono</family></prefer></alias>
<selectfont>
<acceptfont>{accepted}</acceptfont>
<rejectfont>{all_others}</rejectfont>
</selectfont>
</fontconfig>
"""


def only_family(family: str, folder: Path) -> dict[str, str]:
    """Environment variables under which a program on Linux finds *family* and its monospaced sister alone.

    The configuration that they name is written into *folder*.
    """
    if family == SYSTEM_FONTS or not sys.platform.startswith("linux"):
        return {}
    file = folder / "fonts.conf"
    file.write_text(
        _CONFIGURATION.format(
            folders="\n".join(f"<dir>{escape(name)}</dir>" for name in _FOLDERS),
            family=escape(family),
            accepted=_pattern("family", "string", family) + _pattern("family", "string", f"{family} Mono"),
            all_others=_pattern("scalable", "bool", "true") + _pattern("scalable", "bool", "false"),
        ),
        "utf-8",
    )
    return {"FONTCONFIG_FILE": str(file)}


def what_lacks(family: str) -> str:
    """A sentence where this program, which has a ``QGuiApplication``, cannot show *family*; else nothing."""
    from PySide6.QtGui import QFontDatabase

    if family == SYSTEM_FONTS or QFontDatabase.hasFamily(family):
        return ""
    if not sys.platform.startswith("linux"):
        return f"{family} is not tried here: only on Linux can all other fonts be hidden."
    return f"{family} is not installed and not tried (Debian: apt install {PACKAGES.get(family, '?')})."


def _pattern(element: str, kind: str, value: str) -> str:
    return f'<pattern><patelt name="{element}"><{kind}>{escape(value)}</{kind}></patelt></pattern>'
