# Every row of results, or of a league, has a range that holds its plausible rank (its rank, in a
# league), within 1 and the number that are ranked. Prints the rows that do not, and how many do
# where quiet is not set; quiet says so if there are none at all.
BEGIN { FS = "\t" }
/^#/ { next }
$1 == "indicator" || $1 == "domain" {
	split("", at)
	for (c = 1; c <= NF; c++) at[$c] = c
	plausible = at["rank_plausible"] ? at["rank_plausible"] : at["rank"]
	next
}
$at["rank_low"] == "" && $at["rank_high"] == "" { bare++; next }
{
	low = $at["rank_low"]; high = $at["rank_high"]; rank = $plausible; of = $at["of"]
	good = low >= 1 && low <= rank && rank <= high && high <= of && rank != ""
	if (at["p_top"]) {
		top = $at["p_top"]; bottom = $at["p_bottom"]; reliability = $at["reliability"]
		good = good && top >= 0 && bottom >= 0 && top + bottom <= 1.000001 && top != "" &&
			bottom != "" && reliability >= 0 && reliability <= 1 && reliability != ""
	}
	if (good) held++
	else if (bad++ < 10) print "does not hold: " $0
}
END {
	if (bad) print bad " ranges do not hold their rank"
	if (!quiet) print held + 0 " ranges hold their rank, " bare + 0 " rows have none"
	else if (!held) print "no row has a range"
}
