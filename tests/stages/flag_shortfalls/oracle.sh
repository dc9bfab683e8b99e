#!/bin/sh
# oracle.sh BUILD [SEEDS]: flag_shortfalls against R (oracle.R) on random Englands; needs r-base-core.
set -eu
build=$1
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for seed in $(seq "${2:-3}"); do
	mkdir -p "$work/reference"
	cp -R "$here/../../reference/." "$work/reference"
	Rscript "$here/oracle.R" make "$seed" "$work"
	cp "$work/supply.csv" "$work/reference/supply.csv"
	for stream in directory figures; do
		"$build/bin/gpbench" seal --input "$work/$stream.tsv" --output "$work/$stream.sealed"
	done
	for within in ENG Q00 T003; do
		"$build/bin/flag_shortfalls" --reference "$work/reference/2010-11" \
			--directory "$work/directory.sealed" --input "$work/figures.sealed" --within $within \
			--output "$work/shortfalls" --slope "$work/slope" --summary "$work/summary"
		for table in shortfalls slope summary; do
			"$build/bin/gpbench" body --input "$work/$table" --output "$work/$table.tsv" ||
				sed '$d' "$work/$table" >"$work/$table.tsv"
		done
		echo "seed $seed $(Rscript "$here/oracle.R" check "$work" $within)"
	done
done
