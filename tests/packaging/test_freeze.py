import sys
from pathlib import Path

import pytest

import freeze


def test_a_build_takes_its_date_and_order_from_its_inputs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    variables = freeze.reproducible()
    assert variables["SOURCE_DATE_EPOCH"] == "1700000000"
    assert variables["PYTHONHASHSEED"] == "1"
    assert "PYTHONPATH" not in variables


def test_without_a_date_it_is_that_of_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert freeze.source_date() == freeze.source_date() > 1_600_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_weigh_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "library.so").write_bytes(bytes(2_500_000))
    (tmp_path / "again.so").symlink_to("folder/library.so")
    assert freeze.size_mb(tmp_path) == 2.5


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_system_has_a_program_for_the_console(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert freeze.frozen_program().is_relative_to(freeze.DIST)
