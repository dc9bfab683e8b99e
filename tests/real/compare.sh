# shellcheck shell=sh
# What the cases on real files share (read with `.`): the files are looked for beside the project,
# the night is run on copies of them, and what it says is compared with what awk or Miller say of
# the raw files. A comparison prints one line; a difference also ends the case with 1.
real=${REAL:-$ROOT/../shared/real}
if ! [ -d "$real" ]; then
	echo "no real files in ../shared/real"
	exit 77
fi
differences=0
trap '[ $differences -eq 0 ] || exit 1' EXIT

inbox() { # folder in the inbox, files of the real folder
	mkdir -p "inbox/$1"
	folder=$1
	shift
	for file do
		cp "$real/$file" "inbox/$folder/" && chmod u+w "inbox/$folder/${file##*/}"
	done
}

# The night on ./inbox. Leaves results.tsv (without trailer), directory.tsv, report.tsv,
# quarantine.tsv and the release in site/current.
night() { # period, further options of gpbench run
	period=$1
	shift
	gpbench run --inbox inbox --period "$period" --work work --site site \
		--reference "$ROOT/reference" --as-of 2026-01-01 "$@" >night.out 2>night.err
	status=$?
	if [ $status -ne 0 ]; then
		echo "gpbench run: status $status"
		tail -n 5 night.err
		differences=1
		exit 1
	fi
	gzip -dc work/last/results.tsv.gz | gpbench body >results.tsv
	for stream in directory report quarantine; do
		gpbench body --input "work/last/$stream.tsv" >"$stream.tsv"
	done
}

raw() { # a real CSV without quotes, its header gone, TAB between fields
	case $1 in
	*.gz) gzip -dc "$real/$1" ;;
	*) cat "$real/$1" ;;
	esac | tr -d '\r' | sed 1d | tr , '\t'
}

# Columns of one of our streams by name, with a header: `select_columns FILE NAME...`.
select_columns() {
	file=$1
	shift
	awk -F '\t' -v names="$*" '
	NR == 1 { count = split(names, name, " "); for (i = 1; i <= NF; i++) place[$i] = i }
	{
		row = ""
		for (i = 1; i <= count; i++) row = row (i > 1 ? "\t" : "") $place[name[i]]
		print row
	}' "$file"
}

same() { # what, ours, recomputed
	if [ "$2" = "$3" ]; then
		echo "$1: $2"
	else
		echo "$1: $2, but recomputed $3"
		differences=1
	fi
}

# Every data line of a source is read, and used, unused or set aside.
accounted() { # source, stage, file of the real folder, lines of header
	case $3 in
	*.gz) gzip -dc "$real/$3" ;;
	*) cat "$real/$3" ;;
	esac | awk 'END { print NR }' >lines
	same "${3##*/} by $2: read" "$(awk -F '\t' -v source="$1" -v stage="$2" '
		$1 == source && $2 == stage { n += $4; sum += $5 + $6 + $7 }
		END { print n, n == sum ? "all accounted for" : "not all accounted for" }' report.tsv)" \
		"$(($(cat lines) - $4)) all accounted for"
}

same_rows() { # what, file of ours, file of theirs; in any order
	sort "$2" >"$2.sorted"
	sort "$3" >"$3.sorted"
	if cmp -s "$2.sorted" "$3.sorted"; then
		echo "$1: $(wc -l <"$3") rows, equal"
	else
		echo "$1: $(wc -l <"$2") rows, but recomputed $(wc -l <"$3"), and they differ"
		diff "$2.sorted" "$3.sorted" | head -n 10
		differences=1
	fi
}

# Each of our values and limits, worked out again by awk: stdin has numerator, denominator, value,
# lower, upper of proportions by 100; prints how many differ by more than 0.0000015.
wilson_differences() {
	awk -F '\t' -v z=1.959963984540054 '
	function off(a, b) { return (a > b ? a - b : b - a) > 0.0000015 }
	{
		p = $1 / $2; centre = p + z * z / (2 * $2)
		half = z * sqrt(p * (1 - p) / $2 + z * z / (4 * $2 * $2)); under = 1 + z * z / $2
		if (off($3, 100 * p) || off($4, 100 * (centre - half) / under) ||
		    off($5, 100 * (centre + half) / under)) n++
	}
	END { print n + 0 }'
}
