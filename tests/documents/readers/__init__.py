"""Tests of the readers of files from outside."""
