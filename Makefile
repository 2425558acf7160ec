# Every target sets up what it needs: uv if the machine lacks it, then the locked environment.
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --locked --quiet
DATA ?= ../shared/data
SCORE ?= $(DATA)/../score
SEED ?= $(DATA)/../seed
# A spaCy pipeline that `make bench` trains once, from DATA, to be measured against.
PEER ?= $(HOME)/.cache/vedette/spacy-peer

.PHONY: demo test lint types architecture unit score floors bench pictures

DEMO := $(RUN) --no-dev vedette
AS_OF := --as-of 2024-07-10 --known 2024-07-10

demo: $(UV) ## read the example reports into a record and show what is known
	@rm -rf out/demo.db* && mkdir -p out
	@printf '\n$$ vedette read examples/niger-2024/06-agadez-observer.html\n\n'
	@$(DEMO) read examples/niger-2024/06-agadez-observer.html
	@printf '\nThe example reports into a record\n$$ vedette --store out/demo.db add examples/niger-2024/\n\n'
	@$(DEMO) --store out/demo.db add examples/niger-2024/
	@printf '\nThe ledger as of a day\n$$ vedette --store out/demo.db situation $(AS_OF)\n\n'
	@$(DEMO) --store out/demo.db situation $(AS_OF)
	@printf '\nOn what one line of it rests\n$$ vedette --store out/demo.db explain united states air base 201 $(AS_OF)\n\n'
	@$(DEMO) --store out/demo.db explain united states air base 201 $(AS_OF)
	@printf '\nWhat cannot all hold, and what nobody says\n$$ vedette --store out/demo.db show niger --only conflicts,unknowns $(AS_OF)\n\n'
	@$(DEMO) --store out/demo.db show niger --only conflicts,unknowns $(AS_OF)
	@printf '\nWho copies whom, and what the copies changed\n$$ vedette --store out/demo.db families\n\n'
	@$(DEMO) --store out/demo.db families
	@printf '\nThe same in a browser: $$ vedette --store out/demo.db serve\n'

test: lint types architecture unit ## all that CI runs

lint: $(UV)
	$(RUN) ruff check
	$(RUN) ruff format --check

types: $(UV)
	$(RUN) mypy

architecture: $(UV)
	$(RUN) lint-imports

unit: $(UV)
	$(RUN) pytest -q -n 2 --dist loadgroup

score: $(UV) ## measure against the gold sets in DATA; fails below a pinned floor
	$(RUN) python -m benchmarks.quality.scores --data $(DATA) --score $(SCORE) --seed $(SEED)

floors: $(UV) ## the same, and raise the floors to what was reached
	$(RUN) python -m benchmarks.quality.scores --data $(DATA) --score $(SCORE) --seed $(SEED) --raise-floors

bench: $(UV) ## words a second, memory and start-up time; with DATA also against a spaCy CNN
	$(RUN) python -m benchmarks.speed.rooms
	$(RUN) python -m benchmarks.speed.pairs --data $(DATA) --peer $(PEER)

pictures: $(UV) ## the pictures in README and docs
	$(RUN) --group tools python -m tools.pictures

.tools/bin/uv:
	python3 -m pip install --quiet --disable-pip-version-check --target .tools uv==$(UV_VERSION)
