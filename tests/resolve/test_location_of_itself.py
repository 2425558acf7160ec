"""A location whose site and place turn out to be one thing says nothing."""

from __future__ import annotations

import pytest
from tests.fakes.reports import make_claim

from vedette.resolve.claims.resolving import lies_in_itself
