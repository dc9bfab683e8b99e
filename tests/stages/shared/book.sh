# Looks into workbooks without the library that made them: sourced by cases of write_tables.
# shellcheck shell=sh

# sheet WORKBOOK NAME: the rows of a sheet as TAB-separated text, numbers as they stand in it.
sheet() {
	number=$(unzip -p "$1" xl/workbook.xml | tr '<' '\n' | grep '^sheet ' |
		grep -n "name=\"$2\"" | cut -d: -f1)
	unzip -p "$1" "xl/worksheets/sheet$number.xml" | awk -v RS='<' '
		function plain(s) {
			gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s)
			gsub(/&amp;/, "\\&", s)
			return s
		}
		/^row / { last = 0; line = "" }
		/^c / {
			match($0, /r="[A-Z]+/)
			column = index("ABCDEFGHIJKLMNOPQRSTUVWXYZ", substr($0, RSTART + 3, 1))
			while (last < column - 1) { last++; if (last > 1) line = line "\t" }
		}
		/^(t|v)[ >]/ {
			text = $0
			sub(/^[^>]*>/, "", text)
			last++
			line = line (last > 1 ? "\t" : "") plain(text)
		}
		/^\/row>/ { print line }'
}

# sheets WORKBOOK: the names of its sheets, in order.
sheets() {
	unzip -p "$1" xl/workbook.xml | tr '<' '\n' | sed -n 's/^sheet name="\([^"]*\)".*/\1/p'
}

# active WORKBOOK: whatever in it could run or lead elsewhere; nothing, let us hope.
active() {
	unzip -l "$1" | grep -iE 'vba|macro|externalLink|connections|embeddings|hyperlink'
	for part in $(unzip -Z1 "$1" | sed 's/[][]/\\&/g'); do
		unzip -p "$1" "$part" | tr '<' '\n' | grep -E '^(f|hyperlink|oleObject|ddeLink)[ >/]'
		unzip -p "$1" "$part" | xmllint --noout - || echo "$part is no XML"
	done
}
