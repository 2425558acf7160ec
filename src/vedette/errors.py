"""Every error that Vedette raises on purpose.

VedetteError
├── SettingError      a wrong option or setting: the user can mend it
├── Overtaken         somebody else judged the same thing in the meantime
└── BrokenPackage     a file that ships with the package is missing or damaged

Bad input raises none of these: it becomes a `Rejected` record with its reason, is counted, kept and shown.
"""

__all__ = ["BrokenPackage", "Overtaken", "SettingError", "VedetteError"]


class VedetteError(Exception):
    """The root of the tree: `except VedetteError` catches what Vedette itself raises."""


class SettingError(VedetteError):
    """`SettingError("--published: '2024-13-01' is not a day; write YYYY-MM-DD")`: says what, why and what to do."""


class BrokenPackage(VedetteError):
    """`BrokenPackage("reader.onnx does not match its checksum; reinstall vedette")`."""


class Overtaken(VedetteError):
    """`Overtaken("claim:9b1c…: ben judged it on 2031-02-03 (reject); …")`: names who judged what, and what to do."""
