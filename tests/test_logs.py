import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.logs import KEPT_FILES, SIZE_BYTES, last_lines, start_log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The log file; afterwards logging is as it was."""
    root, ours = logging.getLogger(), logging.getLogger("app")
    kept_sinks, kept_level, kept_ours = root.handlers[:], root.level, ours.level
    for sink in kept_sinks:
        root.removeHandler(sink)  # start_log closes those that it finds
    file = tmp_path / "deep" / "easel.log"
    start_log(file)
    yield file
    for sink in root.handlers:
        sink.close()
    root.handlers, root.level = kept_sinks, kept_level
    ours.setLevel(kept_ours)


def test_easel_tells_more_than_its_libraries(log: Path) -> None:
    logging.getLogger("app.anything").info("ours")
    logging.getLogger("httpcore").info("theirs")
    logging.getLogger("httpcore").warning("their trouble")
    written = log.read_text("utf-8")
    assert "ours" in written
    assert "theirs" not in written
    assert "their trouble" in written


def test_no_token_is_written_not_even_in_a_traceback(log: Path) -> None:
    told = RuntimeError("Authorization: Bearer sk-abcdefghijklmnop")
    logging.getLogger("app").error("failed with %s", "sk-0123456789abcdef", exc_info=told)
    written = log.read_text("utf-8")
    assert "RuntimeError" in written
    assert "abcdefghijklmnop" not in written
    assert "0123456789abcdef" not in written


def test_the_log_stays_small(log: Path) -> None:
    line = "x" * (SIZE_BYTES // 4)
    for _ in range(6 * (KEPT_FILES + 1)):
        logging.getLogger("app").info(line)
    files = list(log.parent.iterdir())
    assert len(files) == KEPT_FILES + 1
    assert all(file.stat().st_size <= SIZE_BYTES for file in files)


def test_the_last_lines_of_the_log_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "easel.log"
    assert last_lines(file, 3) == []
    file.write_text("".join(f"line {number}\n" for number in range(1000)))
    assert last_lines(file, 2) == ["line 998", "line 999"]
