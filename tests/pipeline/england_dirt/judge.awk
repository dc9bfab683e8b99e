# Holds what the night did against dirt.tsv, read last; each file stands after its `kind=`.
# Prints how many of each kind were treated as they should be, and every one that was not.
FNR == 1 && kind != "names" { next }
kind == "sources" { path[$1] = $2; rows[$1] = $7; layout[$2] = $3; next }
kind == "quarantine" {
	set_aside[path[$1], $2] = set_aside[path[$1], $2] $7 " "
	unexplained[FNR] = $0
	by_key[$5, $6, $4] = by_key[$5, $6, $4] FNR " "
	by_org[$5, $6] = by_org[$5, $6] FNR " "
	next
}
kind == "results" {
	key = $2 SUBSEP $3 SUBSEP $1
	result[key]++
	reason[key] = $4; numerator[key] = $5; denominator[key] = $6; value[key] = $7
	tied[key] = $8; place[key] = path[$9] ":" $10
	figures[$2, $3]++
	reasons[$2, $3] = reasons[$2, $3] $4 ";"
	next
}
kind == "directory" {
	name[$1] = $2; ancestors[$1] = $3; opened[$1] = $4; status[$1] = $5
	list[$1] = $6; imd[$1] = $7; imd_year[$1] = $8; successor[$1] = $9
	basis[$1] = $10; placed[$1] = $11
	next
}
kind == "names" { published[$1] = $2; next }
kind == "report" {
	if ($4 != $5 + $6 + $7)
		print "does not add up: " $0
	# what ingest hands on as used is what check reads: a line of a file counts once
	if ($2 != "check_observations" && !($2 == "make_directory" && layout[path[$1]] ~ /^(prev|workforce)/))
		{ lines[$1] += $4; unused[path[$1]] += $6; ingested[$1] += $5 }
	else if ($2 == "check_observations")
		{ checked[$1] += $4; kept[$1] += $5; aside[$1] += $7 }
	used[path[$1]] += $5
	next
}
{ # dirt
	file = $1; line = $2; what = $3; expect = $4; rule = $5; period = $6; org = $7
	key = $6 SUBSEP $7 SUBSEP $8
	ok = 0
	if (expect == "quarantined")
		ok = is_set_aside()
	else if (expect == "missing")
		ok = reason[key] == rule && value[key] == "" && (rule == "z" || numerator[key] == "")
	else if (expect == "kept")
		ok = is_kept()
	else
		ok = is_unused()
	judged[what " " expect " " rule]++
	if (!ok)
		print "not treated as it should be: " $0
}
function is_set_aside(    n, i, which) {
	n = split($8 == "" ? by_org[period, org] : by_key[key], which, " ")
	for (i = 1; i <= n; i++)
		delete unexplained[which[i]]
	if (index(set_aside[file, line], rule " ") == 0)
		return 0
	if ($8 == "")                        # the practice: nothing of it is published
		return n > 1 && !((period, org) in figures)
	if (rule == "duplicate")             # the first is kept
		return result[key] == 1 && numerator[key] != ""
	if (rule == "conflict")              # missing, and none of them is
		return n == 2 && result[key] == 1 && reason[key] == "x" && numerator[key] == ""
	return n == 1 && !(key in result)
}
function is_kept() {
	if (org == "")                       # a file as a whole
		return used[file] > 0
	if (what == "register_indicator_absent")
		return !(key in result) && reason[period, org, "CHD.points"] == "" \
			&& (period, org, "CHD.points") in result
	if ($8 != "")
		return result[key] == 1 && reason[key] == rule && value[key] != "" \
			&& place[key] == file ":" line && (what !~ /^tie/ || tied[key] >= 3)
	if (what == "list_under_750")        # every figure of it, but those that are missing
		return figures[period, org] > 0 && reasons[period, org] !~ /^;|;;|u|over/
	if (what == "practice_with_a_successor")
		return placed[org] == "successor" && ancestors[org] == ancestors[successor[org]]
	if (what == "pct_with_a_successor")
		return ancestors[org] ~ /^pct=TAM;/ && ancestors["TAM"] ~ /^sha=Q34;/ \
			&& successor["TAM"] == "5QW" && !("5QW" in name)
	return figures[period, org] > 0 && is_known()
}
function is_known() {
	if (what == "odd_name")
		return name[org] == (published[org] ~ /^[-=+@]/ ? "'" : "") published[org]
	if (what == "typed_otherwise_in_epraccur" || what == "not_in_epraccur")
		return status[org] == "unlisted" && (what ~ /^typed/) == (org in published)
	if (what == "opened_during_the_year")
		return opened[org] > "2010-04-01" && opened[org] <= "2011-03-31" && status[org] == "active"
	if (what == "no_pct")
		return ancestors[org] == "england=ENG"
	if (what == "moved_pct" || what == "leaves_its_pct_on_the_day")
		return ancestors[org] ~ /^pct=5..;/
	if (what == "no_imd")
		return basis[org] == "postcode" || (imd[org] == "" && imd_year[org] == "")
	if (what == "imd_of_its_postcode")
		return basis[org] == "postcode" && imd[org] > 0
	if (what == "not_on_the_lists")
		return list[org] > 0
	return 0
}
function is_unused() {
	if (expect == "ignored")
		return layout[file] == "" && used[file] + unused[file] == 0
	if (what == "metadata_file")
		return layout[file] ~ /^indicator_mappings/ && unused[file] > 1 && used[file] == 0
	judged_unused[file]++
	if (what == "imd_of_a_later_year")
		return imd_year[org] == 2010
	return !((period, org) in figures) && (what != "welsh_row" || !(org in name))
}
END {
	for (what in judged)
		print judged[what] " " what | "sort -k2"
	close("sort -k2")
	for (i in unexplained)
		print "set aside without a reason: " unexplained[i]
	for (s in rows)
		if (rows[s] != "" && rows[s] != lines[s])
			print "lines without account: " s ": " rows[s] " in the file, " lines[s] " read"
	for (s in checked)
		if (checked[s] != ingested[s] || checked[s] != kept[s] + aside[s])
			print "lines lost between ingest and check: " s
	for (file in judged_unused)
		print file ": " unused[file] " lines unused, " judged_unused[file] " of them planted"
}
