#!/bin/sh
# pages.sh BUILD: every page of the demonstration's night, rendered and compressed by render_site, and
# its practices' pages by jinja2 and gzip, in turn, five rounds, medians; then the pages compared byte
# for byte. Only the ratios mean anything. What stands around the rows of a page's tables is given to
# jinja2 finished.
set -eu
build=$1
here=tests/bench
bench=$build/bench
work=$bench/work/last
ours=$bench/pages
theirs=$bench/jinja2
rounds=${ROUNDS:-5}

# Makes of a page about as many bytes as render_site does.
level=3

# Debian's own, which has Debian's jinja2.
python=/usr/bin/python3

mkdir -p "$bench"
"$build/tests/extracts/make_extracts" --england demonstration --reference reference/2010-11 \
	--output "$bench/inbox"
rm -rf "$bench/work" "$bench/site"
"$build/bin/gpbench" run --reference reference --inbox "$bench/inbox" --period 2010-11 --work "$bench/work" \
	--site "$bench/site" --as-of 2011-10-01 --keep-all >/dev/null 2>"$bench/night.log"
notice=$(find "$bench/inbox" -name notice.txt)
ours() {
	rm -rf "$ours"
	"$build/tests/bench/measure" "$bench/pages.ours" "$build/bin/render_site" \
		--reference reference/2010-11 --directory "$work/directory.tsv" --input "$work/by_org.tsv" \
		--league "$work/league.tsv" --rank-groups "$work/rank_groups.tsv" \
		--benchmark-groups "$work/benchmark_groups.tsv" --shortfalls "$work/shortfalls.tsv" \
		--slope "$work/slope.tsv" --summary "$work/shortfall_summary.tsv" \
		--turnover "$work/turnover.tsv" --quarantine "$work/quarantine.tsv" \
		--sources "$work/sources.tsv" --report "$work/report.tsv" --on 2011-03-31 \
		--notice "$notice" --output "$ours"
}
theirs() {
	rm -rf "$theirs"
	mkdir "$theirs"
	"$build/tests/bench/measure" "$bench/pages.theirs" "$python" $here/pages/render.py "$work" \
		reference/2010-11 "$bench/given" "$theirs" $level
}
median() { cut -f "$2" "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
rm -rf "$bench/given" "$bench"/pages.*
mkdir "$bench/given"
round=1
while [ "$round" -le "$rounds" ]; do
	ours
	[ "$round" -gt 1 ] || "$python" $here/pages/prepare.py "$ours" "$work" reference/2010-11 "$bench/given"
	theirs
	round=$((round + 1))
done

echo "gpbench $(cat VERSION), jinja2 $("$python" -c 'import jinja2; print(jinja2.__version__)'), $("$python" --version); medians of $rounds"
echo "pages ours: wall $(median "$bench/pages.ours" 1) s, CPU $(median "$bench/pages.ours" 2) s, peak $(($(median "$bench/pages.ours" 3) / 1024)) MiB; $(find "$ours" -name '*.html' | wc -l) pages, $(find "$ours" -name '*.csv' | wc -l) tables beside them"
awk -v ow="$(median "$bench/pages.ours" 1)" -v oc="$(median "$bench/pages.ours" 2)" \
	-v tw="$(median "$bench/pages.theirs" 1)" -v tc="$(median "$bench/pages.theirs" 2)" \
	-v tm="$(median "$bench/pages.theirs" 3)" -v level=$level 'BEGIN {
	printf "pages jinja2, gzip -%d: wall %s s, CPU %s s, peak %d MiB; ratio wall %.2f, CPU %.2f\n",
	       level, tw, tc, tm / 1024, ow / tw, oc / tc }'
bytes() { find "$1" -name "*.html$2" -printf '%s\n' | awk '{all += $1} END {printf "%.1f", all / 1e6}'; }
echo "practices' pages: $(bytes "$theirs" "") MB, compressed by ours $(bytes "$ours/practice" .gz), by theirs $(bytes "$theirs" .gz)"
differ=$(diff -rq "$ours/practice" "$theirs" | grep -c '^Files' || true)
echo "pages compared: $(find "$theirs" -name '*.html' | wc -l), $differ differ"
