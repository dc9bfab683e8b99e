#!/bin/sh
# check_valgrind.sh BUILD FOLDER...: the cases of tests/run_cases.sh with every program under
# valgrind: no error, no leak, no descriptor left open. Programs are wrapped by scripts of the same
# name in BUILD/valgrind/bin.
set -u
build=$1
shift
wrapped=$build/valgrind
rm -rf "$wrapped" && mkdir -p "$wrapped/bin" "$wrapped/tests"
ln -s "$(pwd)/$build/tests/extracts" "$wrapped/tests/extracts"
for program in "$build"/bin/*; do
	name=${program##*/}
	# The second writer of workbooks leaves by _exit, with all that it still holds.
	kinds=all
	[ "$name" = write_tables ] && kinds=definite,indirect,possible
	# Where a standard stream is closed valgrind's own log would become it: such a run goes without.
	printf '#!/bin/sh\n[ -e /proc/self/fd/0 ] && [ -e /proc/self/fd/1 ] && [ -e /proc/self/fd/2 ] || exec %s/%s "$@"\nexec valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=%s --log-file=%s/%s.%%p.log %s/%s "$@"\n' \
		"$(pwd)/$build/bin" "$name" "$kinds" "$(pwd)/$wrapped" "$name" "$(pwd)/$build/bin" "$name" >"$wrapped/bin/$name"
	chmod +x "$wrapped/bin/$name"
done
tests/run_cases.sh "$wrapped" "$@" >"$wrapped/cases.log"
grep -v ' passed, ' "$wrapped/cases.log"
found=0
for log in "$wrapped"/*.log; do
	case $log in */cases.log) continue ;; esac
	[ -s "$log" ] || continue
	found=$((found + 1))
	echo "failed: $log"
	sed 's/^/  /' "$log" | head -n 20
done
tail -n 1 "$wrapped/cases.log" | awk -v found="$found" '{ $3 += found; print; exit $3 > 0 }'
