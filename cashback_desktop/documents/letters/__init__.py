"""Letters to resellers: composed as data first, drawn second."""
