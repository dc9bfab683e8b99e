#!/bin/sh
# run_statistics.sh BUILD [SEEDS]: runs every program of tests/statistics, each with its own number
# of seeds or with SEEDS; a program leaves with 0 if every bound that it prints holds. One closing
# line.
set -u
build=$1
seeds=${2:-}
passed=0 failed=0
for program in "$build"/tests/statistics/*; do
	case $program in *.o | *.d) continue ;; esac
	[ -f "$program" ] || continue
	echo "-- ${program##*/}"
	# shellcheck disable=SC2086
	if "$program" $seeds; then
		passed=$((passed + 1))
	else
		echo "failed: ${program##*/}"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
