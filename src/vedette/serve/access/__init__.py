"""Who may ask and judge: accounts, sessions, the token, where requests may come from, and how many."""

from vedette.serve.access.guarding import AccessSettings, Guard, asker_of, is_text, need_role

__all__ = ["AccessSettings", "Guard", "asker_of", "is_text", "need_role"]
