"""Freezes Easel for Windows in the rig, into ``build/windows-frozen/Easel``; what ``freeze.py`` does on Windows itself."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from environment import PACKAGING, ROOT, SetUpFailed
from freeze import source_date
from rig import Rig

FROZEN = ROOT / "build" / "windows-frozen" / "Easel"
"""Not in ``dist``: Wine, which overlooks the size of letters, would take Linux's ``easel`` there for this folder."""

STAND_INS = ("icuuc.dll", "mscms.dll")
"""What the rig lends Wine, and Windows has of its own."""


def freeze_in_rig(rig: Rig) -> Path:
    """Makes the folder, and returns it. Raises :class:`SetUpFailed`."""
    log = ROOT / "build" / "windows-freeze.log"
    done = rig.prefix.run(
        *(rig.python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", FROZEN.parent, "--workpath", ROOT / "build" / "windows-freeze"),
        PACKAGING / "freeze" / "easel.spec",
        folder=ROOT,
        patience_s=1200.0,
        SOURCE_DATE_EPOCH=os.environ.get("SOURCE_DATE_EPOCH") or str(source_date()),
        PYTHONHASHSEED="1",
    )
    log.write_text(done.output, "utf-8")
    if done.status or not (FROZEN / "Easel.exe").is_file():
        raise SetUpFailed(f"Freezing failed; {log} tells why:\n{done.output[-2000:]}")
    strangers = foreign_to_windows(FROZEN)
    if strangers:
        raise SetUpFailed(f"Of Wine, and not for Windows: {', '.join(map(str, strangers))}")
    return FROZEN


def foreign_to_windows(folder: Path) -> list[Path]:
    """The stand-ins and Wine's own libraries that got into *folder*: none may."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in (".dll", ".exe") and (path.name.lower() in STAND_INS or _is_wines(path))
    )


def _is_wines(path: Path) -> bool:
    """Wine marks its libraries in the header that says "cannot be run in DOS mode" elsewhere."""
    with path.open("rb") as file:
        return b"Wine builtin DLL" in file.read(256) or b"Wine placeholder DLL" in file.read(256)
