"""Daft over a table of shards, on this machine or on a Ray cluster.

A generator method opens each shard, writes its files itself and yields its status row: the table that Daft moves holds
paths and counts alone, and a try that is lost leaves nothing half done.
"""

from __future__ import annotations

import atexit
import os
import shutil
from functools import cache
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Final

import msgspec

from vedette.errors import SettingError
from vedette.run.backfill.shards import Shard, ShardJob, ShardStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

__all__ = ["DaftEngine"]

QUIET: Final = {
    "DO_NOT_TRACK": "1",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "OMP_NUM_THREADS": "1",
    "RAY_worker_register_timeout_seconds": "300",
}
"""Daft and Ray call home unless they are told not to before they are imported, in workers too."""


class DaftEngine:
    """`DaftEngine(jobs=2).run(shards, job)`, on Ray with `ray=True`: at `address`, else on a cluster started here.

    On Ray the cluster gives a killed worker's shard to another one. On one machine a killed worker ends Daft's whole
    query: then this raises `RuntimeError`, and what is finished stays finished.
    """

    def __init__(self, *, jobs: int, ray: bool = False, address: str | None = None) -> None:
        self._jobs, self._ray, self._address = jobs, ray, address
        os.environ.update(QUIET)

    def run(self, shards: Sequence[Shard], job: ShardJob) -> Iterator[ShardStatus]:
        """Statuses as they come; `RuntimeError` where the query broke down."""
        daft = self._open()
        work = _make_work(daft, jobs=min(self._jobs, len(shards)), processes=not self._ray)
        largest_first = sorted(shards, key=lambda shard: (-shard.size, shard.id))
        table = daft.from_pydict({"shard": [msgspec.msgpack.encode(shard) for shard in largest_first]})
        table = table.into_partitions(len(shards)) if self._ray else table.into_batches(1)
        query = table.select(work(msgspec.msgpack.encode(job)).finish(daft.col("shard")).alias("status"))
        try:
            for row in query.iter_rows():
                yield msgspec.msgpack.decode(row["status"], type=ShardStatus)
        except (GeneratorExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # of Daft's, Ray's and Rust's own kinds
            raise RuntimeError(f"the engine lost a worker: {error}") from error

    def _open(self) -> ModuleType:
        import daft

        if self._ray:
            import ray

            if not ray.is_initialized():
                _start(ray, jobs=self._jobs, address=self._address)
        _choose_runner(self._ray)
        return daft


@cache
def _choose_runner(ray: bool) -> None:
    """Daft takes one runner a process, once."""
    import daft

    if ray:
        daft.set_runner_ray(noop_if_initialized=True)
    else:
        daft.set_runner_native()


def _start(ray: ModuleType, *, jobs: int, address: str | None) -> None:
    """A cluster that is there, or one of this machine with a core for the query beside those of the workers."""
    carried = QUIET | {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    told = {"runtime_env": {"env_vars": carried}, "log_to_driver": False, "logging_level": "ERROR"}
    if address is None:
        # a folder of its own: what another cluster of this machine left behind makes Ray wait for ever
        folder = mkdtemp(prefix="vedette-ray-")
        atexit.register(_end, ray, folder)
        ray.init(address="local", num_cpus=jobs + 1, include_dashboard=False, _temp_dir=folder, **told)
        return
    try:
        ray.init(address=address, **told)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise SettingError(f"--address: no Ray cluster answers at {address}: {str(error).splitlines()[0]}") from None


def _end(ray: ModuleType, folder: str) -> None:
    ray.shutdown()
    shutil.rmtree(folder, ignore_errors=True)


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
