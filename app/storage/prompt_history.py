"""The prompts that were used, out of the tasks of the journal."""

import sqlite3

from app.storage import search_index


def prompts(connection: sqlite3.Connection, text: str, limit: int) -> tuple[str, ...]:
    """Up to *limit* prompts that hold each word of *text*, each once, the last used first.

    Tasks are read from the newest on, and no more of them than it takes.
    """
    expression = search_index.match_expression(text)
    if expression is None:
        source, values = "tasks ORDER BY id DESC", tuple[str, ...]()
    else:
        source = (
            "search_index CROSS JOIN tasks ON id = search_index.rowid"
            " WHERE search_index MATCH ? ORDER BY search_index.rowid DESC"
        )
        values = (expression,)
    # The index knows of the other texts of a task too.
    words = search_index.terms(text)
    read: set[str] = set()
    found: list[str] = []
    for (prompt,) in connection.execute(f"SELECT json_extract(request, '$.prompt') FROM {source}", values):
        if not prompt or prompt in read:
            continue
        read.add(prompt)
        if all(word in search_index.fold(prompt) for word in words):
            found.append(prompt)
        if len(found) == limit:
            break
    return tuple(found)
