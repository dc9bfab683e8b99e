#!/bin/sh
# Runs cases (tests/README.md): run_cases.sh BUILD FOLDER... Each FOLDER is searched for cases,
# folders with a file `cmd`. GOLDEN=1 writes what the runs gave instead of comparing.
# A case may leave with status 77 and a line on standard output: it was skipped, and why.
set -u
build=$1
shift
root=$(pwd)
case $build in
/*) ;;
*) build=$root/$build ;;
esac
PATH=$build/bin:$build/tests/extracts:$PATH
REFERENCE=$root/tests/reference
ROOT=$root
export PATH REFERENCE ROOT
export LC_ALL=C TZ=UTC
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0 skipped=0

differs() { # the file that should be, the file that is, its name
	[ -e "$1" ] || set -- /dev/null "$2" "$3"
	cmp -s "$1" "$2" && return 1
	echo "  $3:"
	diff -u "$1" "$2" 2>&1 | sed -n '3,20s/^/    /p'
	return 0
}

golden() { # case, run
	for name in stdout stderr; do
		if [ -s "$2/../$name" ]; then cp "$2/../$name" "$1/$name"; else rm -f "$1/$name"; fi
	done
	if [ "$status" -eq 0 ]; then rm -f "$1/status"; else echo "$status" >"$1/status"; fi
	for file in "$1"/expect/*; do
		[ -e "$file" ] && cp "$2/${file##*/}" "$file"
	done
}

compare() { # case, run; prints what differs
	differs "$1/stdout" "$2/../stdout" stdout
	differs "$1/stderr" "$2/../stderr" stderr
	wanted=0
	[ -e "$1/status" ] && wanted=$(cat "$1/status")
	[ "$wanted" = "$status" ] || echo "  status: $status, not $wanted"
	for file in "$1"/expect/*; do
		[ -e "$file" ] || continue
		differs "$file" "$2/${file##*/}" "${file##*/}"
	done
}

for cmd in $(find "$@" -name cmd -type f | LC_ALL=C sort); do
	case=${cmd%/cmd}
	rm -rf "$scratch/run" && mkdir "$scratch/run" && cp -R "$case/." "$scratch/run"
	(cd "$scratch/run" && exec timeout --foreground --kill-after=10 "${CASE_LIMIT:-30m}" sh ./cmd) \
		>"$scratch/stdout" 2>"$scratch/stderr" </dev/null
	status=$?
	if [ "$status" -eq 77 ] && ! [ -e "$case/status" ]; then
		skipped=$((skipped + 1))
		echo "skipped $case: $(tail -n 1 "$scratch/stdout")"
		continue
	fi
	if [ -n "${GOLDEN:-}" ]; then
		golden "$case" "$scratch/run"
	fi
	differences=$(compare "$case" "$scratch/run")
	if [ -z "$differences" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'failed %s\n%s\n' "$case" "$differences"
	fi
done
if [ "$skipped" -eq 0 ]; then
	echo "$passed passed, $failed failed"
else
	echo "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
