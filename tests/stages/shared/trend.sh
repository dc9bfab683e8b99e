# Figures in short, for the cases of trend: . "$ROOT/tests/stages/shared/trend.sh"
# shellcheck shell=sh disable=SC2034
cp -R "$REFERENCE" reference
year=reference/2010-11
cat >reference/periods.csv <<'END'
period,reference_year,starts,ends
2005-06,2010-11,2005-04-01,2006-03-31
2006-07,2010-11,2006-04-01,2007-03-31
2007-08,2010-11,2007-04-01,2008-03-31
2008-09,2010-11,2008-04-01,2009-03-31
2009-10,2010-11,2009-04-01,2010-03-31
2010-11,2010-11,2010-04-01,2011-03-31
2011,2010-11,2009-09-01,2010-02-28
2014-15,2014-15,2014-04-01,2015-03-31
END

# series INDICATOR SERIES PERIOD...: periods that can be compared.
echo "indicator,period,series,note" >reference/series.csv
series() {
	indicator=$1 name=$2
	shift 2
	for period; do echo "$indicator,$period,$name,"; done >>reference/series.csv
}

# steady INDICATOR...: adds to the file figures, in every period of them, 120 practices (S001 ...) with
# the share of England, so that enough can be judged and none of these differs. told leaves them out.
steady() {
	awk -v codes="$*" '
	function add(i) {
		for (i = 1; whole != "" && i <= 120; i++)
			printf "%s S%03d practice %s\n", group, i, whole
	}
	BEGIN { n = split(codes, list, " "); for (i = 1; i <= n; i++) chosen[list[i]] = 1 }
	$1 " " $2 != group { add(); group = $1 " " $2; whole = "" }
	{ print }
	$4 == "england" && $1 in chosen { whole = $5; for (i = 6; i <= NF; i++) whole = whole " " $i }
	END { add() }' figures >steadied && mv steadied figures
}

# figures: "indicator period org level x n reason [lower upper]" a line, with - for nothing, become
# a stream; the value is in per cent.
figures() {
	awk 'BEGIN {
		OFS = "\t"
		print "indicator", "period", "org", "numerator", "denominator", "exceptions", "respondents",
			"reason", "source", "line", "lines", "level", "value", "lower", "upper"
	}
	NF {
		for (i = 1; i <= 9; i++) if ($i == "-") $i = ""
		value = $6 > 0 ? sprintf("%.6f", 100 * $5 / $6) : ""
		print $1, $2, $3, $5, $6, "", "", $7, "s1", "", "1", $4, value, $8, $9
	}' | gpbench seal
}

# directory [ROWS]: the practices of the figures file and of ROWS ("org closed successor" a line).
directory() {
	{
		awk 'NF && $4 == "practice" { print $3, "-", "-" }' figures
		[ -z "${1:-}" ] || cat "$1"
		echo "ENG - -"
	} | sort -u | awk 'BEGIN {
		OFS = "\t"
		print "org", "level", "name", "ancestors", "opened", "closed", "status", "list_size",
			"list_weighted", "list_date", "imd", "imd_year", "imd_basis", "postcode", "successor"
	}
	{
		for (i = 2; i <= 3; i++) if ($i == "-") $i = ""
		england = $1 == "ENG"
		print $1, england ? "england" : "practice", $1, england ? "" : "england=ENG", "", $2,
			$2 ? "closed" : "active", "", "", "", "", "", "", "", $3
	}' | gpbench seal >directory.tsv
}

# told: what trend says of each row, in few columns.
told() {
	gpbench body | awk -F '\t' 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
	{
		if ($at["org"] ~ /^S[0-9]/) next
		line = $at["indicator"]
		n = split("period org value previous_period previous change vs_previous trend_z", c, " ")
		for (i = 1; i <= n; i++) line = line "\t" $at[c[i]]
		print line
	}'
}
