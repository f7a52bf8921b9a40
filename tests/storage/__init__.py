"""The database: files, keys, migrations, units of work, chains, feeds."""
