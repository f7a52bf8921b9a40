"""Tests of the program without a screen."""
