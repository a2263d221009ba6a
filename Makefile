# Wirewatch: every target sets up what it needs. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
DATA ?= $(or $(WIREWATCH_DATA),./data)
LISTEN ?= $(or $(WIREWATCH_LISTEN),127.0.0.1:8080)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run kafka kafka-stop test check check-deploy fmt lock docs faults bench bench-distributed score score-peers clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  \033[1m%-18s\033[0m %s\n", $$1, $$2}'

$(VENV)/.made:
	@bash deploy/venv.sh $(PYTHON) $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements/run.txt pyproject.toml
	@echo "Installing what the service needs (hash-checked) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

GAZETTEER := enrich/entities/gazetteer.bin
$(GAZETTEER): $(VENV)/.run $(addprefix enrich/entities/,bodies.py clubs.py companies.py given.py compile.py known.py landmarks.py organisations.py places.py territories.py words.py)
	@$(BIN)/python -m enrich.entities.compile
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Installing what building and testing needs (hash-checked) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.run $(GAZETTEER) ## Make the virtual environment with what the service needs
setup-dev: $(VENV)/.dev $(GAZETTEER) ## ... and with what building and testing needs

run: setup ## Run Wirewatch with the sample wire: one process, SQLite, no broker
	@$(BIN)/wirewatch run --data $(DATA) --listen $(LISTEN)

kafka: ## Start a Kafka for development (one node, this machine only; Java 17 or newer)
	@deploy/kafka/start.sh

kafka-stop: ## ... and end it
	@deploy/kafka/stop.sh

test: setup-dev ## Run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: setup-dev ## Lint, types, layers, lock files and generated documents up to date
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@bash deploy/lock.sh check $(BIN)/uv
	@$(BIN)/python -m services.documents --check

check-deploy: setup-dev ## Lint containers, compose, kubernetes, systemd, alert rules and dashboard
	@bash deploy/check.sh $(BIN)

fmt: setup-dev ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup-dev ## Pin the dependencies anew, with hashes
	@bash deploy/lock.sh write $(BIN)/uv

docs: setup-dev ## Write the generated documents anew (docs: events, metrics, schemas, AsyncAPI)
	@$(BIN)/python -m services.documents

faults: setup-dev ## Break everything at random: 50 kills of the service, 20 seeds on all roles (about 20 min; WIREWATCH_TEST_SEED chooses)
	@WIREWATCH_TEST_KILLS=50 $(BIN)/python -m pytest tests/faults/test_kill.py
	@WIREWATCH_TEST_SEEDS=$${WIREWATCH_TEST_SEEDS:-20} WIREWATCH_TEST_FAULTS=$${WIREWATCH_TEST_FAULTS:-5} \
		$(BIN)/python -m pytest -s tests/faults/test_roles.py tests/stream/test_faults.py

bench: setup-dev ## Print every figure the project claims
	@$(BIN)/python -m tests.bench

bench-distributed: setup-dev ## ... and of the distributed service, on a Kafka and a PostgreSQL of its own (about 6 minutes)
	@$(BIN)/python -m tests.bench.distributed

score: setup-dev ## Score the enrichment: our labelled news, and the suites that stand beside the repository
	@$(BIN)/python -m tests.bench score score_numbers score_dates score_entities score_speakers score_peers

$(PEERS)/.made: requirements/peers.txt
	@bash deploy/venv.sh $(PYTHON) $(PEERS)
	@echo "Installing the libraries to compare with, apart from ours (hash-checked) ..."
	@$(PEERS)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@

score-peers: setup-dev $(PEERS)/.made ## ... beside quantulum3, Recognizers, dateparser, spaCy, and CoreNLP where Java and Maven are (470 MB; 20 minutes)
	@$(BIN)/python -m tests.bench.score_peers --ask

clean: ## Remove the virtual environment (never the data)
	rm -rf $(VENV) $(PEERS)
