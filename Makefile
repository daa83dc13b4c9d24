# Two commands are enough: `make demo` and `make test`. The others are their parts.
SHELL := /bin/sh
SYSTEM_PYTHON ?= $(shell command -v python3.11 || command -v python3)
PYTHON := .venv/bin/python
COMPILE := $(PYTHON) -m uv pip compile pyproject.toml --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header $(if $(UPGRADE),--upgrade)

.PHONY: help setup setup-test demo demo-reset stop test check cover mutants lint format lock audit bench load faults documents landed pictures accessibility

help:
	@echo "make demo        入れて、動かす（Ctrl-C で終わる）"
	@echo "make test        すべてのテスト"
	@echo "make check       変えたところだけを90秒以内で調べる（書き方、型、ブラウザーを使わないテスト）"
	@echo "make setup       入れるだけ"
	@echo "make stop        残っているサーバーを止める"
	@echo "make demo-reset  デモのデータを捨てる"
	@echo "make lint        書き方と依存の向きを調べる"
	@echo "make cover       ルール・方針・選択・サービスのどの分岐をテストが通るかを調べる"
	@echo "make mutants     小さな誤りを300個、1つずつ入れ、テストが見つけるかを調べる"
	@echo "make bench       速さを測る"
	@echo "make load        2,000事業所の全国に、大勢が同時に尋ねたときの速さを測る（LOAD=nation は1,741自治体の60,000事業所）"
	@echo "make faults      通知・提出・公表・取り込み・PDF・資料の間にプロセスとデータベースを落とし、失われないことを数える（FAULTS=full は1,000回以上）"
	@echo "make documents   本番の手引きのとおりに空の場所へ入れ、自治体を作り、控えを戻す"
	@echo "make landed      次の移行が出会うデータベースを、いまの版で作り直す（移行を main に入れたあと）"
	@echo "make accessibility 公開ページを axe で調べ、ウェブアクセシビリティのページに書く"
	@echo "make pictures    README と docs の画面の写真を、見本の区から撮り直す"
	@echo "make audit       部品の一覧（SBOM）を書き、固定した版を弱点の一覧と比べる"
	@echo "make lock        ロックファイルを作り直す（UPGRADE=1 で新しい版へ）"

setup:
	@$(SYSTEM_PYTHON) config/local/install.py demo

setup-test:
	@$(SYSTEM_PYTHON) config/local/install.py test

demo: setup
	@exec $(PYTHON) -m config.local.demo

demo-reset: setup
	@$(PYTHON) -m config.local.stop --throw-data-away

stop:
	@test ! -x $(PYTHON) || $(PYTHON) -m config.local.stop

# A slip of style is told first and counts, yet hides no test's result.
test: setup-test
	@style=0; $(MAKE) --no-print-directory lint || style=$$?; \
	$(PYTHON) -m pytest -n 2 --dist worksteal $(PYTEST_OPTIONS) && exit $$style

check: lint
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal -m "not browser and not long" $$($(PYTHON) -m tests.support.changed)

lint: setup-test
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@.venv/bin/djangofmt --quiet --check templates
	@.venv/bin/djangofmt --quiet check templates
	@.venv/bin/lint-imports --no-cache
	@$(PYTHON) -m mypy
	@$(PYTHON) -m tests.support.ratchets types
	@YORIAI_ENV=test $(PYTHON) manage.py makemigrations --check --dry-run
	@$(PYTHON) -m tests.support.locks

format: setup-test
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .
	@.venv/bin/djangofmt --quiet check --fix templates
	@.venv/bin/djangofmt --quiet templates

# Browsers are not asked: what they show is no branch of a rule.
cover: setup-test
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal -m "not browser" --cov --cov-report=
	@$(PYTHON) -m tests.support.ratchets cover

mutants: setup-test
	@$(PYTHON) -m tests.mutants $(MUTANTS_OPTIONS)

bench: setup-test
	@$(PYTHON) -m pytest -q -s -o python_files='bench_*.py' -o python_functions='bench_*' tests/benchmarks

load: setup-test
	@LOAD=$(LOAD) $(PYTHON) -m pytest -q -s -n 0 -o python_files='load_*.py' -o python_functions='load_*' tests/load

faults: setup-test
	@FAULTS=$(FAULTS) $(PYTHON) -m pytest -q -n 0 -o python_files='faults_*.py' -o python_functions='faults_*' tests/faults

documents: setup-test
	@$(PYTHON) -m pytest -q -n 0 -o python_files='documents_*.py' -o python_functions='documents_*' tests/operations

landed: setup-test
	@$(PYTHON) -m tests.support.landed

pictures: setup-test
	@$(PYTHON) -m pytest -q -n 0 -o python_files='take_*.py' -o python_functions='take_*' tests/pictures

accessibility: setup-test
	@$(PYTHON) -m pytest -q -s -n 0 -o python_files='take_*.py' -o python_functions='take_*' tests/publications

audit:
	@$(SYSTEM_PYTHON) .ci/audit.py

lock: setup-test
	@$(PYTHON) -m pip install --quiet uv
	@$(COMPILE) --all-extras -o requirements-dev.lock
	@$(COMPILE) --extra local -c requirements-dev.lock -o requirements-local.lock
	@$(COMPILE) -c requirements-dev.lock -o requirements.lock
