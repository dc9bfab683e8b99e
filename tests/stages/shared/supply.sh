# A small England for flag_shortfalls: . "$ROOT/tests/stages/shared/supply.sh"
# shellcheck shell=sh disable=SC2034
cp -R "$REFERENCE" reference
year=reference/2010-11
echo "2010-09-30,2010-11,2010-09-30,2010-09-30" >>reference/periods.csv

# directory: "org parent imd [basis list list_date placed opened list_weighted status closed]" a practice of the file
# practices, "org sha [imd]" a trust of the file trusts, - for nothing: a directory stream. A practice
# without a parent is placed nowhere; a trust's sha stands in England.
directory() {
	awk -v OFS='\t' '
	function none(i) { return $i == "-" ? "" : $i }
	function row(org, level, above, imd, basis, list, date, placed, opened, weighted, status, closed) {
		print org, level, "", above, opened, closed, status == "" ? "active" : status, list, weighted,
			date, imd, imd == "" ? "" : 2010, basis, "", "", placed, "", ""
	}
	BEGIN {
		print "org", "level", "name", "ancestors", "opened", "closed", "status", "list_size",
			"list_weighted", "list_date", "imd", "imd_year", "imd_basis", "postcode", "successor",
			"placed", "imd_tenth", "imd_fifth"
	}
	FILENAME == "trusts" {
		above[$1] = "sha=" $2 ";england=ENG"
		row($1, "pct", above[$1], none(3), NF > 2 ? "practices" : "")
		if (!($2 in seen)) { seen[$2] = 1; row($2, "sha", "england=ENG") }
		next
	}
	{
		row($1, "practice", $2 == "-" ? "" : "pct=" $2 ";" above[$2], none(3),
			NF > 3 && $4 != "-" ? $4 : ($3 == "-" ? "" : "published"), none(5), none(6),
			none(7), none(8), none(9), none(10), none(11))
	}
	END { row("ENG", "england", "", england, england == "" ? "" : "practices") }
	' england="${1:-}" trusts practices >rows
	{ head -n 1 rows; sed 1d rows | sort; } | gpbench seal --output directory.tsv
}

# figures: "indicator period org x n [reason source]" a line of the file figures become the stream that
# roll_up leaves, without its sums.
figures() {
	{
		printf 'indicator\tperiod\torg\tnumerator\tdenominator\texceptions\trespondents\treason\t'
		printf 'source\tline\tlines\tlevel\tparent\tmembers\tmembers_total\n'
		awk -v OFS='\t' 'NF {
			for (i = 1; i <= 7; i++) if ($i == "-") $i = ""
			print $1, $2, $3, $4, $5, "", "", $6, $7 == "" ? "s1" : $7, "", "1", "practice", "",
				"1", $6 == "" ? 1 : 0
		}' "${1:-figures}" | sort -t "$(printf '\t')" -k 1,1 -k 2,2 -k 3,3
	} | gpbench seal --output figures.tsv
}

# shortfalls [OPTIONS]: runs the program on both; told NAME...: those columns of its rows.
shortfalls() {
	flag_shortfalls --reference $year --directory directory.tsv --input figures.tsv "$@"
}
told() {
	awk -F '\t' -v names="$*" '
	NR == 1 { n = split(names, name, " "); for (i = 1; i <= NF; i++) at[$i] = i; next }
	/^#end/ { next }
	{
		line = $(at[name[1]])
		for (i = 2; i <= n; i++) line = line " " ($(at[name[i]]) == "" ? "-" : $(at[name[i]]))
		print line
	}'
}
