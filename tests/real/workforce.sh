# shellcheck shell=sh
# The night of the real workforce file of 2016 to 2024 under the CCGs of 2019-20, for both of its
# cases (read with `.`, behind compare.sh). One file is nine periods, by sources.csv.
workforce=workforce/workforce_2016_2024.csv.gz
inbox 2019-20 qof-2019-20/PREVALENCE_1920.csv.gz qof-2019-20/MAPPING_NHS_GEOGRAPHIES_1920.csv.gz
inbox . $workforce deprivation/practice_imd_2010_2015_2019.csv.gz pct-era/epcmem.csv.gz \
	ods/epraccur_2026.csv.gz
{
	echo path,period
	for year in 2016 2017 2018 2019 2020 2021 2022 2023 2024; do
		echo "${workforce##*/},$year"
	done
} >inbox/sources.csv
night 2019-20
for stream in shortfalls slope shortfall_summary; do
	gpbench body --input work/last/$stream.tsv >$stream.tsv
done
