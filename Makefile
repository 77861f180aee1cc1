# Each target sets up what it needs. `make` alone lists them.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
ADDRESS := 127.0.0.1:8000
BIN := $(VENV)/bin
# Material announces MkDocs 2.0 on every build; the versions here are pinned.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build test links words reviewed reviews lock clean

help: ## list what can be done
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' Makefile

serve: $(VENV)/site ## read the guide at http://127.0.0.1:8000 while you edit it
	@LIVE_RELOAD=true $(BIN)/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: $(VENV)/site ## write the site to site/, which stays as it is if anything is wrong
	@$(BIN)/python -m mkdocs build --site-dir .site-new
	@rm .site-new/sitemap.xml.gz # has the time of the build in it, and nobody asks for it
	@rm -rf .site-old; if [ -e site ]; then mv site .site-old; fi
	@mv .site-new site && rm -rf .site-old

test: $(VENV)/test ## check the words, the data, the code and the pages in a real browser
	@$(BIN)/python -m tests.browser
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy
	@$(BIN)/pytest

links: build ## check every link inside the site, and whether the sources still stand
	@$(BIN)/python -m macros.links --site site --state .cache/links.json \
		--markdown .cache/links.md --json .cache/links-report.json \
		$(if $(BASE),--base '$(BASE)') $(if $(GITHUB_ACTIONS),--annotations)

words: $(VENV)/test ## the reading grade of each page, and what is too hard in it
	@$(BIN)/python -m macros.words

reviewed: $(VENV)/site ## keep that you read a page today: make reviewed PAGE=reasons/rare-cancer.md
	@$(BIN)/python -m macros.ledger --mark '$(PAGE)' $(if $(DAY),--day $(DAY))

reviews: $(VENV)/site ## when each page was reviewed, and which are due
	@$(BIN)/python -m macros.ledger

lock: $(VENV)/site ## pin the newest versions that requirements.in allows
	@$(BIN)/pip install --quiet uv
	@for folder in . tests; do (cd $$folder && $(CURDIR)/$(BIN)/uv pip compile --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
		--output-file requirements.txt requirements.in); done

clean: ## remove everything that make wrote
	@rm -rf $(VENV) site .site-new .site-old .cache

$(VENV)/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'The guide needs Python 3.11 or later: sudo apt install python3'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' \
		|| { echo 'The guide needs venv: sudo apt install python3-venv'; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@echo 'Setting up (once, about a minute) ...'
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test: $(VENV)/site tests/requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@
