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

demo: $(UV) ## read the example reports into a record and show what is known
	$(RUN) --no-dev vedette read examples/niger-2024/06-agadez-observer.html
	rm -rf out/demo.db out/demo.db.captures && mkdir -p out
	$(RUN) --no-dev vedette --store out/demo.db add examples/niger-2024/
	@printf '\n\nThe ledger as of a day\n\n'
	$(RUN) --no-dev vedette --store out/demo.db situation --as-of 2024-07-10 --known 2024-07-10
	@printf '\n\nOn what one line of it rests\n\n'
	$(RUN) --no-dev vedette --store out/demo.db explain united states air base 201 --as-of 2024-07-10 --known 2024-07-10
	@printf '\n\nWhat cannot all hold, and what nobody says\n\n'
	$(RUN) --no-dev vedette --store out/demo.db show niger --only conflicts,unknowns --as-of 2024-07-10 --known 2024-07-10
	@printf '\n\nWho copies whom, and what the copies changed\n\n'
	$(RUN) --no-dev vedette --store out/demo.db families

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
