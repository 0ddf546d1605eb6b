# Everything runs in .venv, which is made again only when pyproject.toml or constraints.txt change.
# make demo PYTHON=/path/to/python   takes that Python rather than the first one found.
# make test PYTEST='-k money'        hands more options to pytest.

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CANDIDATES := $(PYTHON) python3.13 python3.12 python3.11 python3

.DELETE_ON_ERROR:
.PHONY: help demo test check docs accuracy sample oracle bench clean

help:
	@echo "make demo      build the sample corpus into plans.db and serve it on 127.0.0.1"
	@echo "make test      run every test"
	@echo "make check     lint, formatting and types"
	@echo "make docs      write docs/cli.md and docs/schema.md anew"
	@echo "make accuracy  write the tables of accuracy in README and docs anew"
	@echo "make sample    write the PDFs and the truth of the sample corpus anew"
	@echo "make oracle    compare both PDF engines on every page there is"
	@echo "make bench     print the reading speed beside that of other readers"
	@echo "make clean     remove all that these commands made"

demo: .venv/.installed
	@$(BIN)/plankoll demo

test: .venv/.installed-dev
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST)

check: .venv/.installed-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary

docs: .venv/.installed
	@$(BIN)/python -m corpus.docs

accuracy: .venv/.installed
	@$(BIN)/python -m corpus.accuracy

sample: .venv/.installed-dev
	@$(BIN)/python -m corpus.sample.make
	@$(BIN)/python -m corpus.sample.independent

oracle: .venv/.installed-dev
	@$(BIN)/python -m pytest -m oracle --capture no $(PYTEST)

bench: .venv/.installed-dev
	@$(BIN)/python -m tests.bench

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info plans.db*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml constraints.txt
	@for python in $(CANDIDATES); do \
	    $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null && exec $$python -m venv --clear .venv; \
	done; \
	echo "plankoll needs Python 3.11 or newer with its venv module." >&2; \
	echo "Looked for: $(CANDIDATES)" >&2; \
	echo "On Debian and Ubuntu: apt install python3 python3-venv" >&2; \
	exit 1
	@echo "Installing plankoll into .venv (400 MB, about a minute) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@
