"""Files and words that nobody would write."""
