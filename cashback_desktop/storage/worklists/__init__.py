"""What screens list: frozen rows, asked for in SQL over a read-only connection."""
