#!/bin/sh
# run_or_skip.sh PACKAGES BUILD SITE...: ready.sh and run.sh; where Chromium or npm's packages cannot
# be had, one test is skipped and the reason said. For machines that nobody sits at.
set -u
packages=$1
shift
# shellcheck disable=SC2086 # names of packages
tests/browser/ready.sh $packages && exec tests/browser/run.sh "$@"
[ $? -eq 69 ] || exit 1
echo "skipped: the pages were not looked at in a browser, which cannot be had here"
echo "0 passed, 0 failed, 1 skipped"
