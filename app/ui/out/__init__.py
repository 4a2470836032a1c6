"""What goes out of the window: menus of a task, clipboard, drag, export, comparison."""
