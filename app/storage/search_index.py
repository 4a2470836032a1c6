"""The full-text index of the history: any substring, ignoring case, down to one Chinese character.

An FTS5 table whose words are ours: every run of three characters of a text, each character as six hexadecimal digits.
The runs that begin at every third character stand in a column of their own, so that a text of any length is cut into
such words, one after the other, and found as a phrase of them in one of the three columns; what is left over, one
character or two, is the beginning of the phrase's last word, for which the table keeps prefix indexes of 6 and 12
digits. One table and one MATCH answer every search, in the order of the rows.
"""

import sqlite3
import unicodedata

from app.core.tasks import TaskRecord

INDEXED_CHARS = 20_000
"""Of each field, so many characters can be found."""

QUERY_CHARS = 200
"""Of what is looked for, so many characters count."""

_RUN = 3
_DIGITS = 6
_WORD = _RUN * _DIGITS
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
    connection.execute("INSERT INTO search_index (rowid, a, b, c) VALUES (?, ?, ?, ?)", _row(task, text))


def replace(connection: sqlite3.Connection, task: int, old: str, new: str) -> None:
    """Exchanges a task's searchable text; *old* must be what was put before."""
    if new == old:
        return
    forget(connection, task, old)
    put(connection, task, new)


def forget(connection: sqlite3.Connection, task: int, text: str) -> None:
    """Takes a task out; *text* must be what was put before."""
    connection.execute(
        "INSERT INTO search_index (search_index, rowid, a, b, c) VALUES ('delete', ?, ?, ?, ?)",
        _row(task, text),
    )


def words(text: str, column: int) -> str:
    """What stands of *text* in a column of the index, the first of which is 0."""
    return _column(_padded_digits(text), column)


def _padded_digits(text: str) -> str:
    """Padded, so that the last characters begin a word as well."""
    return _digits(text + _END * (_RUN - 1)) if text else ""


def _column(digits: str, column: int) -> str:
    starts = range(column * _DIGITS, len(digits) - _WORD + 1, _WORD)
    return " ".join([digits[at : at + _WORD] for at in starts])


def _row(task: int, text: str) -> tuple[int | str, ...]:
    digits = _padded_digits(text)
    return (task, *(_column(digits, column) for column in range(_RUN)))


def _phrase(term: str) -> str:
    digits = _digits(term)
    cut = " ".join([digits[at : at + _WORD] for at in range(0, len(digits), _WORD)])
    return f'"{cut}" *' if len(digits) % _WORD else f'"{cut}"'


def _digits(text: str) -> str:
    """Six hexadecimal digits for each character: made of all at once, as thousands of tasks are removed at once."""
    # Eight each, of which the first two are always 00, since no character has a number beyond 10FFFF.
    apart = text.encode("utf-32-be", "surrogatepass").hex(" ", 4)
    return f" {apart}".replace(" 00", "") if apart else ""
