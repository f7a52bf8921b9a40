"""One small frozen class for each kind of reward."""
