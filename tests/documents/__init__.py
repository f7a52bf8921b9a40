"""What comes in and goes out on paper and in files."""
