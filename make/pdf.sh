#!/bin/sh
# pdf.sh SITE OUT: the page of every organisation that has a workbook in the live release of SITE as
# a tagged PDF, OUT/<ORG>.pdf. They are printed by Chromium, whose bytes are not ours to promise, so
# they are no part of the release.
set -eu
site=$1 out=$2
release=$(readlink -f "$site/current") || release=
if [ ! -d "$release/data/xlsx" ]; then
	echo "pdf: $site/current: no release with workbooks; make night first" >&2
	exit 66
fi
mkdir -p "$out"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
total=$(find "$release/data/xlsx" -name '*.xlsx' | wc -l) done=0
for book in "$release"/data/xlsx/*.xlsx; do
	org=$(basename "$book" .xlsx)
	page=$(find "$release" -mindepth 2 -maxdepth 2 -name "$org.html" ! -path "$release/shortfall/*")
	chromium --headless --no-sandbox --disable-gpu --user-data-dir="$profile" --no-pdf-header-footer \
		--print-to-pdf="$out/$org.pdf.new" "file://$page" 2>/dev/null
	[ -s "$out/$org.pdf.new" ] || { echo "pdf: $page: Chromium printed nothing" >&2; exit 69; }
	mv "$out/$org.pdf.new" "$out/$org.pdf"
	done=$((done + 1))
	[ ! -t 2 ] || printf '\r%s of %s' "$done" "$total" >&2
done
[ ! -t 2 ] || echo >&2
echo "$done PDFs in $out"
