# Right streams for every program that reads one, and how it is called:
# . "$ROOT/tests/stages/shared/streams.sh"
# shellcheck shell=sh disable=SC2034,SC2086
R="--reference $REFERENCE/2010-11"
D="--directory $ROOT/tests/stages/shared/directory.tsv"
seconds="check_observations:quarantine check_observations:report rank:groups benchmark:groups
flag_shortfalls:slope flag_shortfalls:summary"
readers="check_observations merge_observations suppress roll_up estimate rank benchmark trend
average_ranks flag_shortfalls bound_turnover write_tables render_site body"

awk -v OFS='\t' '
BEGIN {
	print "indicator", "period", "org", "numerator", "denominator", "exceptions", "respondents",
		"reason", "source", "line", "lines"
	n = split("A86001 A86002 A86003 F84001 F84002 F84003", practice, " ")
	for (i = 1; i <= n; i++) print "CHD06", "2009-10", practice[i], 40 + i, 100, 5, "", "", "s1", i, 3
	for (i = 1; i <= n; i++) print "CHD06", "2010-11", practice[i], 60 + i, 100, 5, "", "", "s2", i, 3
	for (i = 1; i <= n; i++) print "gp_fte", "2010-11", practice[i], 3 + i, 6000, "", "", "", "s3", i, 1
	for (i = 1; i <= n; i++) print "gpps_overall", "2010-11", practice[i], 30 + i, 60, "", 60, "", "s4", i, 1
}' | gpbench seal >observations
roll_up $R $D <observations >sums
estimate $R $D <sums >estimates
rank $R <estimates >ranks
benchmark $R $D <ranks >comparisons
trend $R $D <comparisons >results
write_tables $R $D --input results --output tables --by-org by_org

# stream_of PROGRAM: the right stream that it reads.
stream_of() {
	case $1 in
	check_observations | merge_observations | suppress | roll_up | body) echo observations ;;
	estimate | flag_shortfalls | bound_turnover) echo sums ;;
	rank) echo estimates ;;
	benchmark) echo ranks ;;
	trend) echo comparisons ;;
	average_ranks | write_tables) echo results ;;
	render_site) echo by_org ;;
	esac
}

# run PROGRAM STREAM [FURTHER OPTIONS]: what it writes into a folder is written into `out`.
run() {
	program=$1 stream=$2
	shift 2
	case $program in
	merge_observations) merge_observations "$@" "$stream" ;;
	body) gpbench body --input "$stream" "$@" ;;
	suppress | rank | average_ranks) $program $R --input "$stream" "$@" ;;
	write_tables | render_site) $program $R $D --input "$stream" --output out "$@" ;;
	*) $program $R $D --input "$stream" "$@" ;;
	esac
}

. "$ROOT/tests/stages/shared/tell.sh"
