"""The pages of the preferences."""
