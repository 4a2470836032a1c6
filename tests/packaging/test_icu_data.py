import shutil
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

import icu_data

HEAD = struct.pack("<H2sHHBBBx4s", 32, b"\xda\x27", 20, 0, 0, 0, 2, b"CmnD").ljust(32, b"\0")
LIBRARY = Path(PySide6.__path__[0], "Qt", "lib", "libicudata.so.73")
ASKS_ICU = """
from PySide6.QtCore import QCollator, QLocale, QStringConverter, QStringDecoder, QTimeZone
names = ["秋茶", "阿", "北京", "张三", "李四", "image 10", "image 9", "Ärger", "zebra", "Apfel", "おちゃ"]
for language in ("zh_CN", "zh_TW", "en_US", "de_DE", "ja_JP"):
    collator = QCollator(QLocale(language))
    collator.setNumericMode(True)
    print(language, sorted(names, key=collator.sortKey), QLocale(language).toUpper("straße ñ"))
for language in ("zh_CN", "en_US"):
    zone = QTimeZone(b"Asia/Shanghai")
    print(zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale(language)))
for charset in ("gb18030", "Big5", "Shift_JIS", "EUC-KR", "windows-1252"):
    print(charset, QStringDecoder(charset).isValid())
print(QStringConverter.availableCodecs())
"""


def test_what_is_written_is_read_again_in_the_order_that_icu_searches() -> None:
    files = {"icudt73l/zone/zh.res": b"two", "icudt73l/coll/root.res": b"one" * 9, "icudt73l/a.cnv": b""}
    read = icu_data.read_files(icu_data.write_files(HEAD, files))
    assert list(read) == sorted(files)
    assert {name: content.rstrip(b"\0") for name, content in read.items()} == files


def test_files_begin_where_a_processor_likes_to_read_them() -> None:
    data = icu_data.write_files(HEAD, {"icudt73l/a.cnv": b"first", "icudt73l/b.cnv": b"second"})
    assert {data.index(b"first") % 16, data.index(b"second") % 16} == {0}


def test_what_is_no_archive_of_icu_stops_the_build() -> None:
    with pytest.raises(OSError, match="no archive"):
        icu_data.read_files(bytes(64))


@pytest.mark.parametrize(
    ("name", "is_asked_for"),
    [
        ("icudt73l/coll/zh.res", True),
        ("icudt73l/coll/ja.res", True),
        ("icudt73l/gb18030.cnv", True),
        ("icudt73l/root.res", True),
        ("icudt73l/zh_Hant_TW.res", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/zone/en_001.res", True),
        ("icudt73l/zone/pool.res", True),
        ("icudt73l/zone/de.res", False),
        ("icudt73l/de_AT.res", False),
        ("icudt73l/brkitr/cjdict.dict", False),
        ("icudt73l/curr/zh.res", False),
        ("icudt73l/unames.icu", False),
    ],
)
def test_converters_and_sorting_stay_and_words_of_other_languages_go(name: str, is_asked_for: bool) -> None:
    assert icu_data.is_asked_for(name) == is_asked_for


@pytest.mark.skipif(not LIBRARY.is_file(), reason="Qt has ICU on Linux alone")
@pytest.mark.skipif(shutil.which("ld") is None, reason="needs binutils")
def test_qt_sorts_converts_and_names_as_with_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "Qt").mkdir()
    shutil.copy(LIBRARY, tmp_path / "Qt")
    link = tmp_path / LIBRARY.name
    link.symlink_to(Path("Qt", LIBRARY.name))
    icu_data.leave_out_icu_data(tmp_path)
    less = tmp_path / "Qt" / LIBRARY.name
    assert link.is_symlink()
    assert less.stat().st_size < 0.4 * LIBRARY.stat().st_size
    # The loader takes the first library of that name.
    with_all, with_less = (
        subprocess.run(
            [sys.executable, "-c", ASKS_ICU],
            env={"LD_PRELOAD": str(library), "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.decode()
        for library in (LIBRARY, less)
    )
    assert "'阿', '北京', '李四', '秋茶', '张三'" in with_less
    assert with_less == with_all
