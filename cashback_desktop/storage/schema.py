"""The newest version of the schema, known without loading the migrations."""

HEAD = "0003"
