# Renders the survey's fixture into out: a practice with reliable figures, one whose figures cannot
# carry a rank, one of whose patients 8 answered (confidential), one without figures.
F=$ROOT/tests/stages/shared/survey_site
cp -R "$REFERENCE" reference
{ grep -v '^gpps_' "$REFERENCE/2010-11/indicators.csv"; cat "$F/indicators.csv"; } \
	>reference/2010-11/indicators.csv
echo indicator,period,series,note >reference/series.csv
for item in gpps_overall gpps_phone; do
	echo "$item,2009-10,survey-2009,"
	echo "$item,2010-11,survey-2010,the questionnaire of 2010-11 asks <in> other words"
done >>reference/series.csv
cat >reference/2010-11/gpps_items.csv <<'ITEMS'
indicator,numerator_columns,base_column,respondents_column,scale,provenance
gpps_phone,p,b,b,percent,"seen, as published"
gpps_overall,o,b,b,percent,"seen, as published"
gpps_response_rate,r,s,r,count,assumed: nobody saw it
ITEMS
printf 'setting,value\ntitle,Small England\nhome,LONDON\ndomain.access,Getting care\n' >reference/site.csv
render() { # folder, what benchmark found, further options
	folder=$1 groups=$2
	shift 2
	render_site --reference reference/2010-11 \
		--directory "$ROOT/tests/stages/shared/site/directory.tsv" \
		--input "$F/by_org.tsv" --league "$F/league.tsv" --rank-groups "$F/rank_groups.tsv" \
		--benchmark-groups "$groups" --points "$F/points.tsv" \
		--quarantine "$F/quarantine.tsv" --output "$folder" "$@"
}
render out "$F/benchmark_groups.tsv"
take() { # page, file
	sed 's/<code>[0-9a-f]\{12\}</<code>ID</' "out/$1.html" >"$2"
}
