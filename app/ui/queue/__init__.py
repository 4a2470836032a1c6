"""The queue: what runs and what waits to be sent."""
