"""What is done to the watch on purpose, and what becomes of it."""
