"""Very many reports at once: the same rows as one at a time, hundreds of them in a transaction."""

from vedette.store.bulk.loading import LoadTally, load_reports

__all__ = ["LoadTally", "load_reports"]
