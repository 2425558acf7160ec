"""What a user adds to the packaged tables: GeoNames dumps and lists of military sites."""

from vedette.lexicon.additions.folder import GAZETTEER, SITES, list_imports, remove_import
from vedette.lexicon.additions.importing import Imported, import_geonames
from vedette.lexicon.additions.sites import import_sites
from vedette.lexicon.additions.streams import Input, recognise_input

__all__ = [
    "GAZETTEER",
    "SITES",
    "Imported",
    "Input",
    "import_geonames",
    "import_sites",
    "list_imports",
    "recognise_input",
    "remove_import",
]
