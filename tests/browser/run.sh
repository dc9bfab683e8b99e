#!/bin/sh
# run.sh BUILD SITE...: makes the sites (sites.sh) and looks at them (check.mjs).
set -eu
build=$1
shift
tests/browser/sites.sh "$build" "$@"
exec node tests/browser/check.mjs "$build" "$@"
