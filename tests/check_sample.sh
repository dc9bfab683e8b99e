#!/bin/sh
# check_sample.sh BUILD: two minutes of what `make sanitize` and `make valgrind` do in whole: the
# unit tests under the sanitizers, every tenth case under valgrind,
# but none that runs every program hundreds of times.
set -u
build=$1
mkdir -p "$build/check"
make --no-print-directory BUILD="$build/sanitize" HARDEN= HARDENLD= \
	EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1' \
	check-unit >"$build/check/sanitize-unit.log" 2>&1 || cat "$build/check/sanitize-unit.log"
# shellcheck disable=SC2046
tests/check_valgrind.sh "$build" $(find tests/stages -name cmd ! -path '*/all/*' | sort | awk 'NR % 10 == 1 {sub("/cmd$", ""); print}') \
	>"$build/check/valgrind-cases.log" 2>&1 || cat "$build/check/valgrind-cases.log"
tests/tally.sh "$build/check/sanitize-unit.log" "$build/check/valgrind-cases.log"
