"""Per matter, what a handler may ask of the database and put into it."""
