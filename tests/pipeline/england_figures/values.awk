# Computes values, limits (Wilson's, Byar's) and ranks again from the counts of each row, by counting
# pairs; of an exact limit it asks that beyond it the count had the chance that the limit stands for.
# Reads indicators (indicator polarity kind multiplier unit) and results (the columns of cmd's cut).
BEGIN { FS = "\t"; z95 = 1.959963984540054; z998 = 3.090232306167813 }
NR == FNR { polarity[$1] = $2; kind[$1] = $3; multiplier[$1] = $4; unit[$1] = $5; next }
FNR == 1 { next }
function far(a, b) { return a == "" || b == "" ? a != b : a - b > 1.5e-6 || b - a > 1.5e-6 }
function wilson(x, n, z, side,    p) {
	p = x / n
	return (p + z * z / (2 * n) + side * z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) \
		/ (1 + z * z / n)
}
# The chance of more than a - 1 in a Poisson of mean x, by the series of the incomplete gamma; a need
# not be whole.
function beyond(a, x,    term, sum, k) {
	if (x <= 0)
		return 0
	if (a == 0)
		return 1
	term = exp(a * log(x) - x - log_gamma(a + 1))
	for (k = 1; term > 1e-17 * sum; k++) {
		sum += term
		term *= x / (a + k)
	}
	return sum
}
function log_gamma(a,    shift, s) {
	for (shift = 0; a < 30; a++)
		shift += log(a)
	s = 1 / (a * a)
	return (a - 0.5) * log(a) - a + 0.9189385332046727 \
		+ (1 / 12 - s * (1 / 360 - s / 1260)) / a - shift
}
# Whether the chance lies between those at the limit's two neighbours of one and a half millionths.
function exact(limit, y, n, tail, is_upper,    low, high) {
	if (!is_upper && y == 0)
		return limit == 0
	low = (limit - 1.5e-6) * n / 1e5
	high = (limit + 1.5e-6) * n / 1e5
	return is_upper ? beyond(y + 1, low) <= 1 - tail && 1 - tail <= beyond(y + 1, high) \
	                : beyond(y, low) <= tail && tail <= beyond(y, high)
}
function byar(y, z, side,    o) {
	o = side < 0 ? y : y + 1
	return o * (1 - 1 / (9 * o) + side * z / (3 * sqrt(o))) ^ 3
}
# A rate's limit: exact for hours of work and for few people, else Byar's.
function is_limit(limit, i, y, n) {
	if (unit[$1] ~ /FTE/ || y < 10)
		return exact(limit, y, n, i < 2 ? 0.025 : 0.001, i % 2)
	return !far(limit, multiplier[$1] * byar(y, i < 2 ? z95 : z998, i % 2 ? 1 : -1) / n)
}
function complain(what) { if (++wrong <= 20) print "not so: " what ": " $0 }
{
	rows++
	has_value = $7 != "" && $8 != "" && $8 > 0 && $6 !~ /^[xcz]$/
	m = multiplier[$1]
	if (far($9, has_value ? m * $7 / $8 : ""))
		complain("value")
	limited = has_value && kind[$1] ~ /^(proportion|weighted)$/ && $6 != "over"
	# a survey's weights cost a practice a sixth of its respondents (rules.csv); what they cost a
	# sum follows from its practices and is not worked out here: such limits stand around the value
	base = kind[$1] == "weighted" ? $8 / 1.2 : $8
	for (i = 0; i < 4; i++)
		if (kind[$1] == "rate") {
			if (has_value ? !is_limit($(10 + i), i, $7, $8) : $(10 + i) != "")
				complain("limit " i)
		} else if (kind[$1] == "weighted" && $4 != "practice") {
			if (limited && (i % 2 ? $(10 + i) < $9 : $(10 + i) > $9))
				complain("limit " i)
		} else if (far($(10 + i), limited ? m * wilson(base * $7 / $8, base,
		                                     i < 2 ? z95 : z998, i % 2 ? 1 : -1) : ""))
			complain("limit " i)
	counts = has_value && ($6 == "" || $6 == "u")
	group = $1 SUBSEP $2 SUBSEP $4
	if (counts) {
		of[group]++
		place[group, of[group]] = rows
	}
	row[rows] = $0; groups[rows] = group; ranked[rows] = counts && polarity[$1] != "none"
	# as fractions, so that no rounding makes or breaks a tie
	top[rows] = polarity[$1] == "low" ? -$7 : $7; bottom[rows] = $8; parent[rows] = $5
	if (kind[$1] == "weighted" && has_value) {   # which are ranked as published, to 1e-6
		top[rows] = sprintf("%.6f", m * top[rows] / $8) + 0
		bottom[rows] = 1
	}
}
function better(a, b) { return top[a] * bottom[b] > top[b] * bottom[a] }
function same(a, b) { return top[a] * bottom[b] == top[b] * bottom[a] }
END {
	for (r = 1; r <= rows; r++) {
		split(row[r], f, "\t")
		g = groups[r]
		rank = ranked[r]; tied = in_parent = of_parent = 0
		for (k = 1; k <= of[g]; k++) {
			other = place[g, k]
			rank += ranked[r] && better(other, r)
			tied += ranked[r] && same(other, r)
			if (parent[r] != "" && parent[other] == parent[r]) {
				of_parent++
				in_parent += ranked[r] && better(other, r)
			}
		}
		has_parent = ranked[r] && parent[r] != ""
		is = f[14] " " f[15] " " f[16] " " f[17] " " f[18]
		should = (ranked[r] ? rank : "") " " of[g] + 0 " " (ranked[r] ? tied : "") " " \
			(has_parent ? in_parent + 1 : "") " " (has_parent ? of_parent : "")
		if (is != should && ++wrong <= 20)
			print "not so: rank, of, tied, in parent: " should ": " row[r]
		if (far(f[19], ranked[r] ? 100 * (of[g] - rank - (tied - 1) / 2 + 0.5) / of[g] : "") \
		    && ++wrong <= 20)
			print "not so: percentile: " row[r]
	}
	print rows " rows with values, limits and ranks computed again, " wrong + 0 " differ"
}
