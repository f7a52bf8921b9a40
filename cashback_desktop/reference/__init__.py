"""The world's tables and the libraries that know them, handed to the domain as plain values."""
