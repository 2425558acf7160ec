"""Quality against gold sets, speed against peers."""
