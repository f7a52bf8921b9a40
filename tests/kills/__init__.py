"""Processes that end in the middle of their work."""
