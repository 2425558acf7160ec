"""An archive -> its Captures: WARC, WET, WACZ, ZIP of pages, mbox, maildir, JSON lines; by content, never by name.

for found in capture_archive("crawl.warc.gz"):
    ...  # Capture | Rejected
"""

from vedette.capture.archives.capturing import capture_archive, open_archive
from vedette.capture.archives.kinds import archive_kind, is_maildir

__all__ = ["archive_kind", "capture_archive", "is_maildir", "open_archive"]
