# Needs only Python 3.11 or newer (with venv), make, and the package index.
PYTHON ?= python3
UV_VERSION := 0.13.9
UV := .tools/uv-$(UV_VERSION)/bin/uv
# The versions of uv.lock and no others.
export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export UV_PYTHON := $(PYTHON)
# A home that cannot be written, as of a service, is no hindrance: nothing is kept outside this folder.
export UV_CACHE_DIR := $(CURDIR)/.tools/cache
export PIP_CACHE_DIR := $(UV_CACHE_DIR)/pip

.PHONY: setup demo test check bench soak messages schema lock oldest oldest-server looking pictures screen windows installed clean

# Git keeps the text of the catalogue; an install compiles it, and so does a change of the text.
CATALOGUE := ocop/locale/vi/LC_MESSAGES/ocop

setup: .venv/.ready $(CATALOGUE).mo

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "ocop needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1 || true)."; \
		echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .tools/uv-$(UV_VERSION)
	.tools/uv-$(UV_VERSION)/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ready: $(UV) pyproject.toml uv.lock
	$(UV) sync --locked --quiet
	touch $@

$(CATALOGUE).mo: $(CATALOGUE).po .venv/.ready
	.venv/bin/python tools/messages.py compile

demo: setup ## the main job on public facts, in a register of its own
	.venv/bin/ocop demo --db demo/register.db

test: setup check ## style, types and tests, with every branch covered
	.venv/bin/python -m coverage erase
	.venv/bin/python -m coverage run -m pytest
	.venv/bin/python -m coverage combine --quiet
	.venv/bin/python -m coverage report

check: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: setup ## whole-process times, side by side: writes docs/speed.md (BENCH=--quick: three turns of each pair)
	$(UV) sync --locked --quiet --group bench
	.venv/bin/python benchmarks/run.py $(BENCH)

soak: setup ## long runs that try to lose something, as in docs/reliability.md
	.venv/bin/python -m soak.kills
	.venv/bin/python -m soak.crowd
	.venv/bin/python -m soak.powercuts
	.venv/bin/python -m soak.faults
	.venv/bin/python -m soak.machine
	.venv/bin/python -m soak.fuzz
	.venv/bin/python -m soak.faces
	.venv/bin/python -m pytest tests/monitoring/test_checks.py -k single_edits --edits 2000 --edit-seed 6
	.venv/bin/python -m soak.guards
	.venv/bin/python -m soak.mutants

messages: setup ## after a change of wording: extract, keep translations, compile
	.venv/bin/python tools/messages.py

schema: setup ## after a change of models.py, before the first release
	.venv/bin/python tools/schema.py

lock: $(UV) ## after a change of pyproject.toml: the lock, and the versions an office installs
	$(UV) lock
	$(UV) export --quiet --locked --no-dev --all-extras --no-hashes --no-emit-project --no-annotate --no-header \
		--output-file constraints.txt

# The oldest server that the guide names; the one of the tests is of today.
OLDEST := /usr/lib/postgresql/15/bin
oldest: oldest-server ## what a register on a server has to hold, on the oldest one too
	OCOP_TEST_POSTGRES=$(OLDEST) .venv/bin/python -m pytest -n auto \
		$$(grep -lrE "[(, ](database|server)[,):]|import servers" tests --include="test_*.py")

oldest-server: setup
	test -x $(OLDEST)/initdb || { apt-get update -q && apt-get install -qy --no-install-recommends postgresql-15; }

PROGRAMS := chromium libreoffice-writer libreoffice-calc poppler-utils fonts-liberation
pictures: looking ## the papers of a demo register as people see them, in pictures/, and what must hold of them
	.venv/bin/python -m tools.pictures

looking: setup # what looks at them: Debian's programs, a browser's driver and the rules of accessibility
	which chromium soffice pdftoppm > /dev/null || \
		{ apt-get update -q && apt-get install -qy --no-install-recommends $(PROGRAMS); }
	$(UV) sync --locked --quiet --group pictures

screen: setup ## docs/status.svg, the picture at the top of the README, from a run of the invented year
	.venv/bin/python -m tools.screen_picture

# EMBEDDED=python-3.12.10-embed-amd64.zip, from python.org: then the machine needs no Python.
windows: setup ## a folder for Windows that is copied and started, in dist/
	.venv/bin/python tools/windows.py $(if $(EMBEDDED),--python $(EMBEDDED))

EMPTY := dist/empty/bin
installed: windows ## the wheel of that folder, in an empty environment with the locked versions: the main job
	$(PYTHON) -m venv --clear dist/empty
	$(EMPTY)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		dist/ocop-windows/wheels/ocop-*.whl
	$(EMPTY)/ocop demo --db dist/installed.db
	$(EMPTY)/ocop report year 2023 -o dist/installed.docx --yes --db dist/installed.db

clean:
	rm -rf dist .venv .tools demo pictures .hypothesis .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .dmypy.json \
		$(CATALOGUE).mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
