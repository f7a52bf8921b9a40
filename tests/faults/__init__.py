"""Power cuts and other failures of the world."""
