"""Tests: sentences of the field."""
