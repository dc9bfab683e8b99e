#!/bin/sh
# Runs the targets of libFuzzer: run.sh BUILD SECONDS. Each begins with small files that are right, and
# keeps what it finds in BUILD/tests/fuzz; a crash leaves its input there too, and the status is not 0.
set -eu
build=$1
seconds=$2
root=$(pwd)
work=$build/tests/fuzz/gpps
rm -rf "$work"
mkdir -p "$work/found"
cp -R "$root/reference" "$work/reference"

# Workforce files: one of each shape.
staff=$build/tests/fuzz/workforce
rm -rf "$staff"
mkdir -p "$staff/found"
{
	echo Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_NURSES_FTE,TOTAL_DPC_FTE
	printf 'A81001,2019,4096.67,2.1,0,0\nA81002,2024,2.75,NA,0,\n'
} >"$staff/found/yearly"
{
	echo PRAC_CODE,PRAC_NAME,STAFF_GROUP,DETAILED_STAFF_ROLE,MEASURE,VALUE
	for role in 'GP,Senior Partner' GP,Partner/Provider 'GP,Salaried By Practice' 'GP,Salaried By Other' \
		'GP,GP Retainer' Nurses,Total 'Direct Patient Care,Total'; do
		printf 'A81001,X,%s,FTE,1.5\nA81001,X,%s,HC,2\n' "$role" "$role"
	done
} >"$staff/found/long"
{
	printf 'PRAC_CODE,TOTAL_PATIENTS,GP_SOURCE,NURSE_SOURCE,DPC_SOURCE,TOTAL_GP_EXTGL_HC,'
	printf 'TOTAL_GP_EXTGL_FTE,TOTAL_NURSES_HC,TOTAL_NURSES_FTE,TOTAL_DPC_HC,TOTAL_DPC_FTE'
	for age in 0TO4 5TO14 15TO44 45TO64 65TO74 75TO84 85PLUS; do
		printf ',MALE_PATIENTS_%s,FEMALE_PATIENTS_%s' $age $age
	done
	printf '\nA81001,410,Fully provided,,NA,4,3.25,0,0,NA,ND,1,2,3,4,5,6,7,8,9,10,11,12,13,14\n'
} >"$staff/found/wide"
FUZZ_REFERENCE=$root/reference/2010-11 "$build/tests/fuzz/fuzz_workforce" -max_total_time="$seconds" \
	-timeout=20 -max_len=4096 -print_final_stats=1 -artifact_prefix="$staff/" "$staff/found" >/dev/null

# Fewer items leave the fuzzer fewer columns to keep whole.
for year in 2010-11 2019-20 2024-25; do
	items=$root/reference/$year/gpps_items.csv
	{
		head -n 1 "$items"
		grep -E '^gpps_(overall|trust|response_rate),' "$items"
	} >"$work/reference/$year/gpps_items.csv"
done

survey() { # header, fields that follow the code: 22 practices
	echo "$1"
	seq 1 22 | while read -r practice; do printf 'A%05d,%s\n' "$practice" "$2"; done
}
later=practice_code,distributed,received,resprate,q89_123base,q28base,q89_12pct,q28_12pct
newest=ad_practicecode,distributed,received,resprate,overallexp.pcteval,overallexp.baseevalw
newest=$newest,overallexp.baseevaluw,lastgpapptconf.pcteval,lastgpapptconf.baseevalw
newest=$newest,lastgpapptconf.baseevaluw
survey Practice_Code,Distributed,Received,Response_Rate,overall_pct,overall_respondents \
	300,120,40,87.5,110 >"$work/found/form_2010"
survey "$later" 300,120,0.4,60.25,110.5,0.9,0.8 >"$work/found/weighted"
{
	cat "$work/found/weighted"
	printf '\036'
	survey "$later" 300,120,0.4,58,104,0.91,0.79
} >"$work/found/both"
survey "$newest" 300,120,0.4,0.8,110.5,104,-97,/,58 >"$work/found/form_2024"

FUZZ_REFERENCE=$work/reference/2010-11 "$build/tests/fuzz/fuzz_gpps" -max_total_time="$seconds" \
	-timeout=20 -max_len=4096 -print_final_stats=1 -artifact_prefix="$work/" "$work/found" >/dev/null
