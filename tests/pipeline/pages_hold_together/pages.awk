# pages.awk kind=files FILES kind=pages PAGE...: complains of what no site may have, page by page.
# FILES lists the site's files; pages are named as in it. Tags are found by their '<'.
function complain(text) { print page ": " text; faults++ }
function attribute(name,    at, rest) {
	at = index($0, " " name "=\"")
	if (at == 0) return ""
	rest = substr($0, at + length(name) + 3)
	return substr(rest, 1, index(rest, "\"") - 1)
}
function end_cell() {
	if (in_cell && cell ~ /^[ \n]*$/) complain("a cell without a word")
	in_cell = 0
	cell = ""
}
# "../pct/5C1.html" as seen from practice/A10001.html
function resolve(link,    folder) {
	if (link == "") return page
	folder = page ~ /\// ? substr(page, 1, index(page, "/")) : ""
	if (link ~ /^\.\.\//) return folder == "" ? "outside " link : substr(link, 4)
	return folder link
}
function end_page(    id) {
	if (page == "") return
	if (headings != 1) complain(headings + 0 " first headings")
	if (title in titled) complain("the title of " titled[title] ": " title)
	titled[title] = page
	if (text !~ /Figures for [0-9]+-[0-9][0-9] \([0-9]+ [A-Z][a-z]+ [0-9]+ to /)
		complain("it does not say of what time its figures are")
	if (text !~ /The figures on these pages are invented/) complain("no notice")
	if (text !~ /Inputs of this page: [0-9a-f]+/) complain("no inputs")
	if (page !~ /^(index|status)\.html$/ && text ~ run) complain("it carries the run or its day")
	words = tolower(text)
	gsub(/heart risk assessed/, "", words)
	if (match(words, /[^a-z](worst|failing|risk|infinity|nan|null|undefined)[^a-z]/))
		complain("a word that no page has: " substr(words, RSTART + 1, RLENGTH - 2))
	if (words ~ /(^|[^0-9])-0\.0/) complain("minus nought")
}
kind == "files" { file[$0] = 1; next }
FNR == 1 {
	end_page()
	page = FILENAME
	title = text = cell = ""
	headings = in_cell = in_title = 0
	pages++
	next
}
{
	tag = $0
	sub(/[ >\n].*/, "", tag)
	shown = substr($0, index($0, ">") + 1)
	if (tag ~ /^\/?(td|th|tr|thead|tbody|table)$/) end_cell()
	if (tag == "td" || tag == "th") in_cell = 1
	if (in_cell) cell = cell (tag == "svg" ? "drawn" : shown)
	if (tag == "title" && title == "") title = shown   # a drawing has its own behind it
	text = text shown
	headings += tag == "h1"
	id = attribute("id")
	if (id != "" && (page, id) in ids) complain("the id " id " twice")
	if (id != "") ids[page, id] = 1
	link = attribute("href")
	named_by = split(attribute("aria-labelledby"), names, " ")
	for (n = 1; n <= named_by; n++) links[++link_count] = page "\t#" names[n]
	if (attribute("aria-describedby") != "")
		links[++link_count] = page "\t#" attribute("aria-describedby")
	if (link ~ /^https:/) outside[link] = 1
	else if (link != "") links[++link_count] = page "\t" link
}
END {
	end_page()
	for (l = 1; l <= link_count; l++) {
		split(links[l], part, "\t")
		page = part[1]
		split(part[2], half, "#")
		target = resolve(half[1])
		if (!(target in file)) complain("a link that leads nowhere: " part[2])
		else if (half[2] != "" && !((target SUBSEP half[2]) in ids))
			complain("no such id: " part[2])
		leads[page] = leads[page] " " target
	}
	known["index.html"] = 1
	todo[size = 1] = "index.html"
	for (at = 1; at <= size; at++) {
		count = split(leads[todo[at]], next_ones, " ")
		for (n = 1; n <= count; n++)
			if (!(next_ones[n] in known)) {
				known[next_ones[n]] = 1
				todo[++size] = next_ones[n]
			}
	}
	for (name in file)
		if (name ~ /\.html$/ && !(name in known)) {
			page = name
			complain("no way leads there from index.html")
		}
	print pages " pages, " (faults + 0) " faults"
	for (name in outside) print "leads out: " name
}
