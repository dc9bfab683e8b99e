#!/bin/sh
# How long the nights on real files take, and the most memory that each program held: run from the
# project's folder, `tests/real/measure.sh [BUILD]`. Needs GNU time; REAL= names another folder.
set -eu
ROOT=$(pwd)
build=$ROOT/${1:-build}
real=${REAL:-$ROOT/../shared/real}
[ -d "$real" ] || { echo "no real files in $real"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"

# Each program under its name, with its elapsed seconds and peak KiB as a line of peaks.
for program in "$build"/bin/*; do
	name=${program##*/}
	printf '#!/bin/sh\nexec /usr/bin/time -a -o %s -f "%s %%e %%M" %s "$@"\n' \
		"$scratch/peaks" "$name" "$program" >"$scratch/bin/$name"
	chmod +x "$scratch/bin/$name"
done
rm "$scratch/bin/gpbench"
cp "$build/bin/gpbench" "$scratch/bin/"

night() { # name, period, files with their folders in the inbox, "--", options
	name=$1 period=$2
	shift 2
	rm -rf "$scratch/night" "$scratch/peaks"
	while [ "$1" != -- ]; do
		mkdir -p "$scratch/night/inbox/$1"
		cp "$real/$2" "$scratch/night/inbox/$1/"
		shift 2
	done
	shift
	/usr/bin/time -o "$scratch/whole" -f '%e %U %S' "$scratch/bin/gpbench" run \
		--inbox "$scratch/night/inbox" --period "$period" --work "$scratch/night/work" \
		--site "$scratch/night/site" --reference "$ROOT/reference" --as-of 2026-01-01 "$@" \
		>/dev/null 2>"$scratch/said"
	read -r wall user system <"$scratch/whole"
	echo "== $name: $wall s, of which $user s user and $system s system"
	sed -n '/: [0-9.]* s$/s/^gpbench: /  /p' "$scratch/night/work/last/log"
	sort -k 3,3nr "$scratch/peaks" | awk '
		{ printf "  %-20s %6.1f MiB\n", $1, $3 / 1024; sum += $3 }
		END { printf "  sum of the peaks     %6.1f MiB\n", sum / 1024 }'
}

imd=". deprivation/practice_imd_2010_2015_2019.csv.gz"
qof19="2019-20 qof-2019-20/PREVALENCE_1920.csv.gz 2019-20 qof-2019-20/MAPPING_NHS_GEOGRAPHIES_1920.csv.gz
	2019-20 qof-2019-20/INDICATOR_MAPPINGS_1819_v2.csv"
qof16="2016-17 qof-2016-17/PREVALENCE_1617.csv.gz 2016-17 qof-2016-17/ORGANISATION_REFERENCE_1617.csv.gz"
qof14="2014-15 qof-2014-15/ACHIEVEMENT_1415_AST.csv.gz 2014-15 qof-2014-15/PREVALENCE_1415_AST.csv.gz
	2014-15 ods/epraccur_2014.csv.gz 2014-15 lists/patients_2014_10.csv.gz 2014-15 pct-era/epcmem.csv.gz"
# shellcheck disable=SC2086
{
	night "2019-20" 2019-20 $qof19 $imd --
	night "2014-15 under trusts" 2014-15 $qof14 $imd -- --geography 2010-11 --on 2013-03-31
	night "2016-17" 2016-17 $qof16 --
	night "two periods" 2019-20 $qof16 $qof19 --
}
