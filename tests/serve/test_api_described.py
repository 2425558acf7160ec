"""The API does what its description says, asked with questions made from it, right ones and wrong ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

HERE = {"Host": "127.0.0.1"}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
CAN_BE_WRONG = ("/situation", "/changes", "/claims", "/comparison", "/search")
"""Addresses whose settings have a form that a question can break."""
SETTINGS = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_described(client: TestClient) -> None:
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, headers=HERE)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 10
    for operation in operations:
        ask_around(operation, GenerationMode.POSITIVE)
        if operation.path in CAN_BE_WRONG:
            ask_around(operation, GenerationMode.NEGATIVE)


def ask_around(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    """Questions to one address."""

    @SETTINGS
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers=HERE)

    ask()
