"""Accounts stand in the journal, and a record with accounts is sound."""

from __future__ import annotations

from tests.store.test_verifying import go_round

from vedette.run import verify_record
from vedette.store import Accounts, Store


def test_a_record_with_accounts_is_sound(store: Store) -> None:
    accounts = Accounts(store)
    accounts.put("ana", "reviewer", "a long enough one")
    accounts.close("ana")
    found = verify_record(store)
    assert (found.entries, found.faults) == (2, ())


def test_another_role_in_the_journal_is_named(store: Store, address: str) -> None:
    Accounts(store).put("ana", "reader", "a long enough one")
    go_round(address, "update journal set about = 'ana: admin' where number = 1")
    assert any("journal entry 1" in fault for fault in verify_record(store).faults)
