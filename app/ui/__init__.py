"""The window: widgets, one a file."""
