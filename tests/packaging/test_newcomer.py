"""The bare Debian of ``packaging/linux/newcomer.py``, as far as it can be told without making one."""

import os
import shutil
import sys
from pathlib import Path

import pytest

import environment
import newcomer


def test_what_the_set_up_asks_for_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(environment.SetUpFailed) as raised:
        environment.install(["libgl1", "xvfb"], "windows")
    assert newcomer._ASKED_FOR.findall(str(raised.value)) == ["libgl1 xvfb"]


@pytest.mark.parametrize("user", [[], ["--user"]])
def test_where_it_cannot_be_made_a_sentence_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], user: list[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(sys, "argv", ["newcomer.py", *user])
    assert newcomer.main() == newcomer.CANNOT
    assert capsys.readouterr().out == "A bare Debian cannot be made here: it is made as root, on Linux.\n"


def test_ci_tests_on_this_system_only_where_no_bare_one_can_be_made() -> None:
    """And prints nothing after the tests."""
    script = (Path(__file__).parents[2] / ".ci" / "run").read_text("utf-8")
    assert f'[ "$status" = {newcomer.CANNOT} ] || exit "$status"' in script
    assert script.splitlines()[-1] == "exec python3 packaging/dev.py test </dev/null"
