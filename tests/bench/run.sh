#!/bin/sh
# run.sh BUILD: T1 (one national year of QOF achievement) and T2 (the same from .csv.gz), our chain
# and DuckDB in turn, five rounds, medians; then the rows compared. Only the ratios mean anything:
# seconds drift from hour to hour. "ranges" is T1 with what DuckDB does not compute: the fits and the
# range of every rank.
set -eu
build=$1
here=tests/bench
inbox=$build/bench
bin=$build/bin
rounds=${ROUNDS:-5}

mkdir -p "$inbox"
[ -e "$inbox/ACHIEVEMENT.csv.gz" ] ||
	"$build/tests/extracts/make_extracts" --england bench --reference reference/2010-11 --output "$inbox"
"$bin/make_directory" --reference "$inbox/reference/2010-11" --on 2011-03-31 --period 2010-11 \
	--output "$inbox/directory.tsv" "$inbox/epraccur.csv" "$inbox/epcmem.csv" "$inbox/patients_2011_04.csv"
[ -e $here/node_modules ] || (cd $here && npm install --no-save >/dev/null 2>&1) || true
duckdb=$(node $here/duckdb.mjs 2>/dev/null) || duckdb=""

ours() { # task, file, rank's option
	task=$1 file=$2
	shift 2
	rm -f "$inbox/stages"
	"$build/tests/bench/measure" "$inbox/ours.$task.wall" \
		sh $here/chain.sh "$bin" "$inbox" "$file" "$inbox/ours.tsv" "$inbox/stages" "$@"
	awk '{cpu += $2; kib += $3} END {print cpu "\t" kib}' "$inbox/stages" >>"$inbox/ours.$task.cpu"
}
theirs() { # task, statements, file
	[ -n "$duckdb" ] || return 0
	"$build/tests/bench/measure" "$inbox/theirs.$1.$2" node $here/duckdb.mjs "$here/$2.sql" \
		"$3" "$inbox/practices.csv" "$inbox/theirs.$2.tsv"
}
median() { cut -f "$2" "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

rm -f "$inbox"/ours.*.* "$inbox"/theirs.*
round=1
while [ "$round" -le "$rounds" ]; do
	ours ranges "$inbox/ACHIEVEMENT.csv"
	for task in T1 T2; do
		file=$inbox/ACHIEVEMENT.csv
		[ $task = T1 ] || file=$file.gz
		ours "$task" "$file" --observed
		theirs "$task" t1 "$file"
		theirs "$task" figures "$file"
	done
	round=$((round + 1))
done

echo "gpbench $(cat VERSION), DuckDB ${duckdb:-not installed}; $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); medians of $rounds"
for task in ranges T1 T2; do
	ow=$(median "$inbox/ours.$task.wall" 1)
	oc=$(median "$inbox/ours.$task.cpu" 1)
	om=$(median "$inbox/ours.$task.cpu" 2)
	echo "$task ours: wall $ow s, CPU $oc s, peaks of all stages together $((om / 1024)) MiB"
	if [ -z "$duckdb" ] || [ $task = ranges ]; then
		continue
	fi
	for sql in t1 figures; do
		tw=$(median "$inbox/theirs.$task.$sql" 1)
		tc=$(median "$inbox/theirs.$task.$sql" 2)
		tm=$(median "$inbox/theirs.$task.$sql" 3)
		awk -v task=$task -v sql=$sql -v ow="$ow" -v oc="$oc" -v tw="$tw" -v tc="$tc" -v tm="$tm" 'BEGIN {
			printf "%s DuckDB, %s.sql: wall %s s, CPU %s s, peak %d MiB; ratio wall %.2f, CPU %.2f\n",
			       task, sql, tw, tc, tm / 1024, ow / tw, oc / tc }'
	done
done
[ -n "$duckdb" ] || exit 0
for sql in t1 figures; do
	echo "rows against $sql.sql: $(sh $here/compare.sh "$inbox/ours.tsv" "$inbox/theirs.$sql.tsv")"
done
