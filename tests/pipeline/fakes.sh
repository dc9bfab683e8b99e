# A night with stages of straw: sourced by the cases of gpbench (. "$ROOT/tests/pipeline/fakes.sh").
# It makes bin/ (gpbench and stand-ins for every stage beside it) and inbox/ (two periods of a few
# rows), and the functions below. The stand-ins take FAKE="<stage>=<way to fail>": see fake_stage.
here=$(pwd)
mkdir -p bin inbox/2009-10 inbox/2010-11

# tests/check_valgrind.sh puts a script in gpbench's place: the copy then runs as that script says.
gpbench=$(command -v gpbench)
wrapper=
case $(head -c 2 "$gpbench") in
'#!')
	wrapper=$(sed -n 's|^exec \(.*\) [^ ]*/gpbench "\$@"$|\1|p' "$gpbench")
	gpbench=$(sed -n 's|^exec .* \([^ ]*/gpbench\) "\$@"$|\1|p' "$gpbench")
	;;
esac
cp "$gpbench" bin/gpbench
cp "$ROOT/tests/pipeline/fake_stage" bin/fake_stage
for stage in "$ROOT"/stages/*.c; do
	stage=${stage##*/}
	ln -sf fake_stage "bin/${stage%.c}"
done

cat >inbox/2010-11/PREVALENCE.csv <<'EOF'
PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE
A81001,AF,95,TOTAL,4098
A81002,AF,0,TOTAL,9000
EOF
cat >inbox/2010-11/ACHIEVEMENT.csv <<'EOF'
PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE
A81001,AF01,NUMERATOR,20
A81001,AF01,DENOMINATOR,25
A81002,AF01,NUMERATOR,7

A81002,AF01,DENOMINATOR,9
EOF
cat >inbox/2009-10/ACHIEVEMENT.csv <<'EOF'
PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE
A81001,AF01,NUMERATOR,18
EOF

fake_gpbench() {
	# shellcheck disable=SC2086
	$wrapper "$here/bin/gpbench" "$@"
}

# Paths of this machine are left out of what is compared.
plain() {
	sed "s|$here|HERE|g; s|/dev/fd/[0-9]*|/dev/fd/N|g"
}

# night [gpbench run's further options]: what it prints, both streams, and its status.
night() {
	fake_gpbench run --inbox inbox --period 2010-11 --work work --site site --as-of 2011-05-01 \
		--reference "$REFERENCE" "$@" >night.stdout 2>night.stderr
	night_status=$?
	plain <night.stdout
	plain <night.stderr
	[ "$night_status" -eq 0 ] || echo "status $night_status"
}

# A process that is dead though nobody has read its status yet is no longer alive.
alive() { # process
	grep -q '^State:.[^ZX]' "/proc/$1/status" 2>/dev/null
}

# until_it_hangs DRIVER: a night that ended before its stage hangs would be waited for in vain.
until_it_hangs() {
	until [ -s bin/hangs ]; do
		alive "$1" || { echo "the night ended before its stage hangs"; return; }
	done
}

# The live release is whole, and which one it is.
live() {
	release=$(readlink site/current) || { echo "nothing is live"; return; }
	(cd site/current && sha256sum --quiet --check SHA256SUMS) &&
		fake_gpbench verify site/current >/dev/null && echo "live: $release"
}
