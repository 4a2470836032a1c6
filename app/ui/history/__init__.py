"""The history pane: a list of tasks, newest first."""
