from pathlib import Path

import checksums

OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_lines_are_those_of_sha256sum_in_alphabetical_order(tmp_path: Path) -> None:
    for name in ("easel.tar.xz", "Easel.dmg", "easel.deb"):
        (tmp_path / name).touch()
    checksums.write_checksums(tmp_path.iterdir(), tmp_path / "SHA256SUMS")
    lines = (tmp_path / "SHA256SUMS").read_bytes().decode().split("\n")
    assert lines == [f"{OF_NOTHING}  {name}" for name in ("Easel.dmg", "easel.deb", "easel.tar.xz")] + [""]
