"""Families of very many reports at once: candidates by joins, links by the functions of `merge`, families by closure.

    write_families(Path("out"))  # FamilyTally(reports=20_000, pairs=61_000, links=7_400, families=14_100)

The links and families are those that adding the reports one by one would have found, in the order of their days.
"""

from vedette.run.backfill.families.writing import FamilyTally, write_families

__all__ = ["FamilyTally", "write_families"]
