"""Records what the database driver does to its files, and rebuilds the disk as a power cut would have left it."""
