# gpbench. The folders are the registry: a new stage, module or test is found by its place.
# `make help` lists the targets.

BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
INBOX   ?=
PERIOD  ?=
WORK    ?= $(BUILD)/work
SITE    ?= $(BUILD)/site

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
LDLIBS   := -lcsv -lz -lcrypto -lRmath -lm

# What each target needs from Debian, by package name.
NEED_BUILD := build-essential libcsv-dev zlib1g-dev libssl-dev r-mathlib
NEED_CHECK := $(NEED_BUILD) libcmocka-dev mandoc miller valgrind clang-tidy cppcheck shellcheck libxml2-utils

STAGES   := $(notdir $(basename $(wildcard stages/*.c)))
PROGRAMS := $(STAGES) $(if $(wildcard pipeline/*.c),gpbench)
BINARIES := $(PROGRAMS:%=$(BUILD)/bin/%)
LIBRARY  := $(BUILD)/libgpbench.a
LIBOBJ   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard stages/util/*.c stages/domain/*.c stages/records/*.c))
REPORTS  := $(patsubst %.c,$(BUILD)/%.o,$(wildcard reports/*.c)) \
            $(patsubst %,$(BUILD)/%.o,$(wildcard reports/*.css reports/*.html reports/*.js))
PIPELINE := $(patsubst %.c,$(BUILD)/%.o,$(wildcard pipeline/*.c))
UNITS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
EXTRACTS := $(BUILD)/tests/extracts/make_extracts
ALLC     := $(wildcard pipeline/*.c stages/*.c stages/*/*.c reports/*.c tests/*/*.c)
ALLH     := $(wildcard pipeline/*.h stages/*/*.h reports/*.h tests/*/*.h)

all: $(BINARIES) ## build every program into build/bin

$(LIBRARY): $(LIBOBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

$(STAGES:%=$(BUILD)/bin/%): $(BUILD)/bin/%: $(BUILD)/stages/%.o $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LDLIBS)

$(BUILD)/bin/render_site: $(REPORTS)

$(BUILD)/bin/gpbench: $(PIPELINE) $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  cc $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# A file of reports/ that is not C travels inside render_site, as _binary_reports_<name>_start.
$(BUILD)/reports/%.o: reports/%
	@mkdir -p $(@D)
	@ld -r -b binary -z noexecstack -o $@ $<

$(EXTRACTS): $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/extracts/*.c)) $(LIBRARY)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(UNITS): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  ld $@"; $(CC) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) -lcmocka $(LDLIBS)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-16s %s\n", $$1, $$2}' Makefile

clean: ## remove everything that was built
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PHONY: all help clean
