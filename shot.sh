#!/bin/sh
# shot.sh FILE OUT W H
p=/tmp/c/prof.$$; chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir=$p --screenshot=$2 --window-size=$3,$4 "file://$1" >/dev/null 2>&1; rm -rf $p
