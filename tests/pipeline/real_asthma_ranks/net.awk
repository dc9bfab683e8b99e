# stdin has unit, n, x, n without the excepted: prints the rank correlation of x / d (net) and x / n
# (received), and what part of the best tenth on net is in the lower half on received. Equal ones
# share the middle of their places. Nobody left in d: no net, not counted.
function mid_ranks(value, place, order,    i, j, k) { # order: a permutation, best first
	for (i = 1; i <= m; i = j) {
		for (j = i; j <= m && value[order[j]] == value[order[i]]; j++) ;
		for (k = i; k < j; k++) place[order[k]] = (i + j - 1) / 2
	}
}
function sort(value, order,    gap, i, j, held) { # by Shell
	for (i = 1; i <= m; i++) order[i] = i
	for (gap = int(m / 2); gap > 0; gap = int(gap / 2))
		for (i = gap + 1; i <= m; i++) {
			held = order[i]
			for (j = i; j > gap && value[order[j - gap]] < value[held]; j -= gap)
				order[j] = order[j - gap]
			order[j] = held
		}
}
$4 > 0 { m++; net[m] = $3 / $4; received[m] = $3 / $2 }
END {
	sort(net, by_net); mid_ranks(net, net_place, by_net)
	sort(received, by_received); mid_ranks(received, received_place, by_received)
	for (i = 1; i <= m; i++) {
		u = net_place[i] - (m + 1) / 2; v = received_place[i] - (m + 1) / 2
		uv += u * v; uu += u * u; vv += v * v
		if (net_place[i] <= m / 10) { top++; low += received_place[i] > m / 2 }
	}
	printf "%.3f %.1f%% of %d\n", uv / sqrt(uu * vv), 100 * low / top, top
}
