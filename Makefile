# Each target installs what it needs. `make` alone lists the targets; those with a single # are run
# by GitHub Actions and are not listed.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
ADDRESS := 127.0.0.1:8000
BIN := $(VENV)/bin
PAPER := $(VENV)/paper
OUTLOUD := $(VENV)/outloud
# Material announces MkDocs 2.0 on every build; the versions here are pinned.
export NO_MKDOCS_2_WARNING := 1
# Each command starts Python many times, and some machines forbid it to keep what it has compiled.
unexport PYTHONDONTWRITEBYTECODE
export UV_COMPILE_BYTECODE := 1
# The shell gets these as they were typed: make itself would expand a $(shell ...) in them.
override PAGE := $(value PAGE)
override DAY := $(value DAY)
override BASE := $(value BASE)
export PAGE DAY BASE
# A workflow gives an empty address where the repository has none; the one in mkdocs.yml counts then.
ifeq ($(SITE_URL),)
unexport SITE_URL
endif

# Builds beside the folder $(1) and swaps it in whole: the last good one stays until then.
# sitemap.xml.gz has the time of the build in it, and nobody asks for it.
define built
@$(BIN)/python -m mkdocs build --site-dir .$(1)-new
@rm .$(1)-new/sitemap.xml.gz
@rm -rf .$(1)-old; if [ -e $(1) ]; then mv $(1) .$(1)-old; fi
@mv .$(1)-new $(1) && rm -rf .$(1)-old
endef

# Installs the lock files $(2) into the environment $(1): uv takes seconds for what takes pip a minute.
define installed
@$(BIN)/uv pip install --quiet --require-hashes --python $(1) $(2:%=-r %)
endef

# The same in an environment of its own.
define environment
@rm -rf $(1) && $(BIN)/uv venv --quiet --python $(BIN)/python $(1)
$(call installed,$(1),$(2))
@touch $(1)
endef

.PHONY: help serve build preview pdf publish check test chromium programs proof proof-pages proof-kit listen \
	listen-changes listen-both engines links bench links-history links-report links-issue words reviewed translated reviews reviews-due reviews-issue summary lock audit clean

help: ## list what can be done
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' Makefile

serve: $(VENV)/site ## read the guide at http://127.0.0.1:8000 while you edit it
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", 8000)).close()' 2>/dev/null \
		|| { echo 'Something else uses http://127.0.0.1:8000 already: end it, and run make serve again.'; exit 1; }
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: $(VENV)/site ## write the site to site/, which stays as it is if anything is wrong
	$(call built,site)

preview: export DIRECTORY_URLS := false
preview: $(VENV)/site ## write the site to preview/, whose pages open with a double click
	$(call built,preview)

pdf: $(PAPER) ## write the paper kit as PDF; the next build takes it along
	@$(PAPER)/bin/python -m paper

publish: $(VENV)/site # as build, for the address that GitHub Pages has for this repository
	@address=$$(gh api 'repos/{owner}/{repo}/pages' --jq .html_url) && [ "$$address" ] && export SITE_URL=$$address && $(MAKE) pdf && $(MAKE) build

check: $(VENV)/test ## check the words, the data and the code in seconds
	@$(BIN)/python -m checks.commands.words $(if $(GITHUB_ACTIONS),--annotations)
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy --no-error-summary
	@$(BIN)/codespell

test: $(VENV)/test ## check everything, the pages in a real browser too
	@$(MAKE) --no-print-directory --jobs=2 chromium check
	@$(BIN)/pytest

chromium: $(VENV)/test # the browser of the tests
	@$(BIN)/python -m tests.support.browser

programs: $(VENV)/test # the screen reader, the other browsers, and what paper needs
	@$(BIN)/python -m tests.browsers.install

# What outloud says of the paper kit and is no fault: WeasyPrint leaves page numbers out of what is read
# (PAG-001) and takes links for what is not printed (LNK-004), a cell to write in is empty (TBL-012), and
# two tables on one page are two (TBL-014).
NO_FAULTS := PAG-001,LNK-004,TBL-012,TBL-014

# One page of each kind or, with ALL=1, every page, and what is slowest.
proof: $(VENV)/test ## check the pages by a screen reader, in Firefox and in WebKit (minutes)
	@$(MAKE) --no-print-directory --jobs=2 programs $(OUTLOUD) $(PAPER)
	@$(MAKE) --no-print-directory pdf
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target proof-pages proof-kit
	@$(BIN)/pytest -m '$(if $(ALL),,not all)' --dist=loadscope --override-ini='python_files=proof_*.py' tests

proof-pages: $(VENV)/test # what needs no more than Chromium
	@$(BIN)/pytest -m '$(if $(ALL),proof or all,proof and not all)' tests/content tests/github tests/site

proof-kit: $(OUTLOUD) # what `make pdf` wrote
	@$(OUTLOUD)/bin/outloud --fail-on warning --skip $(NO_FAULTS) .paper

listen: build programs ## hear the pages as a screen reader says them: make listen PAGE=records/index.md
	@$(BIN)/python -m tests.listen site .cache/transcripts $(if $(PAGE),"$$PAGE")

# What a listener hears comes from these.
HEARD := docs overrides macros checks/content mkdocs.yml requirements.txt

