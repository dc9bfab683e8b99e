#!/bin/sh
# What `make night` runs: night.sh BUILD INBOX PERIOD WORK SITE [gpbench run's options].
# Without an inbox it generates the demonstration England first.
set -eu
build=$1 inbox=$2 period=$3 work=$4 site=$5
shift 5
if [ -z "$inbox" ]; then
	inbox=$build/demonstration
	period=2010-11
	"$build/tests/extracts/make_extracts" --england demonstration --reference reference/2010-11 \
		--output "$inbox" --truth "$build/truth"
elif [ -z "$period" ]; then
	echo "make night INBOX=dir needs PERIOD=, such as 2019-20" >&2
	exit 64
fi
exec "$build/bin/gpbench" run --reference reference --inbox "$inbox" --period "$period" \
	--work "$work" --site "$site" "$@"
