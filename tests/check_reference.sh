#!/bin/sh
# check_reference.sh BUILD: every folder of reference/ passes gpbench check-reference. One closing
# line.
set -u
build=$1
passed=0 failed=0
if "$build/bin/gpbench" check-reference reference; then
	passed=1
else
	failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
