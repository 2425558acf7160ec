"""The process in which Daft runs: a query comes in over a pipe, a report of each shard goes out, and how it ended.

A generator method opens each shard, writes its files itself and yields its status row: the table that Daft moves holds
paths and counts alone, and a try that is lost leaves nothing half done.
"""

from __future__ import annotations

import os
import sys
from socket import create_connection
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vedette.errors import SettingError
from vedette.run.backfill.shards import Shard, ShardJob, ShardStatus
from vedette.run.forking import bind_to_parent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from types import ModuleType

__all__ = ["Ended", "Query", "Report", "answer_query"]

QUIET: Final = {
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "OMP_NUM_THREADS": "1",
    "RAY_worker_register_timeout_seconds": "300",
}
"""Daft and Ray call home unless they are told not to before they are imported, in workers too; and under `uv run` Ray
sends the whole working folder to its workers, to make them an environment of their own there."""
PATIENCE: Final = 10.0
"""Seconds that the head of a cluster has for answering at all."""


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """Shards in the order in which they are handed out, and where: `folder` is that of a cluster to be started."""

    shards: tuple[Shard, ...]
    job: ShardJob
    jobs: int
    ray: bool = False
    address: str | None = None
    folder: str | None = None


class Report(msgspec.Struct, frozen=True, tag=True):
    """One shard is finished, or could not be."""

    status: ShardStatus


class Ended(msgspec.Struct, frozen=True, tag=True):
    """All is told; `broken` says why the query broke down, `refused` what is wrong with how it was asked for."""

    broken: str = ""
    refused: str = ""


def answer_query(pipe: Connection) -> None:
    """The body of the process: `Query` in, a `Report` a shard and one `Ended` out."""
    bind_to_parent()
    os.environ.update(QUIET)
    query = msgspec.msgpack.decode(pipe.recv_bytes(), type=Query)
    try:
        for status in _run(query):
            _say(pipe, Report(status))
        said = Ended()
    except SettingError as error:
        said = Ended(refused=str(error))
    except BaseException as error:  # of Daft's, Ray's and Rust's own kinds
        said = Ended(broken=str(error) or type(error).__name__)
    _say(pipe, said)
    _leave(query)


def _say(pipe: Connection, said: Report | Ended) -> None:
    pipe.send_bytes(msgspec.msgpack.encode(said))


def _leave(query: Query) -> None:
    """At once: Daft's threads may still be busy with a query that broke down, and crash in what Python takes away."""
    if query.ray:
        import ray

        ray.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _run(query: Query) -> Iterator[ShardStatus]:
    import daft

    if query.ray:
        _start(query)
        daft.set_runner_ray(noop_if_initialized=True)
    else:
        daft.set_runner_native()
    work = _make_work(daft, jobs=min(query.jobs, len(query.shards)), processes=not query.ray)
    table = daft.from_pydict({"shard": [msgspec.msgpack.encode(shard) for shard in query.shards]})
    table = table.into_partitions(len(query.shards)) if query.ray else table.into_batches(1)
    rows = table.select(work(msgspec.msgpack.encode(query.job)).finish(daft.col("shard")).alias("status"))
    for row in rows.iter_rows():
        yield msgspec.msgpack.decode(row["status"], type=ShardStatus)


def _start(query: Query) -> None:
    """A cluster that is there, or one of this machine with a core for the query beside those of the workers."""
    import ray

    carried = QUIET | {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    told: dict[str, Any] = {"runtime_env": {"env_vars": carried}, "log_to_driver": False, "logging_level": "ERROR"}
    if query.address is None:
        # a folder of its own: what another cluster of this machine left behind makes Ray wait for ever
        ray.init(address="local", num_cpus=query.jobs + 1, include_dashboard=False, _temp_dir=query.folder, **told)
        return
    try:
        _knock(query.address)
        ray.init(address=query.address, **told)
    except (OSError, RuntimeError, ValueError) as error:
        why = str(error).splitlines()[0]
        raise SettingError(f"--address: no Ray cluster answers at {query.address}: {why}") from None


def _knock(address: str) -> None:
    """Raises `OSError` where nobody listens, for which Ray itself would wait minutes; `auto` has no address yet."""
    host, _, port = address.rpartition("://")[2].rpartition(":")
    if port.isdigit():
        create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()


def _make_work(daft: ModuleType, *, jobs: int, processes: bool) -> Any:
    """The class whose generator method is run on each shard, with as many instances as there are jobs."""

    @daft.cls(max_concurrency=jobs, cpus=1, use_process=processes or None)
    class Work:
        def __init__(self, job: bytes) -> None:
            os.environ.update(QUIET)
            self._job = msgspec.msgpack.decode(job, type=ShardJob)

        @daft.method(return_dtype=daft.DataType.binary())  # type: ignore[untyped-decorator]
        def finish(self, shard: bytes) -> Iterator[bytes]:
            from vedette.run.backfill.finishing import finish_shard

            yield msgspec.msgpack.encode(finish_shard(msgspec.msgpack.decode(shard, type=Shard), self._job))

    return Work
