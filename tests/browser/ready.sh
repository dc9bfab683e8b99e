#!/bin/sh
# ready.sh PACKAGE...: sees to the Debian packages and to node_modules; ends with 69, and says why,
# where they cannot be had. npm is asked only where node_modules is missing: the lock file says what
# comes, hashes and all.
set -eu
make/need.sh "$@"
cd tests/browser
[ ! -e node_modules ] || exit 0
timeout 300 npm ci 2>&1 || {
	rm -rf node_modules
	echo "npm could not install what tests/browser/package-lock.json names"
	exit 69
}
