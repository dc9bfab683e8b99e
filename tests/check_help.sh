#!/bin/sh
# check_help.sh BUILD: every program answers --help, -h and --version, refuses what it does not
# know with 64, and has a man page beside it that is clean and whose synopsis is its --help's.
set -u
build=$1
passed=0 failed=0
is() { # what, then a command that must succeed
	what=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "failed: $what"
	fi
}
status_is() {
	wanted=$1
	shift
	"$@" >/dev/null 2>&1
	[ $? -eq "$wanted" ]
}
synopsis_of_page() {
	mandoc -T utf8 -O width=1000 "$1" 2>/dev/null | sed "s/.$(printf '\b')//g" |
		awk '/^SYNOPSIS/ {on = 1; next} /^[A-Z]/ {on = 0} on' | tr -s ' \n' '  ' | sed 's/^ //; s/ $//'
}
same() { [ "$1" = "$2" ] || { printf '  page: %s\n  help: %s\n' "$1" "$2"; return 1; }; }
for page in stages/*.1 pipeline/*.1; do
	name=$(basename "$page" .1)
	program=$build/bin/$name
	is "$name --help" status_is 0 "$program" --help
	is "$name -h" status_is 0 "$program" -h
	is "$name --version" status_is 0 "$program" --version
	is "$name --no-such-option" status_is 64 "$program" --no-such-option
	is "$name: mandoc -T lint" mandoc -T lint -W warning "$page"
	case $page in stages/*)
		help=$("$program" --help | sed -n 's/^usage: //p')
		is "$name: the page's synopsis is that of --help" same "$(synopsis_of_page "$page")" "$help"
	esac
done
for source in stages/*.c; do
	is "${source%.c}.1 is there" test -e "${source%.c}.1"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
