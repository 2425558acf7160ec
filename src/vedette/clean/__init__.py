"""Capture -> Article: the report and what is known of it, with what was dropped and why; offsets lead back.

article = clean_capture(capture, options=CleanOptions(published=date(2024, 5, 3)))
"""

from vedette.clean.cleaning import clean_capture
from vedette.clean.decoding import decoded_text
from vedette.clean.options import CleanOptions

__all__ = ["CleanOptions", "clean_capture", "decoded_text"]
