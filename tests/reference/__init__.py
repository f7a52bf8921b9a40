"""Tests of the world's tables."""
