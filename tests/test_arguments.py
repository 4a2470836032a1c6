from pathlib import Path

import pytest

from app import __version__
from app.arguments import EXIT_CODES, FIELD_OPTIONS, parse_arguments


def test_without_a_command_the_window_is_meant() -> None:
    parsed = parse_arguments([])
    assert (parsed.command, parsed.data_dir, parsed.gateway, parsed.practice) == (None, None, None, False)
    assert not parsed.self_test


def test_common_options_count_before_and_after_the_command() -> None:
    before = parse_arguments(["--data-dir", "d", "--practice", "history"])
    after = parse_arguments(["history", "--data-dir", "d", "--practice"])
    for parsed in (before, after):
        assert (parsed.command, parsed.data_dir, parsed.practice) == ("history", Path("d"), True)


def test_every_field_of_a_request_has_an_option() -> None:
    argv = ["send", "--prompt", "p", "--priority", "-3", "--reference", "u1", "--reference", "u2"]
    for option, _ in FIELD_OPTIONS:
        argv += [option, f"value of {option}"]
    parsed = parse_arguments(argv)
    assert (parsed.priority, parsed.reference, parsed.count, parsed.wait) == (-3, ["u1", "u2"], 1, False)
    for option, _ in FIELD_OPTIONS:
        assert getattr(parsed, option[2:].replace("-", "_")) == f"value of {option}"


@pytest.mark.parametrize(
    "argv",
    [
        ["paint"],
        ["send"],
        ["send", "--prompt", "p", "--request", "r.json"],
        ["send", "--prompt", "p", "--count", "0"],
        ["send", "--prompt", "p", "--count", "21"],
        ["send", "--prompt", "p", "--count", "many"],
        ["send", "--prompt", "p", "--priority", "high"],
        ["send", "--prompt", "p", "--gateway", "u", "--practice"],
        ["history", "--limit", "0"],
        ["fetch"],
        ["patch", "base.png", "result.png", "--output", "out.png"],
        ["patch", "base.png", "result.png", "--mask", "m.png"],
        ["patch", "base.png", "result.png", "--mask", "m.png", "--output", "o.png", "--feather", "-1"],
        ["patch", "base.png", "result.png", "--mask", "m.png", "--output", "o.png", "--feather", "nan"],
    ],
)
def test_what_makes_no_sense_ends_with_2_and_a_sentence(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_arguments(argv)
    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--help"], ["send", "--help"], ["fetch", "--help"], ["history", "--help"]])
def test_help_names_the_exit_codes(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse_arguments(argv)
    assert ended.value.code == 0
    assert EXIT_CODES.strip() in capsys.readouterr().out


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_arguments(["--version"])
    assert capsys.readouterr().out.strip() == f"Easel {__version__}"


@pytest.mark.parametrize("before", [[], ["--practice"], ["--data-dir", "x"]])
def test_a_link_is_taken_for_the_window(before: list[str]) -> None:
    arguments = parse_arguments([*before, "easel://gateway/add?v=1"])
    assert (arguments.link, arguments.command) == ("easel://gateway/add?v=1", None)


def test_a_link_in_a_command_is_what_it_stands_for_there() -> None:
    arguments = parse_arguments(["send", "--prompt", "easel://x"])
    assert (arguments.link, arguments.prompt) == ("", "easel://x")
