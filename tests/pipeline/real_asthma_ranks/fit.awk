# The beta distribution that makes the counts likeliest: stdin has unit, n, x; prints its mean (%)
# and M to three decimals. The likelihood is a sum over k of the units that have more than k of
# something, so Newton's steps are short: x against alpha, n - x against beta, n against both.
{
	for (k = 0; k < $3; k++) A[k]++
	for (k = 0; k < $2 - $3; k++) B[k]++
	for (k = 0; k < $2; k++) N[k]++
	x += $3; n += $2
}
END {
	a = 20 * x / n; b = 20 - a
	for (step = 0; step < 40; step++) {
		ga = gb = haa = hbb = hab = 0
		for (k in A) { ga += A[k] / (a + k); haa -= A[k] / (a + k) ^ 2 }
		for (k in B) { gb += B[k] / (b + k); hbb -= B[k] / (b + k) ^ 2 }
		for (k in N) {
			ga -= N[k] / (a + b + k); gb -= N[k] / (a + b + k); hab += N[k] / (a + b + k) ^ 2
		}
		haa += hab; hbb += hab; det = haa * hbb - hab * hab
		da = (hbb * ga - hab * gb) / det; db = (haa * gb - hab * ga) / det
		a -= da; b -= db
		if (a <= 0 || b <= 0) { print "no maximum found"; exit 1 }
	}
	printf "%.3f %.3f\n", 100 * a / (a + b), a + b
}
