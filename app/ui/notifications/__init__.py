"""What is told of tasks outside of the window, and aloud for screen readers."""
