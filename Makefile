# 子育てマップ: `make serve` runs it, `make test` checks everything, `make bench` measures it.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

DATABASE ?= data/kosodate.sqlite
HOST ?= 127.0.0.1
PORT ?= 8080

# What the program needs to build, and what the tests and benchmarks need besides.
PACKAGES := libspatialite-dev libsqlite3-dev libproj-dev libcurl4-gnutls-dev zlib1g-dev libqrencode-dev pkg-config libjs-leaflet
TEST_PACKAGES := python3-venv sqlite3 openssl chromium fonts-noto-cjk
BENCH_PACKAGES := wrk
# Suites in which a second counts: one after the other, once those that use all processors are through.
CLOCKED := AccessWalk|KilledRush|SlotStream|AccountTests|GuessingTests|WebhookDelivery|NoticeDelivery
SOURCES := Package.swift Sources Tests Benchmarks

.PHONY: serve build test lint unit contract pages bench clean

serve: build
	.build/release/facility-api serve --database $(DATABASE) --host $(HOST) --port $(PORT) --seed SeedData

build:
	@$(call install,$(PACKAGES))
	swift build -c release --product facility-api

test: lint unit contract pages

lint:
	swift format lint --strict --recursive --configuration .swift-format $(SOURCES)

unit:
	@$(call install,$(PACKAGES) $(TEST_PACKAGES))
	swift build --build-tests
	swift test --skip-build --skip '$(CLOCKED)'
	swift test --skip-build --no-parallel --filter '$(CLOCKED)'

contract: .venv/ready
	swift build --product facility-api
	FACILITY_API=.build/debug/facility-api .venv/bin/python -m pytest -q Tests/Contract

# The pages in a real browser; pictures of them lie in .build/pages-screenshots.
pages: .venv/ready
	swift build --product facility-api
	FACILITY_API=.build/debug/facility-api .venv/bin/python -m pytest -q Tests/Pages

.venv/ready: Tests/Contract/requirements.txt Tests/Pages/requirements.txt
	@$(call install,$(TEST_PACKAGES))
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check $(addprefix -r ,$^)
	touch $@

bench:
	@$(call install,$(PACKAGES) $(BENCH_PACKAGES))
	swift build -c release
	.build/release/facility-bench --server .build/release/facility-api $(BENCH_OPTIONS)

clean:
	rm -rf .build .venv

# Installs the Debian packages that are missing, and says so; asks for sudo only when it must.
define install
missing=(); for package in $(1); do \
  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing+=($$package); done; \
if (( $${#missing[@]} )); then \
  echo "installing: $${missing[*]}"; \
  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
  $$sudo apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null; \
fi
endef
