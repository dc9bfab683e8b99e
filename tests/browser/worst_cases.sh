#!/bin/sh
# worst_cases.sh INBOX: bends the files of the small England, so that its pages show what is hardest
# to show. cases.mjs names the pages.
#   A10003  the longest name, and a word in it that fits no narrow window
#   A10005  every figure empty: blank in the QOF, one answer an item, no staff returned
#   A10007  closed during the year
#   A10012  registered patients: 0
#   5D9     one practice alone; the three others belong to 5J9
# shellcheck disable=SC2016 # awk's own $
set -eu
cd "$1"
bend() { # file, awk program; \r stays where it is
	case $1 in
	*.gz) zcat "$1" | LC_ALL=C awk "$2" | gzip -n >bent ;;
	*) LC_ALL=C awk "$2" "$1" >bent ;;
	esac
	if cmp -s "$1" bent; then
		echo "nothing to bend in $1: $2" >&2
		exit 1
	fi
	mv bent "$1"
}
# The fields are quoted, so that '","' parts them.
bend 2010-11/epraccur.csv '
	BEGIN { FS = OFS = "\",\"" }
	/^"A10003"/ { $2 = "DRS FEATHERSTONEHAUGH-CHOLMONDELEY, WRIOTHESLEY-MAINWARING & PARTNERS (THE " \
		"LLANFAIRPWLLGWYNGYLLGOGERYCHWYRNDROBWLLLLANTYSILIOGOGOGOCH) HEALTH CENTRE" }
	/^"A10007"/ { $12 = "20101231"; $13 = "C" }
	1'
for file in 2010-11/epraccur.csv 2010-11/epcmem.csv 2010-11/patients_2011_04.csv; do
	bend $file '/^"?A1003[467]"?,/ { gsub(/5D9/, "5J9") } 1'
done
bend 2010-11/patients_2011_04.csv '
	BEGIN { FS = OFS = "," }
	/^A10012,/ { for (c = 6; c < NF; c++) $c = 0; sub(/[0-9]+/, "0", $NF) }
	1'
bend 2010-11/PREVALENCE_1011.csv '
	BEGIN { FS = OFS = "," }
	/^A10012,/ { $3 = 0; sub(/[0-9]+/, "0", $5) }
	/^A10005,/ { $3 = "" }
	1'
bend 2010-11/ACHIEVEMENT_NORTH_EAST_1011.csv.gz '
	/^"?A10005"?,/ { sub(/,[0-9.]+\r?$/, ",") }
	1'
# every second column is how many answered
bend 2010-11/GPPS_2010-11_practice_weighted.csv '
	BEGIN { FS = OFS = "\",\"" }
	/^"A10005"/ { $3 = $4 = $5 = ""; for (c = 7; c < NF; c += 2) $c = 1; sub(/[0-9]+/, "1", $NF) }
	1'
bend 2010-09-30/General_Practice_2010-09-30_Practice_Level_Detailed.csv '
	BEGIN { FS = OFS = "," }
	/^A10005,/ { for (c = 30; c <= NF; c++) $c = "NA" }
	1'
