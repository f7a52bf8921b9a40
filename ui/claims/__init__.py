"""The parts of the claim page."""
