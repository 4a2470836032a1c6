"""The main window: its layout, bars, dialogs and keys."""
