"""Files from outside, read in a child process with limits."""
