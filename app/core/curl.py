"""Requests as cURL commands: written for a POSIX shell, and read as people copy them, Windows' cmd included."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import field

from app.core.frozen import frozen
from app.core.gateway_address import PRACTICE, create_url
from app.core.json_values import dump
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.translation import QT_TRANSLATE_NOOP

# A caret that continues a line, or that stands before the very first quote. Elsewhere it is text.
_CMD_SIGN = re.compile(r'\^\n|\A[^"\']*\^"')
_CMD_WORD = re.compile(r'(?:[^\s"]|"(?:\\.|""|[^"\\])*")+', re.DOTALL)
_CMD_QUOTED = re.compile(r'"((?:\\.|""|[^"\\])*)"', re.DOTALL)

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "a": "\a", "e": "\x1b"}
_GOES_ON = re.compile(r"\s*-")
_CODED = re.compile(r"u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})")


class UnclosedQuote(ValueError):
    """A quote was opened and the text ended."""


def shell_words(text: str) -> list[str]:
    """The words of the first command in *text*; nothing is expanded. Raises :class:`UnclosedQuote`.

    A line break ends the command, unless the next line begins with ``-``: web pages lose the
    backslashes of continued lines.
    """
    text = text.replace("\r\n", "\n")
    if _CMD_SIGN.search(text):
        return _cmd_words(_without_carets(text))
    return list(_PosixCutter(text).words())


class _PosixCutter:
    """Cuts *text* from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def words(self) -> Iterator[str]:
        word: str | None = None
        while self._at < len(self._text):
            c = self._text[self._at]
            if self._text.startswith("\\\n", self._at):
                self._at += 2
            elif c in " \t\n;|&":
                if word is not None:
                    yield word
                    word = None
                if c in ";|&" or (c == "\n" and not _GOES_ON.match(self._text, self._at)):
                    return
                self._at += 1
            else:
                word = (word or "") + self._piece(c)
        if word is not None:
            yield word

    def _piece(self, c: str) -> str:
        """The next quoted part or single character."""
        self._at += 1
        if c == "'":
            return self._up_to_quote()
        if c == '"':
            return self._in_double_quotes()
        if c == "$" and self._text[self._at : self._at + 1] == "'":
            self._at += 1
            return self._in_ansi_quotes()
        if c == "\\":
            return self._escaped()
        return c

    def _up_to_quote(self) -> str:
        end = self._text.find("'", self._at)
        if end < 0:
            raise UnclosedQuote
        part, self._at = self._text[self._at : end], end + 1
        return part

    def _in_double_quotes(self) -> str:
        part: list[str] = []
        while (c := self._next()) != '"':
            if c == "\\":
                escaped = self._next()
                c = "" if escaped == "\n" else escaped if escaped in '"\\$`' else c + escaped
            part.append(c)
        return "".join(part)

    def _in_ansi_quotes(self) -> str:
        part: list[str] = []
        while (c := self._next()) != "'":
            part.append(self._ansi_escape() if c == "\\" else c)
        # Browsers write characters beyond the first plane as two halves.
        return "".join(part).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _ansi_escape(self) -> str:
        coded = _CODED.match(self._text, self._at)
        if not coded:
            c = self._next()
            return _ESCAPES.get(c, c)
        self._at = coded.end()
        number = int(coded[1] or coded[2] or coded[3], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"

    def _escaped(self) -> str:
        escaped = self._text[self._at : self._at + 1]
        self._at += 1
        return escaped

    def _next(self) -> str:
        if self._at >= len(self._text):
            raise UnclosedQuote
        self._at += 1
        return self._text[self._at - 1]


def _without_carets(text: str) -> str:
    """What cmd hands on: a caret before a line break joins the lines, elsewhere it protects one character."""
    kept: list[str] = []
    is_quoted = False
    at = 0
    while at < len(text):
        c = text[at]
        follower = text[at + 1 : at + 2]
        if c == "^" and follower == "\n":
            at += 2
        elif c == "^" and not is_quoted:
            kept.append(follower)
            at += 2
        else:
            is_quoted ^= c == '"'
            kept.append(c)
            at += 1
    return "".join(kept)


def _cmd_words(text: str) -> list[str]:
    """The words as a Windows program gets them: only double quotes quote, a backslash protects a quote."""
    if '"' in _CMD_QUOTED.sub("", text):
        raise UnclosedQuote
    return [
        _CMD_QUOTED.sub(lambda quoted: re.sub(r'\\(["\\])|""', _cmd_escape, quoted[1]), word)
        for word in _CMD_WORD.findall(text)
    ]


def _cmd_escape(match: re.Match[str]) -> str:
    return match[1] or '"'


TOKEN_VARIABLE = "EASEL_TOKEN"


class NotCurl(ValueError):
    """The text is no cURL command with data; ``sentence`` says why, for translation in the context ``Paste``."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@frozen
class CurlCommand:
    """What a cURL command would send. Names of headers are in lower case; ``url`` may be empty."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: str = field(repr=False)


def to_curl(request: GenerationRequest, address_base: str) -> str:
    """The command that sends *request*, for a POSIX shell; the token is left to a variable of that shell."""
    lines = (
        f"curl --request POST {shlex.quote(create_url(address_base))}",
        f'--header "Authorization: Bearer ${TOKEN_VARIABLE}"',
        "--header 'Content-Type: application/json'",
        f"--data-raw {shlex.quote(dump(request_to_json(request), indent=4))}",
    )
    return " \\\n".join(lines)


def read_curl(text: str) -> CurlCommand:
    """The command in *text*, written for a POSIX shell or for Windows' cmd. Raises :class:`NotCurl`."""
    try:
        words = shell_words(text)
    except UnclosedQuote as error:
        raise NotCurl(QT_TRANSLATE_NOOP("Paste", "A quotation mark of the command is not closed")) from error
    if not words or not re.fullmatch(r"(?i)(.*[/\\])?curl(\.exe)?", words[0]):
        raise NotCurl(QT_TRANSLATE_NOOP("Paste", "This is neither JSON nor a cURL command"))
    urls: list[str] = []
    headers: dict[str, str] = {}
    data: list[str] = []
    for option, value in _options(iter(words[1:])):
        if option in ("", "--url"):
            urls.append(value)
        elif option == "--header":
            name, _, content = value.partition(":")
            headers[name.strip().lower()] = content.strip()
        elif option in _DATA:
            data.append(_data(option, value))
    if not data:
        raise NotCurl(QT_TRANSLATE_NOOP("Paste", "The command has no data to send"))
    url = next((url for url in urls if "://" in url), urls[0] if urls else "")
    return CurlCommand(url, headers, "&".join(data))


_DATA = frozenset({"--data", "--data-raw", "--data-binary", "--data-ascii", "--json"})
_WITH_VALUE = _DATA | {
    "--request", "--header", "--url", "--user-agent", "--referer", "--cookie", "--user", "--output",
    "--proxy", "--max-time", "--connect-timeout", "--retry", "--form", "--cacert", "--cert", "--key",
    "--cookie-jar", "--write-out", "--resolve", "--interface",
}  # fmt: skip
_SHORT = {
    "X": "--request", "H": "--header", "d": "--data", "A": "--user-agent", "e": "--referer",
    "b": "--cookie", "u": "--user", "o": "--output", "x": "--proxy", "m": "--max-time", "F": "--form",
    "E": "--cert", "c": "--cookie-jar", "w": "--write-out",
}  # fmt: skip


def _options(words: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Long names of options with their values; words that belong to none come under an empty name."""
    for word in words:
        if word.startswith("--"):
            name, has_value, value = word.partition("=")
            yield name, value if has_value or name not in _WITH_VALUE else next(words, "")
        elif word.startswith("-") and len(word) > 1:
            yield from _short_options(word[1:], words)
        else:
            yield "", word


def _short_options(letters: str, words: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The options of ``-sSXPOST``: the first that takes a value takes the rest, or the next word."""
    for index, letter in enumerate(letters):
        if letter in _SHORT:
            yield _SHORT[letter], letters[index + 1 :] or next(words, "")
            return


def _data(option: str, value: str) -> str:
    if value.startswith("@") and option != "--data-raw":
        raise NotCurl(
            QT_TRANSLATE_NOOP(
                "Paste", "The command takes its data from a file; paste the content of that file"
            )
        )
    return value


def curl_base(gateway: str) -> str:
    """What a cURL command for *gateway* (as records name it) is addressed to; an example where that is no address."""
    return gateway if gateway and gateway != PRACTICE else "https://gateway.example.com"
