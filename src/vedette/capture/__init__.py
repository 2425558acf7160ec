"""An address -> Captures: files, folders, standard input, JSON lines and pages of the web, hashed, never trusted.

for found in capture_addresses(["report.html", "docs.jsonl", "https://outlet.example/report"]):
    ...  # Capture | Rejected
"""

from vedette.capture.addresses import capture_address, capture_addresses
from vedette.capture.limits import CaptureLimits
from vedette.capture.policy import AddressPolicy
from vedette.capture.served import Fetcher, Served

__all__ = ["AddressPolicy", "CaptureLimits", "Fetcher", "Served", "capture_address", "capture_addresses"]
