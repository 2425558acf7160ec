"""spaCy pipelines: our reader as one, and any other in our reader's place."""

from vedette.annotate.pipelines.annotator import Annotator
from vedette.annotate.pipelines.foreign import load_annotator
from vedette.annotate.pipelines.installed import PipelineCard, describe_pipeline
from vedette.annotate.pipelines.own import CitedSpans, load_reader

__all__ = ["Annotator", "CitedSpans", "PipelineCard", "describe_pipeline", "load_annotator", "load_reader"]
