"""The only place that speaks HTTP: what a gateway answers becomes values of ``app.core.answers``."""
