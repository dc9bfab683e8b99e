# The league from the indicators and the ranked rows; prints all of its columns but the range.
function has_enough(have, asked) { return have > 0 && have >= 0.75 * asked }
FNR == 1 { file++; for (c = 1; c <= NF; c++) at[$c] = c; next }
file == 1 { if ($2 == "weighted" && $3 != "none") { domain[$1] = $4; names[$4] = 1 } next }
!($1 in domain) || $at["level"] == "england" { next }
{
	level = $at["level"]
	place = $2 "\t" level
	unit = place "\t" $3
	units[unit] = place
	if ($at["rank"] == "") next
	mid = $at["rank"] + ($at["tied"] - 1) / 2
	has[unit, $1] = 1
	plain[unit, domain[$1]] += mid
	scaled[unit, domain[$1]] += (mid - 0.5) / $at["of"]
	count[unit, domain[$1]]++
	if (!((place, $1) in asked)) { asked[place, $1] = 1; asked[place, domain[$1]]++ }
	if ($at["vs_england"] != "") compared[unit, domain[$1]]++
	if ($at["vs_england"] ~ /better$/) better[unit, domain[$1]]++
	if ($at["vs_england"] ~ /worse$/) worse[unit, domain[$1]]++
}
function put(table, unit, have, of_them, mean, scale, b, w, c) {
	row[table, unit] = have "\t" of_them - have
	verdict[table, unit] = c ? b + 0 "\t" w + 0 : "\t"
	if (mean == "") return
	average[table, unit] = sprintf("%.6f", mean)
	value[table, unit] = sprintf("%.9f", scale)
	ranked[table, units[unit]]++
}
END {
	for (unit in units) {
		place = units[unit]
		have = all = sum = sum_scaled = b = w = c = parts = balance = balance_scaled = 0
		short = 0
		for (d in names) {
			k = count[unit, d] + 0; a = asked[place, d] + 0
			if (a == 0) continue
			ok = has_enough(k, a)
			put(d, unit, k, a, ok ? plain[unit, d] / k : "", ok ? scaled[unit, d] / k : "",
				better[unit, d], worse[unit, d], compared[unit, d])
			have += k; all += a; sum += plain[unit, d]; sum_scaled += scaled[unit, d]
			b += better[unit, d]; w += worse[unit, d]; c += compared[unit, d]
			if (ok) {
				parts++; balance += plain[unit, d] / k; balance_scaled += scaled[unit, d] / k
			} else
				short = 1
		}
		if (all == 0) continue
		ok = has_enough(have, all)
		put("all", unit, have, all, ok ? sum / have : "", ok ? sum_scaled / have : "", b, w,
			c)
		ok = !short
		put("balanced", unit, have, all, ok ? balance / parts : "",
			ok ? balance_scaled / parts : "", b, w, c)
	}
	for (key in row) {
		split(key, part, SUBSEP)
		place = units[part[2]]
		rank = ""
		if (key in value) {
			rank = 1
			for (other in units)
				if (units[other] == place && ((part[1], other) in value) &&
				    value[part[1], other] + 0 < value[key] + 0) rank++
		}
		print part[1] "\t" part[2] "\t" row[key] "\t" average[key] "\t" rank "\t" \
			ranked[part[1], place] + 0 "\t" verdict[key]
	}
}
