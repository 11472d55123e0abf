# How baokao is set up, run and proved. The two commands to know: `make serve` and `make test`.
# Works with GNU make 3.81 and a POSIX shell; everything else is installed by the rules below.

PORT ?= 8000
PYTEST_ARGS ?=
# Where the site will be, for a sitemap and printed addresses: make site BASE_URL=https://host/path/
BASE_URL ?=
# `ENGINE=whole make site` serves Pyodide's engine as npm has it: the way through an upgrade of it.
export ENGINE ?=
# What an image is built with, from and as.
export BUILDER ?=
export NGINX ?=
export IMAGE ?=
SITE_PATH := build/site
VENV := .venv
PY := $(VENV)/bin/python
# Wheels only: a missing wheel is then a clear error at once instead of a failing compiler later.
# Doubly quiet: pip's warnings are about the machine, its errors still show.
PIP_INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --no-input
PIP_LOCKED := $(PIP_INSTALL) --require-hashes --only-binary :all:
NPM_FLAGS := --ignore-scripts --no-audit --no-fund --loglevel=error
PYTEST := $(PY) -m pytest $(strip $(PYTEST_ARGS))
# One process more than the machine has cores: tests in a browser wait for a third of their time. Measurements run alone.
PROCESSES := $(shell expr `getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2` + 1)
PARALLEL := --numprocesses $(PROCESSES) --dist worksteal

# The same result whatever the machine's locale and time zone are.
export PYTHONUTF8 := 1
export PYTHONUNBUFFERED := 1
export LC_ALL := C.UTF-8
export TZ := UTC
# Settings of the caller that would send packages elsewhere or hide the project's own modules.
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH VIRTUAL_ENV
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_HASHES PIP_NO_BUILD_ISOLATION PIP_NO_DEPS
unexport NODE_OPTIONS NODE_PATH
# Node trusts its own list of authorities only, unless told to trust the system's as pip does.
export NODE_USE_SYSTEM_CA := 1

.DELETE_ON_ERROR:
.PHONY: setup check site serve edit test lint prove verify dist container bench screens mutants lock clean distclean help

setup: $(VENV)/.site  ## install the command as .venv/bin/baokao (the default)

check: setup  ## check the rules: every problem at once
	$(PY) -m generator.commands.check

# The stamp is dated before the build: what is edited meanwhile counts as newer than the site.
site: setup node_modules/.stamp  ## build the website into build/site
	$(PY) -m generator.commands.build --stamp build/.site-built $(if $(BASE_URL),--site-url '$(BASE_URL)')

# Asked before the build, which takes minutes the first time.
.PHONY: port
port: setup
	@$(PY) -m generator.preview.server --ask --port $(PORT)

serve: port site  ## build the website, serve it on this machine (PORT=8000), and build it anew when a file changes
	@$(PY) -m generator.preview.watch --port $(PORT) $(SITE_PATH)

edit: setup  ## settle a draft on a page of this machine: make edit DRAFT=draft-x
	@$(PY) -m generator.commands.cli edit $(if $(DRAFT),'$(DRAFT)',$(error name the draft: make edit DRAFT=draft-x))

lint: $(VENV)/.test node_modules/.stamp  ## check the code without running it
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m vulture
	$(VENV)/bin/lint-imports --no-cache --no-logo
	$(PY) -m generator.words.declare build/types/words.ts
	$(VENV)/bin/node node_modules/typescript/bin/tsc
	$(VENV)/bin/node node_modules/typescript/bin/tsc --project generator/delivery

test: tested  ## run every test, those in a browser too
	$(PYTEST) $(PARALLEL)

prove: tested  ## run every test with the full number of generated cases
	$(PYTEST) $(PARALLEL) --full --timeout 3600

verify: setup node_modules/.stamp  ## build the commit twice, differently, and compare every byte
	$(PY) -m generator.commands.verify $(if $(BASE_URL),--site-url '$(BASE_URL)')

dist: $(VENV)/.dist site  ## make the files of a release in build/dist (TAG=v1.0.0 asks whether it may be released)
	$(PY) -m generator.commands.dist $(if $(TAG),--tag '$(TAG)')

container: site  ## put the built site into an image with podman or buildah (IMAGE=baokao, NGINX=nginx:stable)
	@tools/build-container.sh

bench: $(VENV)/.test site browsers tests/node/node_modules/.bench  ## measure speed and print the figures
	$(PYTEST) --bench -s bench

screens: $(VENV)/.test site browsers  ## take pictures of every state of the site into build/screens (SCREENS="checker level")
	$(PY) -m tests.browser.screens $(SCREENS)

mutants: $(VENV)/.test  ## change the rules in many small ways, and see that the cases notice
	$(PY) -m tests.rules.mutants

lock: setup  ## write requirements/*.txt anew from requirements/*.in
	tools/lock.sh

clean:  ## remove what was built
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean  ## remove what was installed as well
	rm -rf $(VENV) node_modules tests/node/node_modules baokao.egg-info

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile

# What tests need, two at a time: the engine is shrunk and compressed on one core while the other installs and lints.
.PHONY: tested
tested: $(VENV)/.site
	@$(MAKE) --no-print-directory --jobs=2 node_modules/.stamp $(VENV)/.test
	@$(MAKE) --no-print-directory --jobs=2 site lint installed tests/node/node_modules/.stamp

# One after the other: a system's package manager does one thing at a time.
.PHONY: installed
installed: browsers
	@tools/install-server.sh

.PHONY: browsers
browsers:
	@tools/install-browsers.sh

$(VENV)/.python: tools/create-venv.sh tools/find-python.sh
	@tools/create-venv.sh
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements/site.txt tools/install-command.sh
	@echo "baokao: installing what the site needs"
	@$(PIP_LOCKED) -r requirements/site.txt
	@tools/install-command.sh
	@touch $@

$(VENV)/.dist: $(VENV)/.site requirements/dist.txt
	@echo "baokao: installing what makes a release"
	@$(PIP_LOCKED) -r requirements/dist.txt
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements/test.txt
	@echo "baokao: installing what the tests need"
	@$(PIP_LOCKED) -r requirements/test.txt
	@touch $@

# npm takes the registry that the machine is set up with: the lock file holds hashes, no addresses.
node_modules/.stamp: package.json package-lock.json | $(VENV)/.site
	@echo "baokao: installing the browser's Python and the fonts"
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci $(NPM_FLAGS)
	@touch $@

# axe and html-validate; Lighthouse is large and for measuring only. Each installation replaces what was there.
tests/node/node_modules/.stamp: tests/node/package.json tests/node/package-lock.json | $(VENV)/.site
	@echo "baokao: installing what tests the pages"
	@cd tests/node && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci --omit=dev $(NPM_FLAGS)
	@touch $@

tests/node/node_modules/.bench: tests/node/package.json tests/node/package-lock.json | $(VENV)/.site
	@echo "baokao: installing Lighthouse"
	@cd tests/node && PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm ci $(NPM_FLAGS)
	@touch tests/node/node_modules/.stamp $@
