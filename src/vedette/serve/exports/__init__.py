"""The record in the formats of others: one small module a format, through the format's own library where it has one."""

from vedette.serve.exports.formats import FORMATS, ExportFormat, Rows, load_writer
from vedette.serve.exports.writing import write_export

__all__ = ["FORMATS", "ExportFormat", "Rows", "load_writer", "write_export"]
