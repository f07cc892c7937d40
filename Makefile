# Every target says what it is for after "##"; `make help` prints that.
.DEFAULT_GOAL := help
.PHONY: help setup run test bench chaos screens lint audit logs lock pictures translations
PYTHON_OF_VENV := .venv/bin/python
UV := $(shell command -v uv || echo var/uv/bin/uv)
COMPILE := $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock"

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## Do all the set-up, start nothing
	@tools/setup.sh run
	@$(PYTHON_OF_VENV) -m portal.run setup

run: ## Set up what is missing, then run the portal on http://127.0.0.1:8000 (PORT=8001 make run for another port)
	@tools/setup.sh run && exec $(PYTHON_OF_VENV) -m portal.run

test: ## Set up what the tests need, a browser included, and run them (ARGS="-k figures" for some of them)
	@tools/setup.sh test
	@$(PYTHON_OF_VENV) -m pytest -n 2 --dist loadfile $(ARGS)

chaos: ## Kill workers, brokers and the database, fill the disk, send everything at once: what must hold, holds; and the processes of docker-compose.yml by hand (10 minutes)
	@tools/setup.sh test
	@CHAOS=1 $(PYTHON_OF_VENV) -m pytest -n 0 -p no:randomly tests/chaos -rA --durations=0 --show-capture=no $(ARGS)

bench: ## Measure the portal beside what one would take instead, on data of the country's size (TASK=3 for one task)
	@tools/setup.sh bench
	@$(PYTHON_OF_VENV) -m tests.bench $(if $(TASK),--task $(TASK)) $(ARGS)

screens: ## Look at every page: pictures and measurements into docs/screens (30 minutes; ARGS="--only section" for some)
	@tools/setup.sh test
	@$(PYTHON_OF_VENV) -m tests.screens $(ARGS)

lint: ## Check style, the order of the floors, and that no migration is missing
	@tools/setup.sh lint
	@$(PYTHON_OF_VENV) -m ruff check .
	@$(PYTHON_OF_VENV) -m ruff format --check .
	@$(PYTHON_OF_VENV) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	@$(PYTHON_OF_VENV) manage.py makemigrations --check --dry-run

audit: ## List what the portal stands on (var/sbom.json), and look for known holes in it
	@tools/setup.sh lint
	@$(PYTHON_OF_VENV) tools/audit.py

pictures: ## Draw the pictures of the documentation from the code
	@tools/setup.sh test
	@$(PYTHON_OF_VENV) docs/pictures.py

translations: ## Bring the Vietnamese catalogue in step with the code; names what is missing
	@tools/setup.sh test
	@$(PYTHON_OF_VENV) tools/translations.py

logs: ## Follow the logs of the running portal
	@tail -n 20 -F "$$($(PYTHON_OF_VENV) -c 'from portal import embedded; print(embedded.state_dir())')"/logs/*.log

lock: ## Renew the lock files from pyproject.toml, to the newest versions it allows
	@tools/setup.sh lint
	$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	$(COMPILE) --upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) --upgrade pyproject.toml --extra s3 -c requirements.lock -o requirements-s3.lock
	$(COMPILE) --upgrade pyproject.toml --extra s3 --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock
	sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements-uv.lock | $(COMPILE) --universal --no-annotate - -o requirements-uv.lock
