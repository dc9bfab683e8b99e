/* Finds practices by name, code or postcode. The list, search.js, is loaded when the box is first
   used. Results are links, the best first. */
(function () {
	"use strict";
	var form = document.getElementById("find");
	if (!form)
		return;
	var box = form.querySelector("input"), status = form.querySelector("p"),
		list = form.querySelector("ul"), root = form.dataset.root, most = 50, asked = 0, rows,
		timer;

	function keyOf(text) {
		return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
	}
	/* Without case and accents, a space before each word. */
	function wordsOf(text) {
		return " " + text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f'’.]/g, "")
			.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
	}
	/* Later, so that nobody hears of every letter. */
	function say(text) {
		clearTimeout(timer);
		timer = setTimeout(function () { status.textContent = text; }, 250);
	}
	function read() {
		rows = gpbench_practices.map(function (line) {
			var f = line.split("\t");
			if (gpbench_areas.hasOwnProperty(f[3]))
				f[3] = gpbench_areas[f[3]];
			return {f: f, words: wordsOf(f[1]), code: keyOf(f[0]), post: keyOf(f[2])};
		});
		find();
	}
	function load() {
		var script = document.createElement("script");
		if (asked++)
			return;
		script.src = root + "search.js";
		script.onload = read;
		script.onerror = function () { say("The list cannot be loaded."); };
		document.head.append(script);
	}
	/* How well a practice fits, 0 the best; 9: not at all. */
	function fit(row, text, key) {
		var long = key.length > 1;
		return long && row.code === key ? 0 : long && row.post === key ? 1 :
			long && row.code.startsWith(key) ? 2 :
			text[2] && row.words.startsWith(text) ? 3 :
			text[2] && text.slice(1).split(" ").every(function (word) {
				return row.words.includes(" " + word);
			}) ? 4 :
			long && row.post.startsWith(key) ? 5 :
			text[3] && row.words.includes(text.slice(1)) ? 6 : 9;
	}
	function put(parent, text) {
		var node = document.createElement("bdi");
		node.textContent = text;
		parent.append(node);
	}
	function show(found) {
		var f = found.row.f, item = document.createElement("li"),
			link = document.createElement("a");
		link.href = root + form.dataset.folder + "/" + f[0] + ".html";
		put(link, f[1] || f[0]);
		item.append(link);
		[f[0], f[2], f[3], f[4] && "not open"].forEach(function (text) {
			if (text) {
				item.append(", ");
				put(item, text);
			}
		});
		list.append(item);
	}
	function find() {
		var asks = box.value.trim(), text = wordsOf(asks), key = keyOf(asks), found;
		if (!rows)
			return load();
		found = rows.map(function (row) {
			return {row: row, fit: fit(row, text, key) + (row.f[4] ? 0.5 : 0)};
		}).filter(function (one) {
			return one.fit < 9;
		}).sort(function (a, b) {
			return a.fit - b.fit;
		});
		list.textContent = "";
		found.slice(0, most).forEach(show);
		say(!asks[1] ? "" : found.length + (found.length === 1 ? " practice" : " practices") +
			" found" + (found.length > most ? "; the first " + most + " are shown." : "."));
	}
	form.onsubmit = function () {
		var links = list.querySelectorAll("a");
		if (links.length === 1)
			links[0].click();
		else if (links.length)
			links[0].focus();
		return false;
	};
	form.onkeydown = function (event) {
		var stops = [box].concat(Array.from(list.querySelectorAll("a"))),
			at = stops.indexOf(document.activeElement),
			next = stops[at + ({ArrowDown: 1, ArrowUp: -1}[event.key] || NaN)];
		if (at >= 0 && next) {
			event.preventDefault();
			next.focus();
		}
	};
	box.onfocus = load;
	box.oninput = find;
	form.hidden = false;
	if (box.value)
		load();
})();
