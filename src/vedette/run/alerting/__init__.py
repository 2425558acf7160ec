"""Alerts: rules on facts, what they meet, and the messages that tell it."""

from vedette.run.alerting.raising import begin_rule, raise_alerts
from vedette.run.alerting.sending import TRIES, send_due
from vedette.run.alerting.timing import stamp
from vedette.run.alerting.trying import try_rules
from vedette.run.alerting.writing import WrittenRule, make_rule, read_written

__all__ = [
    "TRIES",
    "WrittenRule",
    "begin_rule",
    "make_rule",
    "raise_alerts",
    "read_written",
    "send_due",
    "stamp",
    "try_rules",
]
