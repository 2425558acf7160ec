"""A store of objects for the tests: moto's S3 server in a process of its own, on loopback, gone at the end.

python -m tests.fakes.object_store
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KEYS", "make_bucket", "private_object_store"]

KEYS: Final = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_EC2_METADATA_DISABLED": "true",  # else the library asks the network who we are
}
"""What must be in the environment of every process that uses it."""


@contextmanager
def private_object_store() -> Iterator[str]:
    """`"endpoint_override=http://127.0.0.1:40123&region=eu-west-1"`: what stands after the `?` of its addresses."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.object_store"], stdout=subprocess.PIPE, text=True, env=os.environ | KEYS
    )
    try:
        assert server.stdout is not None
        port = next(line for line in server.stdout if line.startswith("port ")).split()[1]
        yield f"endpoint_override=http://127.0.0.1:{port}&region=eu-west-1"
    finally:
        server.kill()
        server.communicate()


def make_bucket(name: str, query: str) -> None:
    """An empty bucket."""
    from pyarrow.fs import FileSystem

    system, path = FileSystem.from_uri(f"s3://{name}?{query}&allow_bucket_creation=true")
    system.create_dir(path)


def _serve() -> None:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    print("port", server.get_host_and_port()[1], flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    _serve()
