"""The journal's schema as data: what each version of the database adds to the one before."""

Statements = tuple[str, ...]

_SHOWN = ("id", "state", "model", "gateway", "favourite", "created_at", "sent_at", "finished_at")
_OLD = ", ".join(f"old.{column}" for column in _SHOWN)
_NEW = ", ".join(f"new.{column}" for column in _SHOWN)

_CELLS = (*_SHOWN, "project", "rating", "cost")
_OLD_CELL = ", ".join(f"old.{column}" for column in (*_CELLS, "ratio"))
_NEW_CELL = ", ".join(f"new.{column}" for column in _CELLS)
_RATIO = (
    "coalesce((SELECT CAST(width AS REAL) / height FROM pictures"
    " WHERE task = new.id AND position = 0 AND width > 0 AND height > 0), new.ratio)"
)
"""Of the first picture, or what was asked for."""
_STACK = (
    "coalesce((SELECT stack FROM shown WHERE id IN"
    " (SELECT id FROM tasks WHERE press <> '' AND press = new.press) LIMIT 1), new.id)"
)
"""The name of a batch as a number: that of a sibling that is shown, or its own id where there is none."""

VERSIONS: tuple[Statements, ...] = (
    (
        # "searchable" is what search_index holds for the row: the index keeps no text of its own and has
        # to be told the old text to forget it.
        """
        CREATE TABLE tasks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            state TEXT NOT NULL,
            gateway TEXT NOT NULL,
            created_at REAL NOT NULL,
            press TEXT NOT NULL,
            task_id TEXT NOT NULL,
            request_id TEXT NOT NULL,
            progress INTEGER,
            sends INTEGER NOT NULL,
            sent_at REAL,
            looked_at REAL,
            finished_at REAL,
            problem TEXT,
            request TEXT,
            searchable TEXT NOT NULL
        )
        """,
        "CREATE INDEX tasks_by_state ON tasks (state)",
        "CREATE INDEX tasks_by_task_id ON tasks (task_id) WHERE task_id <> ''",
        "CREATE INDEX tasks_by_press ON tasks (press) WHERE press <> ''",
        """
        CREATE TABLE pictures (
            task INTEGER NOT NULL REFERENCES tasks (id),
            position INTEGER NOT NULL,
            path TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            format TEXT NOT NULL,
            link TEXT NOT NULL,
            link_expires TEXT NOT NULL,
            PRIMARY KEY (task, position)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES tasks (id),
            at REAL NOT NULL,
            what TEXT NOT NULL,
            detail TEXT NOT NULL
        )
        """,
        "CREATE INDEX events_by_task ON events (task)",
        """
        CREATE TABLE replies (
            id INTEGER PRIMARY KEY,
            task INTEGER NOT NULL REFERENCES tasks (id),
            at REAL NOT NULL,
            call TEXT NOT NULL,
            http_status INTEGER,
            body TEXT NOT NULL
        )
        """,
        "CREATE INDEX replies_by_task ON replies (task)",
        # Counting 100,000 rows takes longer than a key press may.
        "CREATE TABLE state_counts (state TEXT PRIMARY KEY, tasks INTEGER NOT NULL) WITHOUT ROWID",
        """
        CREATE TRIGGER count_new_task AFTER INSERT ON tasks BEGIN
            INSERT INTO state_counts VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END
        """,
        """
        CREATE TRIGGER count_changed_task AFTER UPDATE OF state ON tasks WHEN old.state <> new.state BEGIN
            UPDATE state_counts SET tasks = tasks - 1 WHERE state = old.state;
            INSERT INTO state_counts VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END
        """,
        """
        CREATE VIRTUAL TABLE search_index USING fts5 (
            grams, content = '', columnsize = 0, tokenize = 'ascii', prefix = '6 12'
        )
        """,
    ),
    (
        "ALTER TABLE tasks ADD COLUMN cost REAL",
        "ALTER TABLE tasks ADD COLUMN cost_unit TEXT NOT NULL DEFAULT ''",
        # What a day has cost is asked for with every press.
        "CREATE INDEX tasks_by_cost ON tasks (created_at) WHERE cost IS NOT NULL",
        # Which pictures are at which upload host; "content" is the SHA-256 of what was uploaded.
        """
        CREATE TABLE uploads (
            content TEXT NOT NULL,
            host TEXT NOT NULL,
            link TEXT NOT NULL,
            expires_at REAL,
            PRIMARY KEY (content, host)
        ) WITHOUT ROWID
        """,
    ),
    (
        # Marks that a person makes. They stand apart from what the runner of a task writes: ``save`` leaves them alone.
        "ALTER TABLE tasks ADD COLUMN favourite INTEGER NOT NULL DEFAULT 0",
        # Set while Undo can bring the task back; "trashes" says whether its files go too.
        "ALTER TABLE tasks ADD COLUMN removed_at REAL",
        "ALTER TABLE tasks ADD COLUMN trashes INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE tasks ADD COLUMN model TEXT NOT NULL DEFAULT ''",
        """
        UPDATE tasks SET model = trim(
            coalesce(json_extract(request, '$.model_name'), '') || ' '
            || coalesce(json_extract(request, '$.model_version'), '')
        ) WHERE request IS NOT NULL
        """,
        # All that a filter or the statistics ask for, in the order of the list: the wide rows stay unread.
        """
        CREATE INDEX tasks_by_facts ON tasks (
            id, removed_at, state, model, gateway, favourite, created_at, sent_at, finished_at
        )
        """,
        "CREATE INDEX tasks_by_removal ON tasks (removed_at) WHERE removed_at IS NOT NULL",
        """
        CREATE TABLE tags (
            name TEXT NOT NULL,
            task INTEGER NOT NULL REFERENCES tasks (id),
            PRIMARY KEY (name, task)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX tags_by_task ON tags (task)",
        "DROP TRIGGER count_changed_task",
        """
        CREATE TRIGGER count_changed_task AFTER UPDATE OF state ON tasks
            WHEN old.state <> new.state AND new.removed_at IS NULL
        BEGIN
            UPDATE state_counts SET tasks = tasks - 1 WHERE state = old.state;
            INSERT INTO state_counts VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END
        """,
        """
        CREATE TRIGGER count_removed_task AFTER UPDATE OF removed_at ON tasks
            WHEN old.removed_at IS NULL AND new.removed_at IS NOT NULL
        BEGIN
            UPDATE state_counts SET tasks = tasks - 1 WHERE state = new.state;
        END
        """,
        """
        CREATE TRIGGER count_restored_task AFTER UPDATE OF removed_at ON tasks
            WHEN old.removed_at IS NOT NULL AND new.removed_at IS NULL
        BEGIN
            INSERT INTO state_counts VALUES (new.state, 1)
                ON CONFLICT (state) DO UPDATE SET tasks = tasks + 1;
        END
        """,
    ),
    (
        # Covers what a day and what the statistics ask of costs.
        "DROP INDEX tasks_by_cost",
        """
        CREATE INDEX tasks_by_cost ON tasks (created_at, state, task_id, cost, cost_unit) WHERE cost IS NOT NULL
        """,
    ),
    (
        # Of every task that is shown, what a filter or the statistics ask for. A table rather than an index: where
        # ids are looked up in their order, its next row is the next one asked for.
        "DROP INDEX tasks_by_facts",
        """
        CREATE TABLE shown (
            id INTEGER PRIMARY KEY,
            state TEXT NOT NULL,
            model TEXT NOT NULL,
            gateway TEXT NOT NULL,
            favourite INTEGER NOT NULL,
            created_at REAL NOT NULL,
            sent_at REAL,
            finished_at REAL
        )
        """,
        f"INSERT INTO shown SELECT {', '.join(_SHOWN)} FROM tasks WHERE removed_at IS NULL",
        f"""
        CREATE TRIGGER show_new_task AFTER INSERT ON tasks BEGIN
            INSERT INTO shown VALUES ({_NEW});
        END
        """,
        # Most of what is saved of a task at work changes nothing here.
        f"""
        CREATE TRIGGER show_changed_task AFTER UPDATE ON tasks
            WHEN (old.removed_at, {_OLD}) IS NOT (new.removed_at, {_NEW})
        BEGIN
            DELETE FROM shown WHERE id = new.id;
            INSERT INTO shown SELECT {_NEW} WHERE new.removed_at IS NULL;
        END
        """,
        # The words are those of app/storage/search_index.py, where the prefix lengths are explained. The index
        # before had all words in one column: a text of 25 characters was a phrase of 23 words.
        "DROP TABLE search_index",
        """
        CREATE VIRTUAL TABLE search_index USING fts5 (
            a, b, c, content = '', columnsize = 0, tokenize = 'ascii', prefix = '6 12'
        )
        """,
        """
        INSERT INTO search_index (rowid, a, b, c)
            SELECT id, search_words(searchable, 0), search_words(searchable, 1), search_words(searchable, 2)
            FROM tasks WHERE removed_at IS NULL
        """,
    ),
    (
        # What was spent stays spent when its task is deleted for good.
        """
        CREATE TABLE purged_costs (created_at REAL NOT NULL, cost REAL NOT NULL, cost_unit TEXT NOT NULL)
        """,
        "CREATE INDEX purged_costs_by_time ON purged_costs (created_at)",
    ),
    (
        # So that the statistics say of what was spent on what, as they do of the tasks that are still there.
        "ALTER TABLE purged_costs ADD COLUMN model TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE purged_costs ADD COLUMN gateway TEXT NOT NULL DEFAULT ''",
    ),
    (
        # Stars from 1 to 5, or -1 for rejected, as in XMP; and the project, 0 for none. Marks of a person, too.
        "ALTER TABLE tasks ADD COLUMN rating INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE tasks ADD COLUMN project INTEGER NOT NULL DEFAULT 0",
        # Width by height that was asked for.
        "ALTER TABLE tasks ADD COLUMN ratio REAL NOT NULL DEFAULT 1",
        """
        CREATE TABLE projects (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            folder TEXT NOT NULL,
            name_template TEXT NOT NULL,
            is_archived INTEGER NOT NULL
        )
        """,
        # By the beginning of the prompt, with which the text begins that can be found.
        "CREATE INDEX tasks_by_prompt ON tasks (substr(searchable, 1, 40))",
        # As before, and what the library lays out and sorts by. "stack" is the same number for all tasks of a batch.
        "DROP TRIGGER show_new_task",
        "DROP TRIGGER show_changed_task",
        "ALTER TABLE shown RENAME TO shown_before",
        """
        CREATE TABLE shown (
            id INTEGER PRIMARY KEY,
            state TEXT NOT NULL,
            model TEXT NOT NULL,
            gateway TEXT NOT NULL,
            favourite INTEGER NOT NULL,
            created_at REAL NOT NULL,
            sent_at REAL,
            finished_at REAL,
            project INTEGER NOT NULL,
            rating INTEGER NOT NULL,
            cost REAL,
            ratio REAL NOT NULL,
            stack INTEGER NOT NULL
        )
        """,
        f"""
        INSERT INTO shown SELECT {", ".join(f"new.{column}" for column in _SHOWN)}, 0, 0,
            (SELECT cost FROM tasks WHERE id = new.id), {_RATIO.replace("new.ratio", "1.0")},
            coalesce((SELECT min(id) FROM tasks WHERE press <> ''
                AND press = (SELECT press FROM tasks WHERE id = new.id)), new.id)
        FROM shown_before AS new
        """,
        "DROP TABLE shown_before",
        f"""
        CREATE TRIGGER show_new_task AFTER INSERT ON tasks BEGIN
            INSERT INTO shown SELECT {_NEW_CELL}, {_RATIO}, {_STACK};
        END
        """,
        f"""
        CREATE TRIGGER show_changed_task AFTER UPDATE ON tasks
            WHEN (old.removed_at, {_OLD_CELL}) IS NOT (new.removed_at, {_NEW_CELL}, new.ratio)
        BEGIN
            DELETE FROM shown WHERE id = new.id;
            INSERT INTO shown SELECT {_NEW_CELL}, {_RATIO}, {_STACK} WHERE new.removed_at IS NULL;
        END
        """,
        """
        CREATE TRIGGER show_shape AFTER INSERT ON pictures
            WHEN new.position = 0 AND new.width > 0 AND new.height > 0
        BEGIN
            UPDATE shown SET ratio = CAST(new.width AS REAL) / new.height WHERE id = new.task;
        END
        """,
        "CREATE INDEX shown_by_project ON shown (project) WHERE project <> 0",
        "ALTER TABLE purged_costs ADD COLUMN project INTEGER NOT NULL DEFAULT 0",
    ),
    (
        # Which picture came from which: a reference and a result are known by the SHA-256 of their file, and by their
        # link without its scheme (app/storage/lineage.py). Of results that are there already it is found out later.
        "ALTER TABLE pictures ADD COLUMN content TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX pictures_by_content ON pictures (content) WHERE content <> ''",
        "CREATE INDEX pictures_by_link ON pictures (substr(link, instr(link, '://') + 3)) WHERE link <> ''",
        "CREATE INDEX pictures_without_content ON pictures (size_bytes) WHERE content = ''",
        """
        CREATE TABLE used_pictures (
            task INTEGER NOT NULL REFERENCES tasks (id),
            position INTEGER NOT NULL,
            content TEXT NOT NULL,
            link TEXT NOT NULL,
            PRIMARY KEY (task, position)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX used_pictures_by_content ON used_pictures (content) WHERE content <> ''",
        "CREATE INDEX used_pictures_by_link ON used_pictures (link) WHERE link <> ''",
        """
        INSERT INTO used_pictures (task, position, content, link)
            SELECT tasks.id, info.key, substr(coalesce(json_extract(info.value, '$.original'), ''), 1, 64),
                CASE WHEN instr(json_extract(info.value, '$.url'), '://')
                    THEN substr(json_extract(info.value, '$.url'), instr(json_extract(info.value, '$.url'), '://') + 3)
                    ELSE ''
                END
            FROM tasks, json_each(request, '$.file_infos') AS info
            WHERE instr(request, '"file_infos"')
        """,
    ),
    (
        # The rows of a run (app/cli/rows.py) that were sent and then deleted for good: a run that is started again
        # doesn't pay for them once more.
        "CREATE TABLE purged_rows (session_id TEXT PRIMARY KEY) WITHOUT ROWID",
    ),
)
"""Version *n* of the database is what the first *n* entries make. Entries that were released never change."""
