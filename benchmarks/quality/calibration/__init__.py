"""How far the scores of claims can be believed."""
