"""The window: one package a feature, and what they share: state, actions, texts, widgets, theme."""
