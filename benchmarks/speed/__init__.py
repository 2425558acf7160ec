"""Words a second, memory, start-up."""
