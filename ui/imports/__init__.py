"""The parts of the import page: what is chosen, the job that runs, the report at its end."""
