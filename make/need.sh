#!/bin/sh
# Sees to the Debian packages named as arguments: nothing and no network when all are there.
# NO_INSTALL=1 lists what is missing and ends with 69.
set -u
missing=""
for package do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=""
	[ "$state" = installed ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ -n "${NO_INSTALL:-}" ]; then
	echo "missing Debian packages:$missing" >&2
	exit 69
fi
root=""
[ "$(id -u)" -eq 0 ] || root=sudo
echo "installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
{
	$root apt-get -qq update &&
	$root apt-get -qq install -y --no-install-recommends $missing >/dev/null
} || {
	echo "could not install:$missing" >&2
	exit 69
}
