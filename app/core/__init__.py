"""The domain in plain Python: no Qt, no HTTP, no disk."""
