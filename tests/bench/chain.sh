#!/bin/sh
# chain.sh BIN INBOX FILE OUTPUT LOG [OPTION]: our stages from ingest_qof to rank over one file, each
# under measure, which appends its CPU seconds and peak memory to LOG. OPTION goes to rank.
set -u
bin=$1 inbox=$2 file=$3 output=$4 log=$5
shift 5
m() { program=$1; shift; "$bin/../tests/bench/measure" "$log" "$bin/$program" "$@"; }
year=$inbox/reference/2010-11
directory=$inbox/directory.tsv
m ingest_qof --reference "$year" --period 2010-11 "$file" |
	m check_observations --reference "$year" --directory "$directory" |
	m suppress --reference "$year" |
	m roll_up --reference "$year" --directory "$directory" |
	m estimate --reference "$year" --directory "$directory" |
	m rank "$@" --reference "$year" >"$output"
tail -n 1 "$output" | grep -q '^#end'
