"""Vedette reads reports and keeps who has forces where, according to whom, and how sure."""

__version__ = "0.1.0"
__all__ = ["__version__"]
