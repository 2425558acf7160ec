"""The pages: the record in a browser. The door is `make_application`."""

from vedette.serve.pages.application import make_application

__all__ = ["make_application"]
