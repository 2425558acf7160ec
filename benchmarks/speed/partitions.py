"""Would partitions of `claims` pay in PostgreSQL? A million generated rows in one table, and in parts.

    python -m benchmarks.speed.partitions --claims 1000000

Three tables with the columns and indexes of `claims`: one whole, one in 16 parts by a hash of the country, one in a
part for each month of `added` (which the plain table would not need). Milliseconds of the server's processor: putting
the rows in, and the questions that are asked of claims, each as the mean of many.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from benchmarks.speed.server import private_record, server_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg import Connection

COUNTRIES: Final = 60
TIMES: Final = 300
MONTHS: Final = 66
COLUMNS: Final = (
    'article text collate "C" not null, id text collate "C" not null, frame text not null, modality text not null, '
    'polarity text not null, country text collate "C" not null, lat float8, lon float8, body bytea not null, '
    'added text collate "C" not null'
)
TABLES: Final = {
    "whole": ("", "article, id"),
    "by country": ("partition by hash (country)", "article, id, country"),
    "by month": ("partition by range (added)", "article, id, added"),
}
ROWS: Final = """
insert into {table}
select 'report:' || md5((n / 10)::text), 'claim:' || md5(n::text), (array['presence', 'attack', 'withdraw'])[1 + n % 3],
  'asserted', 'affirmed', 'Q' || lpad((floor(power(random(), 2) * {countries}))::int::text, 2, '0'), 12.5, 15.5,
  decode(repeat(md5(n::text), 22), 'hex'), to_char(date '2019-01-01' + (n * 2000.0 / {claims})::int, 'YYYY-MM-DD')
from generate_series(1, {claims}) as n
"""
QUESTIONS: Final = {
    "the claims of a report": "select id, body from {table} where article = 'report:' || md5(%s::text)",
    "a claim by its id": "select article, body from {table} where id = 'claim:' || md5(%s::text)",
    "a country's claims of one frame": (
        "select count(*), max(id) from {table} "
        "where frame = 'attack' and country = 'Q' || lpad((%s %% 60)::text, 2, '0')"
    ),
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, private_record(Path(name), postgresql=True) as address:
        socket = address.partition("host=")[2].partition("&")[0]
        with psycopg.connect(f"host={socket} user=vedette dbname=postgres", autocommit=True) as connection:
            print(f"{'milliseconds of the server':<36}" + "".join(f"{name:>14}" for name in TABLES))
            spent = [load(connection, address, number, asked.claims) for number in range(len(TABLES))]
            print(
                f"{'put in ' + format(asked.claims, ','):<36}" + "".join(f"{one:>14,.0f}" for one in spent), flush=True
            )
            for what, question in QUESTIONS.items():
                took = [
                    ask(connection, address, question.format(table=f"t{n}"), asked.claims) for n in range(len(TABLES))
                ]
                print(f"{what:<36}" + "".join(f"{one:>14,.3f}" for one in took), flush=True)
            print_links(connection, address, asked.claims)


def print_links(connection: Connection, address: str, links: int) -> None:
    """The copies of a report by its id, without and with an index beside the key (copy, original)."""
    connection.execute('create table links (copy text collate "C", "of" text collate "C", primary key (copy, "of"))')
    connection.execute(
        "insert into links select 'report:' || md5(n::text), 'report:' || md5((n / 3)::text) "
        f"from generate_series(1, {links}) as n"
    )
    connection.execute("vacuum analyze links")
    question = "select copy from links where \"of\" = 'report:' || md5(%s::text)"
    without = ask(connection, address, question, links)
    connection.execute('create index on links ("of")')
    took = ask(connection, address, question, links)
    print(f"the copies of a report, of {links:,} links: {without:.3f} without an index by original, {took:.3f} with")


def load(connection: Connection, address: str, number: int, claims: int) -> float:
    """Makes a table with its indexes and fills it."""
    by, key = list(TABLES.values())[number]
    connection.execute(f"create table t{number} ({COLUMNS}, primary key ({key})) {by}")
    connection.execute(f"create index on t{number} (id)")
    connection.execute(f"create index on t{number} (country, frame)")
    if "hash" in by:
        for part in range(16):
            connection.execute(
                f"create table t{number}_{part} partition of t{number} for values with (modulus 16, remainder {part})"
            )
    elif by:
        for month in range(MONTHS + 1):
            days = [f"{2019 + m // 12}-{m % 12 + 1:02}-01" for m in (month, month + 1)]
            connection.execute(
                f"create table t{number}_{month} partition of t{number} for values from ('{days[0]}') to ('{days[1]}')"
            )
    query = ROWS.format(table=f"t{number}", countries=COUNTRIES, claims=claims)
    took = of_server(address, lambda: connection.execute(query))
    connection.execute(f"vacuum analyze t{number}")
    return took


def ask(connection: Connection, address: str, question: str, claims: int) -> float:
    """The mean of many, of the server's processor."""
    chance = random.Random(1)
    values = [chance.randrange(1, claims // 10) for _ in range(TIMES)]
    for value in values[:20]:
        connection.execute(question, (value,)).fetchall()

    def run() -> None:
        for value in values:
            connection.execute(question, (value,)).fetchall()

    return of_server(address, run) / TIMES


def of_server(address: str, work: Callable[[], object]) -> float:
    """Milliseconds of the server's processor."""
    before = server_time(address)
    work()
    return server_time(address) - before


if __name__ == "__main__":
    main()
