"""Answers as a person reads them on a terminal, one module an answer."""
