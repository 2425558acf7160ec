"""Which reports are copies: candidates by shared shingles and rare words, decided by aligned sentences."""
