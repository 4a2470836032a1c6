"""A request as a cURL command, and back."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.core.gateway_address import PRACTICE
from app.core.json_values import dump
from app.core.request import GenerationRequest
from app.core.request_json import request_to_json
from app.core.routes import create_url
from app.core.shell_words import UnclosedQuote, shell_words
from app.core.wording import QT_TRANSLATE_NOOP

TOKEN_VARIABLE = "EASEL_TOKEN"


class NotCurl(ValueError):
    """The text is no cURL command with data; ``sentence`` says why, for translation in the context ``Paste``."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
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
