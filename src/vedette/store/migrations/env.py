"""What Alembic runs the steps with: the connection that it was given, and its transaction."""

from alembic import context

__all__ = ["run_steps"]


def run_steps() -> None:
    """`run_steps()`: every step on the connection that the configuration was given; the caller commits."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
    context.run_migrations()


run_steps()
