"""An address -> Captures: files, folders, standard input, JSON lines and pages of the web, hashed, never trusted.

for found in capture_addresses(["report.html", "docs.jsonl", "https://outlet.example/report"]):
    ...  # Capture | Rejected

For the watch: `SafeAsker` asks a server and gives its answer whole, `vedette.capture.listing` reads what a source
lists, `canonical_address`, `read_robots` and `why_stub` say what an address, a host and a page come to.
"""

from vedette.capture.addresses import capture_address, capture_addresses
from vedette.capture.canonical import canonical_address
from vedette.capture.exchange import Asker, Conditions, Exchange, SafeAsker, Unanswered, name_agent
from vedette.capture.limits import CaptureLimits
from vedette.capture.policy import AddressPolicy
from vedette.capture.robots import Robots, read_robots
from vedette.capture.served import Fetcher, Served
from vedette.capture.stubs import why_stub

__all__ = [
    "AddressPolicy",
    "Asker",
    "CaptureLimits",
    "Conditions",
    "Exchange",
    "Fetcher",
    "Robots",
    "SafeAsker",
    "Served",
    "Unanswered",
    "canonical_address",
    "capture_address",
    "capture_addresses",
    "name_agent",
    "read_robots",
    "why_stub",
]
