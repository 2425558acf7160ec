"""The steps by which a record of any earlier Vedette comes to today's tables, oldest first in `versions/`.

A new step is a file `rNNNN_what.py` whose `down_revision` is the last one; then `HEAD` in `tables.py` names it, and
`tests/store/test_migrations.py` checks that the steps end at the tables of `tables.py`.
"""

from vedette.store.migrations.upgrading import known_revisions, upgrade

__all__ = ["known_revisions", "upgrade"]
