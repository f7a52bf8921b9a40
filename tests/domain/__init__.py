"""Tests of the programme's rules."""