listen-changes: # what a screen reader says otherwise since BASE; on GitHub in the run's summary
	@if git diff --quiet "$$BASE" -- $(HEARD); then echo 'Nothing changed that is heard.'; \
		else $(MAKE) --no-print-directory listen-both; fi

listen-both: build programs # the base is built by its own code, and both are read by this one
	@git worktree remove --force .cache/base 2>/dev/null; git worktree prune
	@git worktree add --quiet --detach .cache/base "$$BASE"
	@$(MAKE) --no-print-directory -C .cache/base build
	@$(BIN)/python -m tests.listen .cache/base/site .cache/transcripts/before
	@$(BIN)/python -m tests.listen site .cache/transcripts/after
	@git worktree remove --force .cache/base
	@$(BIN)/python -m tests.listen.compare .cache/transcripts/before .cache/transcripts/after

engines: $(VENV)/test $(VENV)/zensical ## build with ProperDocs and Zensical too, and compare the pages
	@$(BIN)/python -m tests.generators $(VENV)/zensical

links: build ## check every link inside the site, and whether the sources still stand
	@$(BIN)/python -m checks.links --site site --state .cache/links.json \
		--markdown .cache/links.md --json .cache/links-report.json \
		$(if $(BASE),--base "$$BASE") $(if $(GITHUB_ACTIONS),--annotations)

links-history: # fetch what the last weekly run on GitHub saw
	@gh run download --name links-state --dir .cache "$$(gh run list --workflow links.yml --event schedule \
		--status success --limit 1 --json databaseId --jq '.[].databaseId')"

links-report: # fetch what the check in this run on GitHub found
	@gh run download --name links-report --dir .cache "$$GITHUB_RUN_ID"

links-issue: # keep one issue on GitHub about what `make links` found
	@python3 checks/commands/github_issue.py .cache/links.md source-links 'Sources that need a look'

bench: chromium $(VENV)/zensical ## what the guide costs a visitor and a build, beside other generators
	@$(BIN)/python -m tests.bench $(VENV)/zensical

words: $(VENV)/test ## what is wrong or too hard in the words and the data, and each page's reading grade
	@$(BIN)/python -m checks.commands.words $(if $(GITHUB_ACTIONS),--annotations)

reviewed: $(VENV)/site ## record that you read a page today: make reviewed PAGE=reasons/rare-cancer.md
	@$(if $(PAGE),,$(error Say which page: make reviewed PAGE=reasons/rare-cancer.md))
	@$(BIN)/python -m checks.commands.reviews --mark "$$PAGE" $(if $(DAY),--day "$$DAY")

translated: $(VENV)/site ## record that a page now says what the English one says: make translated PAGE=es/index.md
	@$(if $(PAGE),,$(error Say which page: make translated PAGE=es/index.md))
	@$(BIN)/python -m checks.commands.reviews --follows "$$PAGE"

reviews: $(VENV)/site ## when each page was reviewed, and which are due
	@$(BIN)/python -m checks.commands.reviews

reviews-due: $(VENV)/site # write the list of the reviews that are due
	@mkdir -p .cache && $(BIN)/python -m checks.commands.reviews --due > .cache/reviews.md

reviews-issue: # keep one issue on GitHub about the reviews that are due
	@gh run download --name reviews-due --dir .cache "$$GITHUB_RUN_ID"
	@python3 checks/commands/github_issue.py .cache/reviews.md reviews 'Pages to read again with their sources'

summary: $(VENV)/test ## what the work since BASE=origin/main changes for readers
	@$(BIN)/python -m checks.commands.pr_summary "$${BASE:-origin/main}"

lock: $(VENV)/site ## pin the newest versions that requirements.in allows
	@for folder in . tests tests/generators tests/paper paper; do (cd $$folder && $(CURDIR)/$(BIN)/uv pip compile --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes --custom-compile-command 'make lock' \
		--output-file requirements.txt requirements.in); done

audit: $(VENV)/test ## ask PyPI whether a version in the lock files has a known hole (needs the network)
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt -r tests/requirements.txt

clean: ## remove everything that make wrote
	@rm -rf $(VENV) .paper site preview .site-new .site-old .preview-new .preview-old .cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/site: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'The guide needs Python 3.11 or later: sudo apt install python3'; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' \
		|| { echo 'The guide needs venv: sudo apt install python3-venv'; exit 1; }
	@echo 'Setting up (once, half a minute) ...'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r <(sed -n '/^uv==/,/#/p' requirements.txt)
	$(call installed,$(VENV),requirements.txt)
	@touch $@

$(VENV)/test: $(VENV)/site tests/requirements.txt
	$(call installed,$(VENV),tests/requirements.txt)
	@touch $@

# In an environment of its own: neither the build nor the tests need what draws the pages.
$(PAPER): requirements.txt paper/requirements.txt | $(VENV)/site
	$(call environment,$@,requirements.txt paper/requirements.txt)

$(OUTLOUD): tests/paper/requirements.txt | $(VENV)/site
	$(call environment,$@,tests/paper/requirements.txt)

# In an environment of its own: it needs other versions of what the guide is built with.
$(VENV)/zensical: tests/generators/requirements.txt | $(VENV)/site
	$(call environment,$@,tests/generators/requirements.txt)
