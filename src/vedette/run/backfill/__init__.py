"""Years of reports at once: the same functions over shards of the input, on one machine or a cluster.

backfill = Backfill(["crawl/*.warc.gz"], ShardJob(out="out/"))
for status, fresh in backfill.run(open_engine("local", jobs=2)):
    ...  # ShardStatus, and whether it was finished just now
"""

from vedette.run.backfill.engines import ENGINES, open_engine
from vedette.run.backfill.joining import Joined, join_reports
from vedette.run.backfill.loading import load_record, staging_of
from vedette.run.backfill.planning import SHARD_BYTES
from vedette.run.backfill.querying import VIEWS, ask_parquet
from vedette.run.backfill.running import Backfill
from vedette.run.backfill.shards import Engine, Part, Shard, ShardJob, ShardStatus
from vedette.run.backfill.tallying import BackfillTally

__all__ = [
    "ENGINES",
    "SHARD_BYTES",
    "VIEWS",
    "Backfill",
    "BackfillTally",
    "Engine",
    "Joined",
    "Part",
    "Shard",
    "ShardJob",
    "ShardStatus",
    "ask_parquet",
    "join_reports",
    "load_record",
    "open_engine",
    "staging_of",
]
