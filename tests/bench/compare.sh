#!/bin/sh
# compare.sh OURS THEIRS: our stream against DuckDB's rows, key by key, over the columns that theirs
# has. Counts, ranks and codes must be equal, figures agree to the six decimals that we print.
set -u
grep -v '^#end' "$1" | awk -F '\t' -v theirs="$2" '
	function differ(what) {
		if (++bad <= 5) print "differs: " $1 " " $3 " " what
	}
	NR == 1 {
		for (i = 1; i <= NF; i++) place[$i] = i
		getline line < theirs
		n = split(line, name, "\t")
		next
	}
	{
		level = $(place["level"])
		if (level == "sector" || (n == 10 && level != "practice" && level != "pct")) next
		if ((getline line < theirs) <= 0) { differ("is missing"); next }
		m = split(line, cell, "\t")
		for (i = 1; i <= n; i++) {
			mine = $(place[name[i]])
			if (n == 10 && level == "pct" && (name[i] == "parent" || name[i] == "rank_in_parent")) continue
			compared++
			if (mine == cell[i]) continue
			gap = mine - cell[i]
			if (mine == "" || cell[i] == "" || name[i] !~ /^(value|lower|upper|lower998|upper998|percentile)$/ ||
			    gap > 6e-7 || gap < -6e-7)
				differ(name[i] ": " mine " and " cell[i])
		}
	}
	END {
		if ((getline line < theirs) > 0) differ("theirs has more rows")
		print compared + 0 " cells compared, " bad + 0 " differ"
		exit bad > 0 || compared == 0
	}'
