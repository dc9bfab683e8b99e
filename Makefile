# gpbench. The folders are the registry: a new stage, module or test is found by its place.
# `make help` lists the targets.

BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
INBOX   ?=
PERIOD  ?=
WORK    ?= $(BUILD)/work
SITE    ?= $(BUILD)/site
PDF     ?= $(BUILD)/pdf

# EXTRA is for sanitizers and coverage; they replace the hardening, which they cannot live with.
EXTRA    ?=
HARDEN   ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
            -fstack-clash-protection -fcf-protection=full -fPIE
HARDENLD ?= -pie -Wl,-z,relro,-z,now,-z,noexecstack
WARN     := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wundef -Wvla -Werror
VERSION  := $(shell cat VERSION)
CPPFLAGS += -D_GNU_SOURCE -DGPBENCH_VERSION='"$(VERSION)"' -I. -Istages -isystem /usr/share/R/include
CFLAGS   += -std=c11 -O2 -g -fno-fast-math -ffp-contract=off $(WARN) $(HARDEN) $(EXTRA) -MMD -MP
LDFLAGS  += $(HARDENLD) $(EXTRA)
LDLIBS   := -lcsv -lz -ldeflate -lcrypto -lRmath -lm -pthread

# Two cores are used unless make was told otherwise.
JOBS := $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

# What each target needs from Debian, by package name.
NEED_BUILD := build-essential libcsv-dev zlib1g-dev libdeflate-dev libssl-dev r-mathlib libxlsxwriter-dev
NEED_CHECK := $(NEED_BUILD) unzip libcmocka-dev mandoc miller valgrind clang-tidy cppcheck shellcheck libxml2-utils strace util-linux bsdutils python3

NEED_BENCH := $(NEED_BUILD) python3 python3-jinja2

# Node's own packages bring npm with them, Debian's does not.
NEED_BROWSER := $(NEED_BUILD) chromium nodejs $(if $(shell command -v npm),,npm)

