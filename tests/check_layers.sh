#!/bin/sh
# Dependencies run one way: who may include whom. Every header compiles alone. One closing line.
set -u
passed=0 failed=0
allow() { # folder, then the folders it may include from
	folder=$1
	shift
	pattern=$(printf '|%s' "$@")
	pattern=${pattern#|}
	for file in "$folder"/*.c "$folder"/*.h; do
		[ -e "$file" ] || continue
		if grep -nE '^#include "' "$file" | grep -vE "#include \"($pattern)/"; then
			echo "failed: $file includes from a folder it may not use"
			failed=$((failed + 1))
		else
			passed=$((passed + 1))
		fi
	done
}
allow stages/util util
allow stages/domain domain
allow stages/records records domain util
allow stages records domain util reports
for part in reports reports/*; do
	[ -d "$part" ] && allow "$part" reports records domain util
done
allow pipeline pipeline records domain util
for stage in stages/*.c; do
	[ "$stage" = stages/render_site.c ] && continue
	if grep -nE '^#include "reports/' "$stage"; then
		echo "failed: $stage knows pages"
		failed=$((failed + 1))
	fi
done
# Charts draw what they are given; figures and the making of pages know no kind of page.
for file in reports/charts/*.[ch] reports/figures/*.[ch]; do
	if grep -nE '^#include "reports/(about|goals|home|indicator|organisation|practice|shortfall)/' "$file"; then
		echo "failed: $file knows a kind of page"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
done
for header in pipeline/*.h stages/*/*.h reports/*.h reports/*/*.h; do
	[ -e "$header" ] || continue
	if printf '#include "%s"\n' "$header" |
	   gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -I. -Istages -isystem /usr/share/R/include \
	       -fsyntax-only -x c -; then
		passed=$((passed + 1))
	else
		echo "failed: $header does not compile alone"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
