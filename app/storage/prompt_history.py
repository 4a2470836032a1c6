"""The prompts that were used, out of the tasks of the journal."""

import sqlite3

from app.storage import search_index


def prompts(connection: sqlite3.Connection, text: str, limit: int) -> tuple[str, ...]:
    """Up to *limit* prompts that hold each word of *text*, each once, the last used first."""
    expression = search_index.match_expression(text)
    among = (
        "" if expression is None else "AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
    )
    rows = connection.execute(
        "SELECT json_extract(request, '$.prompt') AS prompt FROM tasks"
        f" WHERE coalesce(prompt, '') <> '' {among} GROUP BY prompt ORDER BY max(id) DESC",
        () if expression is None else (expression,),
    )
    # The index knows of the other texts of a task too.
    words = search_index.terms(text)
    found: list[str] = []
    for (prompt,) in rows:
        if all(word in search_index.fold(prompt) for word in words):
            found.append(prompt)
        if len(found) == limit:
            break
    return tuple(found)
