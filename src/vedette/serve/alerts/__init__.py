"""Alerts as people get them: in words, through apprise."""

from vedette.serve.alerts.delivery import check_recipient, deliver_message
from vedette.serve.alerts.words import alert_as_text, message_body, message_title

__all__ = ["alert_as_text", "check_recipient", "deliver_message", "message_body", "message_title"]
