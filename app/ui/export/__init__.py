"""What leaves Easel: the menu of a task, clipboard, drag and drop, files."""