STAGES   := $(notdir $(basename $(wildcard stages/*.c)))
PROGRAMS := $(STAGES) $(if $(wildcard pipeline/*.c),gpbench)
BINARIES := $(PROGRAMS:%=$(BUILD)/bin/%)
LIBRARY  := $(BUILD)/libgpbench.a
LIBOBJ   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard stages/util/*.c stages/domain/*.c stages/records/*.c))
REPORTS  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard reports/*/*.c)) \
            $(patsubst %,$(BUILD)/%.o,$(wildcard reports/assets/*))
PIPELINE := $(patsubst %.c,$(BUILD)/%.o,$(wildcard pipeline/*.c))
UNITS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
STATISTICS_SUPPORT := $(patsubst %.h,%.c,$(wildcard tests/statistics/*.h))
STATISTICS := $(patsubst %.c,$(BUILD)/%,$(filter-out $(STATISTICS_SUPPORT),$(wildcard tests/statistics/*.c)))
EXTRACTS := $(BUILD)/tests/extracts/make_extracts
ALLC     := $(wildcard pipeline/*.c stages/*.c stages/*/*.c reports/*/*.c tests/*/*.c)
ALLH     := $(wildcard pipeline/*.h stages/*/*.h reports/*.h reports/*/*.h tests/*/*.h)

all: $(BINARIES) ## build every program into build/bin

$(LIBRARY): $(LIBOBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

$(STAGES:%=$(BUILD)/bin/%): $(BUILD)/bin/%: $(BUILD)/stages/%.o $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDLIBS)

$(BUILD)/bin/render_site: $(REPORTS)
$(BUILD)/bin/write_tables: LDLIBS += -lxlsxwriter
$(filter $(BUILD)/tests/unit/test_reports_%,$(UNITS)): $(REPORTS)

# Names the code that renders, so that a page made by other code is not linked into a new release.
RENDERERS := stages/render_site.c $(wildcard reports/*.h reports/*/*)
$(BUILD)/reports/page/embedded.o: CPPFLAGS += -DRENDERER_ID='"$(shell cat $(RENDERERS) | sha256sum | cut -c1-12)"'
$(BUILD)/reports/page/embedded.o: $(RENDERERS)

# The same for the code that writes workbooks.
WRITERS := $(wildcard stages/records/book_*.[ch] stages/records/workbook*.[ch] stages/records/result_words.*)
$(BUILD)/stages/records/book_sheet.o: CPPFLAGS += -DWRITER_ID='"$(shell cat $(WRITERS) | sha256sum | cut -c1-12)"'
$(BUILD)/stages/records/book_sheet.o: $(WRITERS)

$(BUILD)/bin/gpbench: $(PIPELINE) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  cc $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# What lies in reports/assets travels inside render_site, as _binary_reports_assets_<name>_start.
$(BUILD)/reports/assets/%.o: reports/assets/%
	@mkdir -p $(@D)
	@ld -r -b binary -z noexecstack -o $@ $<

$(EXTRACTS): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/extracts/*.c)) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/bench/measure: $(BUILD)/tests/bench/measure.o
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $^

# These test parts of the generator.
$(BUILD)/tests/unit/test_extracts_chance: $(patsubst %,$(BUILD)/tests/extracts/%.o, \
	quality_curve)
$(BUILD)/tests/unit/test_extracts_staff: $(patsubst %,$(BUILD)/tests/extracts/%.o, \
	staff_people workforce_form)

$(UNITS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) -lcmocka $(LDLIBS)

# Each of these shows one promise of our statistics; what has a header there is shared by them.
$(STATISTICS): $(BUILD)/%: $(BUILD)/%.o $(STATISTICS_SUPPORT:%.c=$(BUILD)/%.o) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDLIBS)

# ---- the two commands -------------------------------------------------------------------------

night: need-build ## run the night: on demonstration extracts, or INBOX=dir PERIOD=2019-20
	@$(MAKE) $(JOBS) --no-print-directory all $(if $(INBOX),,$(EXTRACTS))
	@make/night.sh "$(BUILD)" "$(INBOX)" "$(PERIOD)" "$(WORK)" "$(SITE)" \
		$(if $(GEOGRAPHY),--geography $(GEOGRAPHY)) $(if $(ON),--on $(ON)) \
		$(if $(ASOF),--as-of $(ASOF))

# Every suite writes its log, and goes on when another failed; the last line adds them up.
SUITES := unit statistics stages pipeline layers help reference lint sample
check: need-check ## run every test of two minutes; the last line is N passed, N failed
	@$(MAKE) $(JOBS) --no-print-directory all tests
	@rm -rf $(BUILD)/check
	@-for suite in $(SUITES); do $(MAKE) --no-print-directory check-$$suite; done
	@echo; tests/tally.sh $(SUITES:%=$(BUILD)/check/%.log)

tests: $(UNITS) $(STATISTICS) $(if $(wildcard tests/extracts/*.c),$(EXTRACTS))

# $(call suite,name,command): its output on the terminal and in its log, its status kept
define suite
@mkdir -p $(BUILD)/check; echo "== $(1)"; \
{ $(2); echo $$? >$(BUILD)/check/$(1).status; } 2>&1 | tee $(BUILD)/check/$(1).log; \
exit "$$(cat $(BUILD)/check/$(1).status)"
endef

check-unit: tests ## the cmocka tests
	$(call suite,unit,tests/run_unit.sh $(UNITS))
check-statistics: tests ## what intervals, ranges and flags promise, on a few seeds
	$(call suite,statistics,tests/run_statistics.sh $(BUILD) 5)
check-stages: all ## golden cases of every program
	$(call suite,stages,tests/run_cases.sh $(BUILD) tests/stages)
check-pipeline: all tests ## whole nights
	$(call suite,pipeline,tests/run_cases.sh $(BUILD) tests/pipeline)
check-layers: ## who may include whom; every header compiles alone
	$(call suite,layers,tests/check_layers.sh)
check-help: all ## --help, man pages
	$(call suite,help,tests/check_help.sh $(BUILD))
check-reference: all ## the reference folder
	$(call suite,reference,tests/check_reference.sh $(BUILD))
# Longer than the others, and it needs Chromium and npm's registry: a suite of its own.
BROWSER_SITES ?= demonstration later worst small
check-browser: need-browser ## look at the pages in Chromium: axe, narrow, keyboard, print, links, budgets
	@$(MAKE) $(JOBS) --no-print-directory all $(EXTRACTS)
	$(call suite,browser,tests/browser/run.sh $(BUILD) $(BROWSER_SITES))
check-ci: ## check, then check-browser, which is skipped where Chromium or npm's packages cannot be had
	@rm -rf $(BUILD)/check
	@-$(MAKE) --no-print-directory check
	@-$(MAKE) --no-print-directory check-browser-or-skip
	@echo; tests/tally.sh $(patsubst %,$(BUILD)/check/%.log,$(SUITES) browser)
check-browser-or-skip: all $(EXTRACTS)
	$(call suite,browser,tests/browser/run_or_skip.sh "$(NEED_BROWSER)" $(BUILD) $(BROWSER_SITES))
check-sample: ## a short sample of the suites under valgrind and the sanitizers
	$(call suite,sample,tests/check_sample.sh $(BUILD))
lint: need-check check-lint ## clang-tidy, cppcheck, shellcheck, the house's measures
check-lint:
	$(call suite,lint,tests/lint.sh)

golden: all tests ## write the expected files anew; review the diff
	GOLDEN=1 tests/run_cases.sh $(BUILD) $(or $(CASES),tests/stages tests/pipeline)

# ---- whole sweeps, behind their own targets ---------------------------------------------------

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
sanitize: need-check ## every suite under the address and undefined behaviour sanitizers
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/sanitize HARDEN= HARDENLD= EXTRA="$(SANITIZE)" \
		all tests check-unit check-stages check-pipeline
	@tests/tally.sh $(BUILD)/sanitize/check/unit.log $(BUILD)/sanitize/check/stages.log \
		$(BUILD)/sanitize/check/pipeline.log

valgrind: need-check ## every suite under valgrind, descriptors too
	@$(MAKE) $(JOBS) --no-print-directory all tests
	@tests/check_valgrind.sh $(BUILD) tests/stages tests/pipeline

coverage: need-check ## line and branch coverage of the suites, by gcovr
	@make/need.sh gcovr
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/coverage HARDEN= HARDENLD= EXTRA="--coverage -O0" \
		all tests check-unit check-stages check-pipeline
	gcovr -r . --object-directory $(BUILD)/coverage --exclude tests/ --branches \
		--exclude-unreachable-branches --print-summary

# clang's, and in a folder of its own: gcc has no libFuzzer.
FUZZ_SECONDS ?= 30
FUZZERS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz: ## feed survey and workforce files that a fuzzer bends to their readers, FUZZ_SECONDS=30 each (clang)
	@$(MAKE) $(JOBS) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang HARDEN= HARDENLD= \
		EXTRA="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" fuzzers
	@tests/fuzz/run.sh $(BUILD)/fuzz $(FUZZ_SECONDS)

fuzzers: $(FUZZERS)

$(FUZZERS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LDLIBS)

statistics: need-build ## coverage, agreement and false flags over all seeds (tests/statistics/README.md)
	@$(MAKE) $(JOBS) --no-print-directory all tests
	@tests/run_statistics.sh $(BUILD)

bench: need-bench ## ours against DuckDB and jinja2, rows and pages compared (npm for DuckDB)
	@$(MAKE) $(JOBS) --no-print-directory all $(EXTRACTS) $(BUILD)/tests/bench/measure
	@tests/bench/run.sh "$(BUILD)"
	@tests/bench/pages.sh "$(BUILD)"

bench-pages: need-bench ## of that, the pages against jinja2
	@$(MAKE) $(JOBS) --no-print-directory all $(EXTRACTS) $(BUILD)/tests/bench/measure
	@tests/bench/pages.sh "$(BUILD)"

bench-night: need-build ## CPU and memory of every stage of a first and a second night
	@$(MAKE) $(JOBS) --no-print-directory all $(EXTRACTS) $(BUILD)/tests/bench/measure
	@tests/bench/night.sh "$(BUILD)" demonstration $(or $(ROUNDS),3)

bench-tenfold: need-build ## a night on 82,000 practices; fails where more than 256 MiB is taken
	@$(MAKE) $(JOBS) --no-print-directory all $(EXTRACTS) $(BUILD)/tests/bench/measure
	@tests/bench/night.sh "$(BUILD)" tenfold 1 256

# ---- the rest ---------------------------------------------------------------------------------

pdf: ## tagged PDFs of the pages of PCTs, from the live site into PDF=build/pdf (Chromium)
	@make/need.sh chromium
	@make/pdf.sh "$(SITE)" "$(PDF)"

need-build:
	@make/need.sh $(NEED_BUILD)
need-check:
	@make/need.sh $(NEED_CHECK)
need-browser:
	@tests/browser/ready.sh $(NEED_BROWSER)
need-bench:
	@make/need.sh $(NEED_BENCH)

install: all ## install programs, man pages, reference data and the cron wrapper under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/gpbench
	install -m 755 $(BINARIES) $(DESTDIR)$(PREFIX)/bin
	install -m 755 cron/gpbench-night $(DESTDIR)$(PREFIX)/bin
	install -m 644 stages/*.1 pipeline/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	rm -rf $(DESTDIR)$(PREFIX)/share/gpbench/reference
	cp -R reference $(DESTDIR)$(PREFIX)/share/gpbench
	chmod -R u+w,a+rX $(DESTDIR)$(PREFIX)/share/gpbench/reference

uninstall: ## remove what install put there
	rm -f $(PROGRAMS:%=$(DESTDIR)$(PREFIX)/bin/%) $(DESTDIR)$(PREFIX)/bin/gpbench-night
	rm -f $(patsubst %,$(DESTDIR)$(PREFIX)/share/man/man1/%,$(notdir $(wildcard stages/*.1 pipeline/*.1)))
	rm -rf $(DESTDIR)$(PREFIX)/share/gpbench

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-16s %s\n", $$1, $$2}' Makefile

clean: ## remove everything that was built
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: all night check tests statistics check-statistics check-unit check-stages check-pipeline check-layers check-help \
        check-reference check-browser check-browser-or-skip check-ci check-sample check-lint lint golden \
        sanitize valgrind coverage bench bench-pages bench-night bench-tenfold fuzz fuzzers \
        pdf need-build need-check need-browser need-bench install uninstall help clean
