"""Where shards are read: worker processes of this machine, Daft on this machine, or Daft on a Ray cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.errors import SettingError
from vedette.run.backfill.places import need_batch

if TYPE_CHECKING:
    from vedette.run.backfill.shards import Engine

__all__ = ["ENGINES", "open_engine"]

ENGINES: Final = ("local", "daft", "ray")


def open_engine(name: str, *, jobs: int, address: str | None = None) -> Engine:
    """`open_engine("local", jobs=2)` -> an `Engine`; `address` is that of a running cluster, for `ray` alone.

    Raises `SettingError` for an unknown name, and with the command that helps where a library is not installed.
    """
    if name not in ENGINES:
        raise SettingError(f"--engine: there is no engine '{name}'; choose from {', '.join(ENGINES)}")
    if address and name != "ray":
        raise SettingError(f"--address: {name} runs on this machine; take --engine ray for a cluster")
    if name == "local":
        from vedette.run.backfill.engines.local import LocalEngine

        need_batch()
        return LocalEngine(jobs=jobs)
    from vedette.run.backfill.engines.dataframe import DaftEngine

    need_batch(*(("daft",) if name == "daft" else ("daft", "ray")))
    return DaftEngine(jobs=jobs, ray=name == "ray", address=address)
