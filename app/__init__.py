"""Easel: a desktop studio for pictures made by image models behind an HTTP gateway."""

__version__ = "0.2.0"
