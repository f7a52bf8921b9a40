"""What people do: per matter the commands, as data, and their handlers."""
