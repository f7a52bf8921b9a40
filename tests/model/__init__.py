"""Whole histories drawn by chance, told to a real workspace and to a simple model of the programme."""
