#!/bin/sh
# night.sh BUILD ENGLAND ROUNDS [LIMIT]: nights on an invented England, stage by stage: CPU seconds and
# peak memory of every program, and the memory of all that runs at one time. Medians of ROUNDS; in each
# a first night and a second one on the same inbox. With LIMIT there is no second night, and it ends
# with 1 where a program takes more MiB than that, or all that run at one time more than twice that.
# What the nights made is removed.
set -eu
build=$1 england=$2 rounds=$3 limit=${4:-}
here=$build/bench/$england

rm -rf "$here"
mkdir -p "$here/bin" "$here/peaks"
trap 'rm -rf "$here/inbox" "$here/work" "$here/site"' EXIT
"$build/tests/extracts/make_extracts" --england "$england" --reference reference/2010-11 \
	--output "$here/inbox"

# The driver runs what lies beside it: a script a program, which measures it.
measure=$(readlink -f "$build/tests/bench/measure")
bin=$(readlink -f "$build/bin")
peaks=$(readlink -f "$here/peaks")
for program in "$bin"/*; do
	name=$(basename "$program")
	# shellcheck disable=SC2016
	printf '#!/bin/sh\nexec "%s" "%s/$NIGHT.%s" "%s" "$@"\n' "$measure" "$peaks" "$name" "$program" \
		>"$here/bin/$name"
	chmod +x "$here/bin/$name"
done
cp "$bin/gpbench" "$here/bin"

night() { # its name, and its date
	export NIGHT="$1"
	setsid "$measure" "$peaks/$NIGHT.gpbench" "$here/bin/gpbench" run --reference reference \
		--inbox "$here/inbox" --period 2010-11 --work "$here/work" --site "$here/site" --as-of "$2" \
		>"$here/log" 2>&1 &
	pid=$!
	most=0
	while kill -0 "$pid" 2>/dev/null; do
		now=$(ps -o pid= -s "$pid" | sed 's|[ ]*\(.*\)|/proc/\1/smaps_rollup|' | xargs cat 2>/dev/null |
			awk '/^Pss:/ {kib += $2} END {print kib + 0}') || now=0
		[ "$now" -le "$most" ] || most=$now
		sleep 0.2
	done
	wait "$pid" || { cat "$here/log" >&2; exit 1; }
	printf '0\t0\t%s\n' "$most" >>"$peaks/$NIGHT.together"
}

round=1
while [ "$round" -le "$rounds" ]; do
	rm -rf "$here/work" "$here/site"
	night first 2011-10-01
	[ -n "$limit" ] || night second 2011-10-02
	round=$((round + 1))
done

# A program that runs several times in a night has as many lines a night in its file.
status=0
for file in "$peaks"/*; do
	name=$(basename "$file")
	most=${limit:-0}
	case $name in
	*.together) most=$((most * 2)) ;;
	*.gpbench) most=0 ;;        # the largest of its children
	esac
	awk -F '\t' -v rounds="$rounds" -v limit="$most" -v name="$name" '
		{ cpu[NR] = $2; kib = $3 > kib ? $3 : kib }
		END {
			times = NR / rounds
			for (r = 0; r < rounds; r++)
				for (i = 1; i <= times; i++) sum[r] += cpu[r * times + i]
			for (r = 0; r < rounds; r++)
				for (s = r; s > 0 && sum[s - 1] > sum[s]; s--) {
					t = sum[s]; sum[s] = sum[s - 1]; sum[s - 1] = t
				}
			printf "%-28s CPU %7.2f s, peak %4d MiB\n", name, sum[int((rounds - 1) / 2)], kib / 1024
			exit limit > 0 && kib > limit * 1024
		}' "$file" || { echo "  that is more than $most MiB"; status=1; }
done
exit $status
