# The sums of every organisation above practice, from the raw files alone. Reads, each after its
# `kind=`: dirt.tsv, organisations.csv, epcmem, qof_points.csv, and per period ACHIEVEMENT and
# PREVALENCE as practice,indicator,measure,value and practice,group,register,type,list; the survey as
# practice,sent,back,rate and two columns an item, with its header; succession as code,successor; the
# workforce by the columns of `staff_columns` in cmd, an empty cell for what the file has not.
# Prints: indicator,period,org,numerator,denominator,exceptions,members,members_total
BEGIN {
	FS = ","
	# what a man's and a woman's years up to 4, 14, 44, 64, 74, 84 and above are to a practice's work
	split("2.354 1 0.913 1.373 2.531 3.254 3.193 2.241 1.030 1.885 2.115 2.820 3.301 3.09", weight, " ")
}
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
kind == "succession" {
	taken_over[$1] = $2
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
kind == "staff" {
	if (!is_number($2))
		print "a practice without patients: " $0
	employed[period, $1] = 1
	add_staff("gp", $3, $6, $7)
	add_staff("nurse", $4, $8, $9)
	add_staff("dpc", $5, $10, $11)
	people = work = 0
	for (i = 1; i <= 14; i++) {
		people += $(11 + i)
		work += weight[i] * $(11 + i)
	}
	add("list_need", period, $1, work, people, "")
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
function is_number(x) { return x ~ /^[0-9]+([.][0-9]*)?$/ }
# Full-time equivalents and heads of a staff. Nobody is believed to have no GP or no nurse who did
# not say so, before February 2023; an estimate is nobody's return.
function add_staff(staff, source, fte, heads) {
	if (source !~ /estimated/ && is_number(fte) && (fte > 0 || staff == "dpc" || source == "Fully provided"))
		add(staff "_fte", period, $1, fte, $2, "")
	if (source !~ /estimated/ && is_number(heads) && (heads > 0 || staff == "dpc" || source == "Fully provided"))
		add(staff "_hc", period, $1, heads, $2, "")
	if (staff != "dpc")
		add(staff "_noughts", period, $1, is_number(fte) && fte == 0 ? $2 : 0, $2, "")
}
# Where a practice belongs that is in no trust on the day: to the trust of the one that took it over.
function place_of(practice,    steps) {
	while (!(practice in pct) && (practice in taken_over) && steps++ < 10)
		practice = taken_over[practice]
	return practice in pct ? pct[practice] : "ENG"
}
function number(key, measure) { return (key, measure) in value && value[key, measure] != "" }
function add(indicator, period, practice, numerator, denominator, exceptions,    org, what) {
	org = place_of(practice)
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
		org = place_of(k[2])
		for (; org != ""; org = parent[org])
			total[k[1], org]++
	}
	for (r in asked) {
		split(r, k, SUBSEP)
		org = place_of(k[2])
		for (; org != ""; org = parent[org])
			total_asked[k[1], org]++
	}
	for (r in employed) {
		split(r, k, SUBSEP)
		for (org = place_of(k[2]); org != ""; org = parent[org])
			total_employed[k[1], org]++
	}
	for (what in members) {
		split(what, k, ",")
		print what "," shown(numerators[what]) "," shown(denominators[what]) "," \
			(has_exceptions[k[1]] ? exception_count[what] : "") "," members[what] "," \
			(k[1] ~ /^gpps_/ ? total_asked[k[2], k[3]] : k[2] ~ /-09-30$/ \
			 ? total_employed[k[2], k[3]] : total[k[2], k[3]])
	}
}
