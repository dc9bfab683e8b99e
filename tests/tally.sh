#!/bin/sh
# Adds up the last lines ("N passed, N failed[, N skipped]") of the logs named as arguments and
# prints one of its own; a log without such a line is a failure.
set -u
passed=0 failed=0 skipped=0
for log do
	# shellcheck disable=SC2046
	set -- $(tail -n 1 "$log" 2>/dev/null | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) skipped\)\{0,1\}$/\1 \2 \4/p')
	passed=$((passed + ${1:-0}))
	failed=$((failed + ${2:-1}))
	skipped=$((skipped + ${3:-0}))
done
if [ "$skipped" -eq 0 ]; then
	echo "$passed passed, $failed failed"
else
	echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
