"""The database: tables, mapping, unit of work, migrations and worklists."""
