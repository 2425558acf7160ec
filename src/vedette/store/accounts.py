"""Accounts and sessions of a record."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update

from vedette.errors import SettingError
from vedette.records import ROLES_OF_PEOPLE, Account
from vedette.store.account_tables import accounts, sessions
from vedette.store.connecting import WRITES
from vedette.store.journal import write_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argon2 import PasswordHasher
    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["Accounts"]

LASTS: Final = timedelta(hours=12)
SHORTEST: Final = 12
"""Characters of a password (NIST SP 800-63B asks for 8 at least, 15 where it stands alone)."""


class Accounts:
    """`Accounts(store).sign_in("ana", password)` -> a token for the browser, `None` for a wrong name or password."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.execution_options(**WRITES).begin() as connection:
            yield connection

    def any(self) -> bool:
        """Whether somebody could sign in."""
        with self._engine.connect() as connection:
            return bool(connection.scalar(select(func.count()).where(accounts.c.open)))

    def list(self) -> list[Account]:
        """Open accounts by name."""
        query = select(accounts.c.name, accounts.c.role).where(accounts.c.open).order_by(accounts.c.name)
        with self._engine.connect() as connection:
            return [Account(row.name, row.role) for row in connection.execute(query)]

    def put(self, name: str, role: str, password: str) -> None:
        """Makes an account, or gives one another role and password; its sessions end."""
        if role not in ROLES_OF_PEOPLE:
            raise SettingError(f"account: there is no role '{role}'; choose from {', '.join(ROLES_OF_PEOPLE)}")
        if not name or len(name) > 64 or not name.isprintable() or name.strip() != name:
            raise SettingError(f"account: '{name}' is no name; use 1 to 64 printable characters")
        if len(password) < SHORTEST:
            raise SettingError(f"account: the password is too short; take {SHORTEST} characters or more")
        values = {"role": role, "password": _hasher().hash(password), "open": True}
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.account == name))
            done = connection.execute(update(accounts).where(accounts.c.name == name).values(values))
            if not done.rowcount:
                now = datetime.now(UTC).isoformat()
                connection.execute(insert(accounts).values(name=name, made_at=now, **values))
            _note(connection, f"{name}: {role}")

    def close(self, name: str) -> None:
        """Ends an account and its sessions; its name stays under what it judged."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.account == name))
            done = connection.execute(
                update(accounts).where(accounts.c.name == name, accounts.c.open).values(open=False)
            )
            if not done.rowcount:
                raise SettingError(f"account: nobody is called '{name}'; see `vedette account list`")
            _note(connection, f"{name}: closed")

    def sign_in(self, name: str, password: str) -> str | None:
        """A token for the browser; the time taken tells nothing on whether the name exists."""
        from argon2.exceptions import VerificationError

        query = select(accounts.c.password).where(accounts.c.name == name, accounts.c.open)
        with self._engine.connect() as connection:
            kept = connection.scalar(query)
        hasher = _hasher()
        try:
            hasher.verify(kept or hasher.hash(secrets.token_hex(8)), password)
        except VerificationError:
            return None
        return self._begin(name) if kept else None

    def signed_in(self, token: str) -> Account | None:
        """Whose session a token is, if it still runs."""
        query = (
            select(accounts.c.name, accounts.c.role)
            .join(sessions, sessions.c.account == accounts.c.name)
            .where(sessions.c.token == _hash(token), sessions.c.ends_at > datetime.now(UTC).isoformat())
            .where(accounts.c.open)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Account(row.name, row.role) if row else None

    def sign_out(self, token: str) -> None:
        """Ends a session."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))

    def _begin(self, name: str) -> str:
        token, now = secrets.token_urlsafe(32), datetime.now(UTC)
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.ends_at <= now.isoformat()))
            connection.execute(
                insert(sessions).values(
                    token=_hash(token), account=name, began_at=now.isoformat(), ends_at=(now + LASTS).isoformat()
                )
            )
        return token


def _note(connection: Connection, what: str) -> None:
    write_entry(connection, "account", what, body=what.encode())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()
