# The sums of every organisation above practice, from the raw files alone. Reads, each after its
# `kind=`: dirt.tsv, organisations.csv, epcmem, qof_points.csv, and per period ACHIEVEMENT and
# PREVALENCE as practice,indicator,measure,value and practice,group,register,type,list; the survey as
# practice,sent,back,rate and two columns an item, with its header.
# Prints: indicator,period,org,numerator,denominator,exceptions,members,members_total
BEGIN { FS = "," }
kind == "dirt" {
	split($0, d, "\t")
	if (d[4] != "quarantined" || d[5] == "duplicate")
		next
	if (d[8] == "")
		bad_org[d[6], d[7]] = 1
	else
		bad[d[6], d[7], d[8]] = 1
	next
}
kind == "organisations" { parent[$1] = $4; next }
kind == "epcmem" {
	if ($4 <= 20110331 && ($5 == "" || $5 >= 20110331) && $1 != "")
		pct[$1] = $2
	next
}
kind == "points" {
	if (FNR == 1)
		for (i = 1; i <= NF; i++)
			column[$i] = i
	else {
		available[$column["indicator"]] = $column["points"]
		group[$column["indicator"]] = $column["group"]
	}
	next
}
kind == "survey" && FNR == 1 {
	for (i = 5; i < NF; i += 2)
		item[i] = "gpps_" substr($i, 1, length($i) - 4)
	next
}
FNR == 1 || bad_org[period, $1] { next }
kind == "survey" {
	if ((period, $1) in asked)           # a second row of a practice: judged by dirt.tsv
		next
	asked[period, $1] = 1
	if ($3 >= 10)
		add("gpps_response_rate", period, $1, $3, $2, "")
	for (i = 5; i < NF; i += 2)
		if (!((period, $1, item[i]) in bad) && $i ~ /^[0-9.]+$/ && $(i + 1) ~ /^[0-9]+$/ \
		    && $(i + 1) >= 10)
			add(item[i], period, $1, $i * $(i + 1) / 100, $(i + 1), "")
	next
}
{ reports[period, $1] = 1 }
kind == "achievement" {
	code = toupper($2)
	gsub(/ /, "", code)
	if (code ~ /[A-Z][0-9]$/)
		code = substr(code, 1, length(code) - 1) "0" substr(code, length(code))
	key = period SUBSEP $1 SUBSEP code
	if ((key, $3) in value)
		next
	value[key, $3] = $4
	if (!(key in seen)) {
		seen[key] = 1
		keys[++n] = key
	}
	next
}
{
	key = period SUBSEP $1 SUBSEP $2 ".prevalence"
	if (!(key in bad) && !(key in register) && $3 != "")
		add($2 ".prevalence", period, $1, $3, $5, "")
	register[key] = 1
}
function number(key, measure) { return (key, measure) in value && value[key, measure] != "" }
function add(indicator, period, practice, numerator, denominator, exceptions,    org, what) {
	org = practice in pct ? pct[practice] : "ENG"
	for (; org != ""; org = parent[org]) {
		what = indicator "," period "," org
		numerators[what] += numerator
		denominators[what] += denominator
		exception_count[what] += exceptions
		has_exceptions[indicator] = exceptions != ""
		members[what]++
	}
}
# Points: what was achieved of what could be, over the group's indicators with a patient in them.
function add_points(key, k,    g, v) {
	if (!number(key, "ACHIEVED_POINTS") || !(k[3] in group))
		return
	g = k[1] SUBSEP k[2] SUBSEP group[k[3]]
	has_points[g] = 1
	if (number(key, "DENOMINATOR") && value[key, "DENOMINATOR"] == 0)
		return
	achieved[g] += value[key, "ACHIEVED_POINTS"]
	could[g] += available[k[3]]
}
function shown(x) {
	x = sprintf("%.6f", x)
	sub(/0+$/, "", x)
	sub(/\.$/, "", x)
	return x
}
END {
	for (i = 1; i <= n; i++) {
		key = keys[i]
		split(key, k, SUBSEP)
		add_points(key, k)
		if (!(key in bad) && number(key, "NUMERATOR") && number(key, "DENOMINATOR") \
		    && number(key, "EXCEPTIONS"))
			add(k[3], k[1], k[2], value[key, "NUMERATOR"],
			    value[key, "DENOMINATOR"] + value[key, "EXCEPTIONS"],
			    value[key, "EXCEPTIONS"])
	}
	for (g in has_points) {
		split(g, k, SUBSEP)
		add(k[3] ".points", k[1], k[2], achieved[g], could[g], "")
	}
	for (r in reports) {
		split(r, k, SUBSEP)
		org = k[2] in pct ? pct[k[2]] : "ENG"
		for (; org != ""; org = parent[org])
			total[k[1], org]++
	}
	for (r in asked) {
		split(r, k, SUBSEP)
		org = k[2] in pct ? pct[k[2]] : "ENG"
		for (; org != ""; org = parent[org])
			total_asked[k[1], org]++
	}
	for (what in members) {
		split(what, k, ",")
		print what "," shown(numerators[what]) "," shown(denominators[what]) "," \
			(has_exceptions[k[1]] ? exception_count[what] : "") "," members[what] "," \
			(k[1] ~ /^gpps_/ ? total_asked[k[2], k[3]] : total[k[2], k[3]])
	}
}
