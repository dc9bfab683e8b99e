# shellcheck shell=sh
# tell: of lines `what<TAB>program<TAB>outcome`, every outcome of a thing and how many programs have
# it; where not all have the same, which have the rarer.
tell() {
	awk -F '\t' '
	!($1 in number) { number[$1] = ++count; name[count] = $1 }
	!(($1, $3) in times) { outcome[$1, ++kinds[$1]] = $3 }
	{ times[$1, $3]++; who[$1, $3] = who[$1, $3] " " $2; if (times[$1, $3] > most[$1]) most[$1] = times[$1, $3] }
	END {
		for (i = 1; i <= count; i++)
			for (k = 1; k <= kinds[name[i]]; k++) {
				seen = outcome[name[i], k]
				print name[i] ": " seen " (" times[name[i], seen] \
					(times[name[i], seen] < most[name[i]] ? ":" who[name[i], seen] : "") ")"
			}
	}'
}
