#!/bin/sh
# run.sh BUILD SITE...: makes the sites (sites.sh) and looks at them (check.mjs). npm is asked only
# where node_modules is missing: the lock file says what comes, hashes and all.
set -eu
here=tests/browser
if ! [ -e $here/node_modules ]; then
	(cd $here && timeout 300 npm ci 2>&1) || {
		rm -rf $here/node_modules
		echo "npm could not install what $here/package-lock.json names"
		exit 69
	}
fi
build=$1
shift
$here/sites.sh "$build" "$@"
exec node $here/check.mjs "$build" "$@"
