#!/bin/sh
# The machine's opinion of the source: clang-tidy, cppcheck, shellcheck, mandoc, and the house's own
# measures. One closing line.
set -u
passed=0 failed=0
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
judge() { # what, a file of complaints
	if [ -s "$2" ]; then
		failed=$((failed + 1))
		echo "failed: $1"
		sed 's/^/  /' "$2"
	else
		passed=$((passed + 1))
	fi
}
sources=$(find pipeline stages reports tests -name '*.c' | sort)
headers=$(find pipeline stages reports tests -name '*.h' | sort)
scripts=$(find make tests cron .ci -type f \( -name '*.sh' -o -path '*/.ci/run' -o -path 'cron/*' \) |
	while read -r file; do head -n 1 "$file" | grep -q '^#!/bin/sh' && echo "$file"; done)

# clang-tidy sees a header of libRmath only as a system header
# shellcheck disable=SC2086,SC2016
printf '%s\n' $sources | xargs -P2 -I{} sh -c 'clang-tidy -quiet "$1" -- -std=c11 -D_GNU_SOURCE \
	-DGPBENCH_VERSION="\"0\"" -DRENDERER_ID="\"0\"" -DWRITER_ID="\"0\"" -I. -Istages -isystem /usr/share/R/include \
	2>/dev/null | grep "error:" >"$2/$(echo "$1" | tr / _).tidy"' sh {} "$scratch"
for source in $sources; do
	judge "clang-tidy $source" "$scratch/$(echo "$source" | tr / _).tidy"
done

cppcheck --enable=warning,performance,portability --std=c11 --inline-suppr --quiet -Istages -I. \
	--suppress=missingIncludeSystem --error-exitcode=1 pipeline stages reports tests \
	>"$scratch/cppcheck" 2>&1
judge cppcheck "$scratch/cppcheck"

# shellcheck disable=SC2086
shellcheck $scripts >"$scratch/shellcheck" 2>&1
judge shellcheck "$scratch/shellcheck"

# A TAB is four columns wide here.
for file in $sources $headers; do expand -t4 "$file" | awk -v file="$file" '
	length($0) > 100 { print file ":" NR ": " length($0) " columns" }
	/[ \t]$/ { print file ":" NR ": blanks at the end" }
	END { if (NR > 400) print file ": " NR " lines: is there a second module inside?" }'
done >"$scratch/sizes"
judge "lines and files" "$scratch/sizes"

# shellcheck disable=SC2086
grep -nE '\b(atoi|atol|atof|strcpy|strcat|sprintf|gets|setlocale|strtok)\(' $sources >"$scratch/calls"
judge "calls that the house refuses" "$scratch/calls"
# shellcheck disable=SC2086
grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $sources $headers $scripts Makefile | grep -v 'tests/lint.sh' \
	>"$scratch/later"
judge "left for later" "$scratch/later"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
