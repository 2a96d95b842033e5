# tix: `make demo`, `make check` and `make test` do all the set-up on a fresh Debian 12 with Swift.

SHELL = /bin/bash
.DEFAULT_GOAL = build
.PHONY: build packages check test stress fuzz tested lint demo man install replay replay-batch bench clean

# The C libraries and the time zones that tix stands on, and what the tests drive it with.
LIBRARIES = libcmark-gfm-dev libcmark-gfm-extensions-dev libgit2-dev libgmime-3.0-dev libjansson-dev libsqlite3-dev libstemmer-dev libyaml-dev tzdata
TOOLS = git strace openssh-client

# The linker's words about dlopen, getpwuid_r and getaddrinfo are of no concern: tix calls none of them.
RELEASE = swift build -c release --static-swift-stdlib
BUILD = $(RELEASE) --product tix
PROGRAM = .build/release/tix
# What tix starts for mail: GMime and GLib are there as shared libraries alone.
MAIL_BUILD = $(RELEASE) --product tix-mail
MAIL_PROGRAM = .build/release/tix-mail
PREFIX ?= /usr/local

build: packages
	$(BUILD)
	$(MAIL_BUILD)

# Installs what is missing, as root or with sudo; needs no network when nothing is.
packages:
	@sh Tests/packages.sh $(LIBRARIES)

TEST = SWIFT_BACKTRACE=registers=none,images=none TIX_PROGRAM="$(CURDIR)/$(PROGRAM)" TIX_MAIL_PROGRAM="$(CURDIR)/$(MAIL_PROGRAM)" swift test --skip-build

# What one runs all day: the tests that start no program, without those of very large texts, and lint. docs/testing.md tells more.
check: packages lint
	swift build --build-tests
	$(TEST) --quiet --skip AcceptanceTests --skip GrowthTests

# Everything, and of what takes long one part of eight: another for each commit. make test TIX_PART=3 repeats one.
TIX_PART ?= $(shell echo $$((0x$$(git rev-parse --short=4 HEAD 2>/dev/null || echo 0) % 8)))
test: tested
	@echo "TIX_PART=$(TIX_PART)"
	TIX_PART=$(TIX_PART) $(TEST)

# Everything, in full: each writing call that fails or is the last, the crowds, the kills, the full disks. An hour or so.
stress: tested
	TIX_STRESS=1 $(TEST)

# What strangers send, made up by libFuzzer from Tests/Fuzz/corpus: every target for so many seconds. docs/testing.md tells more.
FUZZ_SECONDS ?= 600
fuzz: packages
	sh Tests/Fuzz/build.sh "$(CURDIR)" "$(CURDIR)/.build/fuzz"
	sh Tests/Fuzz/run.sh "$(CURDIR)/.build/fuzz" $(FUZZ_SECONDS)

tested: packages build
	@sh Tests/packages.sh $(TOOLS)
	swift build --build-tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests templates

demo: build
	@sh Tests/demo.sh "$(CURDIR)/$(PROGRAM)"

# The manual page, made from the declarations of the commands.
man: build
	$(PROGRAM) help --manual > man/tix.1

# What make has built: root need not have Swift.
install:
	@for program in $(PROGRAM) $(MAIL_PROGRAM); do \
	  test -x $$program || { echo "there is no $$program yet: run make first" >&2; exit 1; }; done
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/tix
	install -D -m 755 $(MAIL_PROGRAM) $(DESTDIR)$(PREFIX)/bin/tix-mail
	install -D -m 644 man/tix.1 $(DESTDIR)$(PREFIX)/share/man/man1/tix.1
	install -d $(DESTDIR)$(PREFIX)/lib/systemd/system
	install -m 644 share/systemd/* $(DESTDIR)$(PREFIX)/lib/systemd/system

# Replays a week of a real service desk, a process an event: make replay DATA=replay-week1.tsv
replay: build
	@bash Tests/Acceptance/replay.sh "$(CURDIR)/$(PROGRAM)" "$(DATA)" $(ROWS)

# The same through one tix batch, and checked against the history: make replay-batch DATA=replay-week1.tsv
replay-batch: build
	@bash Tests/Acceptance/replay-batch.sh "$(CURDIR)/$(PROGRAM)" "$(DATA)" $(ROWS)

# Measures the budgets of the design, on desks that are made once and kept: make bench RUNS=20 ONLY="start write"
RUNS ?= 20
bench: build
	@sh Tests/packages.sh git
	@command -v fossil >/dev/null || sh Tests/packages.sh fossil || echo "bench: going on without fossil" >&2
	$(RELEASE) --product bench
	$(RELEASE) --product bench-peer
	.build/release/bench run "$(CURDIR)/$(PROGRAM)" "$(CURDIR)/.build/release/bench-peer" "$(CURDIR)/.build/bench" \
	  $(RUNS) $(ONLY)

clean:
	rm -rf .build
