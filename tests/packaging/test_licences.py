from importlib import metadata
from pathlib import Path

import pytest

import licences
from sbom import locked_packages


def test_every_bundled_package_has_its_texts_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The starter is only in the environment that freezes.
    monkeypatch.setattr(licences, "STARTER", "pytest")
    licences.collect(tmp_path / "licences")
    collected = {path.name for path in (tmp_path / "licences" / "packages").iterdir()}
    assert collected == {*locked_packages(), "pytest"}
    assert all(any(path.iterdir()) for path in (tmp_path / "licences" / "packages").iterdir())


def test_qts_licence_is_whole_and_easels_own_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "STARTER", "pytest")
    licences.collect(tmp_path)
    qt = tmp_path / "packages" / "pyside6-essentials" / "LGPL-3.0.txt"
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.read_text("utf-8")
    assert (tmp_path / "packages" / "pyside6-essentials" / "GPL-3.0.txt").is_file()
    assert (tmp_path / "LICENSE").read_bytes() == (licences.ROOT / "LICENSE").read_bytes()
    assert "Python" in (tmp_path / "PYTHON.txt").read_text("utf-8")


def test_what_was_collected_before_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "STARTER", "pytest")
    (tmp_path / "packages" / "long-gone").mkdir(parents=True)
    licences.collect(tmp_path)
    assert not (tmp_path / "packages" / "long-gone").exists()


def test_a_package_without_a_licence_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_of(_package: metadata.Distribution) -> list[Path]:
        return []

    monkeypatch.setattr(licences, "licence_texts", none_of)
    with pytest.raises(LookupError, match="has no licence text"):
        licences.collect(tmp_path)
