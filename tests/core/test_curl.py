import contextlib
import json
import shlex
import shutil
import subprocess

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.curl import NotCurl, UnclosedQuote, read_curl, shell_words, to_curl
from app.core.request import GenerationRequest
from app.core.request_json import request_from_json, request_to_json
from tests.core.strategies import REQUESTS

URL = "https://a.test/tencent-vod/v1/aigc-image"


def test_the_command_is_what_a_person_would_write() -> None:
    assert to_curl(GenerationRequest(prompt="it's 狐"), "https://a.test") == (
        f"curl --request POST {URL} \\\n"
        '--header "Authorization: Bearer $EASEL_TOKEN" \\\n'
        "--header 'Content-Type: application/json' \\\n"
        "--data-raw '{\n"
        '    "model_name": "GEM",\n'
        '    "model_version": "3.0",\n'
        """    "prompt": "it'"'"'s 狐"\n"""
        "}'"
    )


@given(REQUESTS)
def test_a_command_is_read_back(request: GenerationRequest) -> None:
    command = read_curl(to_curl(request, "https://a.test"))
    assert command.url == URL
    assert command.headers == {"authorization": "Bearer $EASEL_TOKEN", "content-type": "application/json"}
    assert request_from_json(json.loads(command.body)).request == request


def test_a_real_shell_reads_the_command_as_we_do() -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("there is no POSIX shell")
    request = GenerationRequest(prompt='it\'s "$HOME" `id` \\ ! 狐\n')
    script = to_curl(request, "https://a.test").replace("curl", "printf '%s\\0'", 1)
    heard = subprocess.run(
        [shell, "-c", script], check=True, capture_output=True, env={"EASEL_TOKEN": "secret"}
    ).stdout
    words = heard.decode().split("\0")
    assert words[4] == "Authorization: Bearer secret"
    assert json.loads(words[8]) == request_to_json(request)


@pytest.mark.parametrize(
    "text",
    [
        f"curl -X POST {URL} -H 'Authorization: Bearer t-1' -d '{{}}'",
        f"curl -XPOST -H'Authorization: Bearer t-1' -d'{{}}' {URL}",
        f"curl -sSL --url {URL} --header='Authorization:   Bearer t-1' --data='{{}}'",
        f"curl --request=POST --url={URL} -H \"Authorization: Bearer t-1\" --data-binary '{{}}'",
        f"curl --compressed -k {URL} -o out.json --max-time 30 -H 'AUTHORIZATION: Bearer t-1' --json '{{}}'",
        f"/usr/bin/curl --location {URL} \\\n-H 'Authorization: Bearer t-1' \\\n--data-ascii '{{}}'\n\nResponse",
        f'curl.exe ^\r\n  -H "Authorization: Bearer t-1" ^\r\n  --data-raw "{{}}" ^\r\n  "{URL}"',
        f"curl -vX POST -H 'Authorization: Bearer t-1' --data-raw $'{{}}' {URL} | jq .",
    ],
)
def test_the_many_ways_to_write_one_command(text: str) -> None:
    command = read_curl(text)
    assert command.url == URL
    assert command.headers["authorization"] == "Bearer t-1"
    assert command.body == "{}"


def test_data_in_parts_is_joined_as_curl_does() -> None:
    assert read_curl("curl a.test -d a=1 -d b=2").body == "a=1&b=2"


def test_raw_data_may_begin_with_an_at_sign() -> None:
    assert read_curl("curl a.test --data-raw @a").body == "@a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wget https://a.test -d {}",
        "curl",
        "curl https://a.test",
        "curl https://a.test -d @body.json",
        "curl 'https",
    ],
)
def test_what_is_no_command_with_data_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(NotCurl) as caught:
        read_curl(text)
    assert caught.value.sentence


def test_the_header_of_a_command_may_hold_a_secret_that_its_repr_does_not_tell() -> None:
    assert "hush" not in repr(read_curl("curl a.test -H 'Authorization: Bearer hush' -d '{\"a\": \"hush\"}'"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("a  b\tc", ["a", "b", "c"]),
        ("a 'b c' \"d e\"f", ["a", "b c", "d ef"]),
        ("a '' \"\"", ["a", "", ""]),
        (r"a\ b \'c", ["a b", "'c"]),
        ("a \\\n b", ["a", "b"]),
        ("a \\\r\n b", ["a", "b"]),
        ("a\n -b\n\t--c", ["a", "-b", "--c"]),
        ("a\nb", ["a"]),
        ("a; b", ["a"]),
        ("a | b", ["a"]),
        ("a && b", ["a"]),
        ("a 'b\nc'", ["a", "b\nc"]),
        (r'''"a \"b\" \\ \$ \n"''', [r'a "b" \ $ \n']),
        ('"a\\\nb"', ["ab"]),
        (r"'it'\''s'", ["it's"]),
        (r"'it'" + '''"'"''' + "'s'", ["it's"]),
        (r"$'a\'b\n\t\\ \u72d0 \x41'", ["a'b\n\t\\ 狐 A"]),
        (r"$'\ud83d\ude00 \U0001F600'", ["😀 😀"]),
        (r"$'\ud83d \UFFFFFFFF'", ["\ufffd \ufffd"]),
        ("""curl 'a' -d '{"prompt": "up ^"}'""", ["curl", "a", "-d", '{"prompt": "up ^"}']),
        ('"$TOKEN" $TOKEN', ["$TOKEN", "$TOKEN"]),
        ("a\\", ["a"]),
    ],
)
def test_posix_words(text: str, words: list[str]) -> None:
    assert shell_words(text) == words


@given(st.lists(st.text(st.characters(blacklist_characters="\r", blacklist_categories=["Cs"]))))
def test_what_is_quoted_is_read_back(words: list[str]) -> None:
    text = shlex.join(words)
    assume("^\n" not in text)  # that is how commands for Windows are told
    assert shell_words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('curl ^\r\n  "a b" ^\r\n  c', ["curl", "a b", "c"]),
        ('curl ^\n"{\\"a\\": \\"b\\"}"', ["curl", '{"a": "b"}']),
        ('curl ^"https://a.test^" -d ^"^{^\\^"a^\\^":1^}^"', ["curl", "https://a.test", "-d", '{"a":1}']),
        ('curl ^\n"say ""hi"" now"', ["curl", 'say "hi" now']),
        ('curl ^\n"{\\"s\\": \\"{\\\\\\"u\\\\\\": 1}\\"}"', ["curl", '{"s": "{\\"u\\": 1}"}']),
        ("curl ^\n'a b'", ["curl", "'a", "b'"]),
    ],
)
def test_words_for_windows(text: str, words: list[str]) -> None:
    assert shell_words(text) == words


@pytest.mark.parametrize("text", ["'a", '"a', "$'a", "$'a\\", '"a\\', 'a ^\n"b'])
def test_a_quote_that_stays_open_is_said(text: str) -> None:
    with pytest.raises(UnclosedQuote):
        shell_words(text)


@given(st.text(alphabet="ab \\\"'^$\n-{}"))
def test_any_text_is_words_or_an_open_quote(text: str) -> None:
    with contextlib.suppress(UnclosedQuote):
        shell_words(text)
