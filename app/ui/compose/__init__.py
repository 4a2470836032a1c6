"""The compose pane: every field of the request, in the order in which a designer thinks."""
