"""Widgets and behaviours of Qt that know nothing of Easel."""
