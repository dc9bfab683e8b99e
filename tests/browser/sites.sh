#!/bin/sh
# sites.sh BUILD NAME...: makes the sites that check.mjs looks at, BUILD/browser/NAME/site/current:
# demonstration, small, later (2019-20), and worst: the small England with its files bent to the
# worst cases (worst_cases.sh). Prints nothing unless a night fails.
set -eu
build=$1
shift
for name do
	year=2010-11 as_of=2011-05-01 england=$name
	case $name in
	later) year=2019-20 as_of=2021-05-01 ;;
	worst) england=small ;;
	esac
	here=$build/browser/$name
	rm -rf "$here"
	mkdir -p "$here"
	"$build/tests/extracts/make_extracts" --england "$england" --reference "reference/$year" \
		--output "$here/inbox" --truth "$here/truth"
	[ "$name" != worst ] || tests/browser/worst_cases.sh "$here/inbox"
	"$build/bin/gpbench" run --reference reference --inbox "$here/inbox" --period "$year" \
		--as-of "$as_of" --work "$here/work" --site "$here/site" >"$here/log" 2>&1 || {
		tail -n 5 "$here/log"
		exit 1
	}
done
