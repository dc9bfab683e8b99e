# Reads qualities.tsv (indicator period org received excepted) and the ranks (indicator org
# denominator rank tied); prints per indicator how well the ranks follow the qualities.
#
# What can be expected: a practice's share is its quality plus binomial noise of variance
# p(1-p)/denominator, so share and quality correlate by r = sqrt(V / (V + noise)), V the variance of
# the qualities and noise the mean of p(1-p)/denominator; Spearman's coefficient is then about
# (6/pi) asin(r/2). In n practices Fisher's z of it has a standard error of about 1.03/sqrt(n-3):
# the bound lies four of them below, where chance puts one coefficient in 30,000.
FNR == 1 { next }
NR == FNR { if ($2 == "2010-11") truth[$1, $3] = $4; next }
!(($1, $2) in truth) { next }
{
	k = ++n[$1]
	quality[$1, k] = truth[$1, $2]
	ours[$1, k] = -($4 + ($5 - 1) / 2)      # rank 1 is best
	noise[$1] += truth[$1, $2] * (1 - truth[$1, $2]) / $3
	sum[$1] += truth[$1, $2]
	squares[$1] += truth[$1, $2] ^ 2
}
function spearman(i,    a, b, below_q, below_o, x, y, xy, xx, yy, m) {
	m = n[i]
	for (a = 1; a <= m; a++) {
		x = y = 0
		for (b = 1; b <= m; b++) {
			x += (quality[i, b] < quality[i, a]) - (quality[i, b] > quality[i, a])
			y += (ours[i, b] < ours[i, a]) - (ours[i, b] > ours[i, a])
		}
		xy += x * y; xx += x * x; yy += y * y
	}
	return xy / sqrt(xx * yy)
}
function fisher(r) { return log((1 + r) / (1 - r)) / 2 }
function back(z) { return (exp(2 * z) - 1) / (exp(2 * z) + 1) }
function asin(x) { return atan2(x, sqrt(1 - x * x)) }
END {
	for (i in n) {
		variance = squares[i] / n[i] - (sum[i] / n[i]) ^ 2
		r = sqrt(variance / (variance + noise[i] / n[i]))
		expected = 6 / atan2(0, -1) * asin(r / 2)
		bound = back(fisher(expected) - 4 * 1.03 / sqrt(n[i] - 3))
		found = spearman(i)
		recovered += found >= bound
		printf "%-10s %d practices: %.2f, expected %.2f, bound %.2f%s\n", i, n[i], found, \
			expected, bound, found < bound ? ": NOT RECOVERED" : "" | "sort"
		all++
	}
	close("sort")
	print recovered + 0 " of " all " indicators recovered"
}
