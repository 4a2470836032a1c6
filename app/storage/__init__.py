"""The only place that touches disk and keychain."""
