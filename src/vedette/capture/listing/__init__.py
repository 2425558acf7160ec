"""The bytes of a source -> what it lists: feeds, sitemaps, pages with links; sources found from a home page; OPML.

read_listing(data, address="https://outlet.example/feed")        # Listing | Rejected
discover(asker, "https://outlet.example/")                       # (Found(…), …) | Rejected
read_opml(data)                                                  # (Found(…), …) | Rejected
read_outlines(data)                                              # Outlines((Found(…), …), unfit=(…)) | Rejected
write_opml([Found(…), …])                                        # bytes
"""

from vedette.capture.listing.discovering import discover
from vedette.capture.listing.items import Found, Item, Listing
from vedette.capture.listing.opml import Outlines, read_opml, read_outlines, write_opml
from vedette.capture.listing.reading import read_listing

__all__ = [
    "Found",
    "Item",
    "Listing",
    "Outlines",
    "discover",
    "read_listing",
    "read_opml",
    "read_outlines",
    "write_opml",
]
