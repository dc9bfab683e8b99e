# The small England and its nights: sourced by cases (. "$ROOT/tests/pipeline/england.sh"). It makes
# inbox/ and truth/ (tests/extracts), and the functions below, which look at these variables.
# shellcheck shell=sh disable=SC2154
here=$(pwd)
inbox=inbox work=work site=site as_of=2011-05-01
make_extracts --england small --reference "$ROOT/reference/2010-11" --output inbox --truth truth

run_night() {
	gpbench run --inbox "$inbox" --period 2010-11 --work "$work" --site "$site" --as-of "$as_of" \
		--reference "$ROOT/reference" "$@"
}

# night [gpbench run's further options]: says only where the dashboard stands, or why there is none.
night() {
	run_night "$@" >night.stdout 2>night.stderr
	night_status=$?
	grep -hv ' warning: ' night.stdout night.stderr | sed "s|$here|HERE|g"
	[ "$night_status" -eq 0 ] || echo "status $night_status"
}

# live: what $site serves is whole, by two programs, and which release it is.
live() {
	release=$(readlink "$site/current") || { echo "nothing is live"; return; }
	(cd "$site/current" && sha256sum --quiet --check SHA256SUMS) &&
		gpbench verify "$site/current" >/dev/null && echo "live: $release"
}

# text FILE: an extract without mark, carriage returns and quotes, for files of plain codes.
text() {
	case $1 in
	*.gz) zcat "$1" ;;
	*) cat "$1" ;;
	esac | sed "1s/^$(printf '\357\273\277')//; s/$(printf '\r')\$//; s/\"//g"
}

# table FILE: a stream's body, its trailer checked.
table() {
	case $1 in
	*.gz) zcat "$1" | gpbench body ;;
	*) gpbench body --input "$1" ;;
	esac
}
