"""Gold sets by path, and floors that only rise."""
