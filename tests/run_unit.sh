#!/bin/sh
# Runs the cmocka programs named as arguments, from the repository's root. Says what failed, then
# one closing line. A program that dies before its plan is done, or that prints nothing, failed.
set -u
export CMOCKA_MESSAGE_OUTPUT=TAP
passed=0 failed=0 skipped=0
for program do
	output=$(${WRAPPER:-} "$program" 2>&1)
	status=$?
	counts=$(printf '%s\n' "$output" | awk -v status="$status" '
		/^1\.\.[0-9]+$/ { planned += substr($0, 4) }
		/^not ok [0-9]+ # SKIP/ { skipped++; next }
		/^ok [0-9]+ - / { passed++ }
		/^not ok [0-9]+ - / { failed++ }
		END {
			missing = planned - passed - failed - skipped
			if (missing > 0) failed += missing
			if (status && !failed) failed++
			if (!planned && !failed) failed = 1
			print passed + 0, failed + 0, skipped + 0
		}')
	# shellcheck disable=SC2086
	set -- $counts
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
	if [ "$2" -gt 0 ]; then
		printf '# %s (status %s)\n%s\n' "$program" "$status" "$output" | grep -v '^ok '
	fi
done
if [ "$skipped" -eq 0 ]; then
	echo "$passed passed, $failed failed"
else
	echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
