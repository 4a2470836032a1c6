"""The full-text index of the history: any substring, ignoring case, down to one Chinese character.

An FTS5 table whose words are ours: every run of three characters of a text, in order, each character
as six hexadecimal digits. Three characters and more are found as a phrase of such words; two or one
as the beginning of a word, for which the table keeps prefix indexes of 12 and 6 digits. One table
and one MATCH answer every search, in the order of the rows.
"""

import sqlite3
import unicodedata

from app.core.tasks import TaskRecord

INDEXED_CHARS = 20_000
"""Of each field, so many characters can be found."""

QUERY_CHARS = 200
"""Of what is looked for, so many characters count."""

_GRAM = 3
_END = "\n"


def fold(text: str) -> str:
    """*text* as it is compared: without case, and full-width letters as plain ones."""
    return unicodedata.normalize("NFKC", text).casefold()


def searchable_text(record: TaskRecord) -> str:
    """All that a task can be found by, folded."""
    request, problem = record.request, record.problem
    fields = (
        request.prompt if request else "",
        (request.negative_prompt or "") if request else "",
        record.task_id,
        record.request_id,
        *((problem.title, problem.code, problem.words) if problem else ()),
    )
    return _END.join(fold(text[:INDEXED_CHARS]) for text in fields if text)


def terms(text: str) -> tuple[str, ...]:
    """The words of a search, folded; a task matches when its searchable text contains each of them."""
    return tuple(dict.fromkeys(fold(text)[:QUERY_CHARS].split()))


def match_expression(text: str) -> str | None:
    """The FTS5 query for the words in *text*; None where there is none."""
    return " AND ".join(_phrase(term) for term in terms(text)) or None


def put(connection: sqlite3.Connection, task: int, text: str) -> None:
    """Adds a task with its searchable text."""
    connection.execute("INSERT INTO search_index (rowid, grams) VALUES (?, ?)", (task, _grams(text)))


def replace(connection: sqlite3.Connection, task: int, old: str, new: str) -> None:
    """Exchanges a task's searchable text; *old* must be what was put before."""
    if new == old:
        return
    forget(connection, task, old)
    put(connection, task, new)


def forget(connection: sqlite3.Connection, task: int, text: str) -> None:
    """Takes a task out; *text* must be what was put before."""
    connection.execute(
        "INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', ?, ?)", (task, _grams(text))
    )


def _phrase(term: str) -> str:
    return f'"{_words(term)}"' if len(term) >= _GRAM else f'"{"".join(_codes(term))}" *'


def _grams(text: str) -> str:
    # Padded, so that the last characters begin a word as well.
    return _words(text + _END * (_GRAM - 1)) if text else ""


def _words(text: str) -> str:
    codes = _codes(text)
    return " ".join(map("".join, zip(codes, codes[1:], codes[2:], strict=False)))


def _codes(text: str) -> list[str]:
    return [f"{ord(character):06x}" for character in text]
