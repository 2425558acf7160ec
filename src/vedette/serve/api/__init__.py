"""The record over HTTP, in the public JSON: `/api/v1`. The door is `make_api`."""

from vedette.serve.api.application import make_api

__all__ = ["make_api"]
