#!/bin/sh
# tenfold.sh BUILD: a night on an England of 82,000 practices, the peak memory of every stage of it,
# and of all that runs at one time. Ends with 1 where a bound is exceeded. The site is removed after.
set -eu
build=$1
here=$build/tenfold
limit_mib=256

rm -rf "$here"
mkdir -p "$here/bin" "$here/peaks"
trap 'rm -rf "$here/inbox" "$here/work" "$here/site"' EXIT
"$build/tests/extracts/make_extracts" --england tenfold --reference reference/2010-11 \
	--output "$here/inbox"

# The driver runs what lies beside it: a script a program that measures it.
measure=$(readlink -f "$build/tests/bench/measure")
bin=$(readlink -f "$build/bin")
peaks=$(readlink -f "$here/peaks")
for program in "$bin"/*_*; do
	name=$(basename "$program")
	printf '#!/bin/sh\nexec "%s" "%s" "%s" "$@"\n' "$measure" "$peaks/$name" "$program" >"$here/bin/$name"
	chmod +x "$here/bin/$name"
done
cp "$bin/gpbench" "$here/bin"

status=0
setsid "$here/bin/gpbench" run --reference reference --inbox "$here/inbox" --period 2010-11 \
	--work "$here/work" --site "$here/site" --as-of 2011-10-01 >"$here/log" 2>&1 &
night=$!
most=0
while kill -0 "$night" 2>/dev/null; do
	now=$(ps -o rss= -s "$night" | awk '{kib += $1} END {print kib + 0}')
	[ "$now" -le "$most" ] || most=$now
	sleep 0.2
done
wait "$night" || { cat "$here/log" >&2; exit 1; }

for file in "$peaks"/*; do
	awk -F '\t' -v name="$(basename "$file")" -v limit=$limit_mib '
		{ cpu += $2; if ($3 > kib) kib = $3 }
		END {
			printf "%-20s CPU %7.2f s, peak %4d MiB\n", name, cpu, kib / 1024
			exit kib > limit * 1024
		}' "$file" || status=1
done
awk -v kib="$most" -v limit=$limit_mib 'BEGIN {
	printf "%-20s                peak %4d MiB\n", "all at one time", kib / 1024
	exit kib > limit * 1024
}' || status=1
[ "$status" -eq 0 ] || echo "a bound of $limit_mib MiB is exceeded"
exit $status
