"""Letters as data, as pictures, as text that a search finds, and as mail."""
