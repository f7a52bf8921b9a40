"""Tests of the window and the parts it is made of."""
