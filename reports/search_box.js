// Finds practices by name, code or postcode in the list of search.js. The box shows itself only
// where scripts run; the list is loaded when it is first used. Results are links, the best first.
(function () {
	"use strict";
	var form = document.getElementById("find");
	if (!form) return;
	var box = document.getElementById("find-text"), status = document.getElementById("find-status"),
		list = document.getElementById("find-list"), root = form.dataset.root,
		most = 50, rows = null, asked = false, timer;

	function squeezed(text) { return text.toUpperCase().replace(/[^A-Z0-9]/g, ""); }
	// Without case, accents and apostrophes; words with one space before each.
	function words(text) {
		return " " + text.normalize("NFD").toLowerCase().replace(/[\u0300-\u036f'’.]/g, "")
			.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
	}
	function say(text) {
		clearTimeout(timer);
		timer = setTimeout(function () { status.textContent = text; }, 250);
	}
	function load() {
		if (asked) return;
		asked = true;
		var script = document.createElement("script");
		script.src = root + "search.js";
		script.onload = function () {
			rows = window.gpbench_practices.map(function (line) {
				var f = line.split("\t");
				return { code: f[0], name: f[1], postcode: f[2], closed: f[4],
					area: Object.hasOwn(gpbench_areas, f[3]) ? gpbench_areas[f[3]] : "",
					words: words(f[1]), key: squeezed(f[0]), post: squeezed(f[2]) };
			});
			find();
		};
		script.onerror = function () { say("The list of practices cannot be loaded."); };
		document.head.appendChild(script);
	}
	// How well a practice fits, 0 best; -1: not at all.
	function fit(row, text, key) {
		if (key.length > 1) {
			if (row.key === key) return 0;
			if (row.post === key) return 1;
			if (row.key.startsWith(key)) return 2;
		}
		if (text.length > 1) {
			if (row.words.startsWith(text)) return 3;
			if (text.slice(1).split(" ").every(function (w) { return row.words.includes(" " + w); }))
				return 4;
		}
		if (key.length > 1 && row.post.startsWith(key)) return 5;
		return text.length > 3 && row.words.includes(text.slice(1)) ? 6 : -1;
	}
	function add(parent, tag, text) {
		var node = document.createElement(tag);
		node.textContent = text;
		parent.appendChild(node);
		return node;
	}
	function show(row) {
		var item = document.createElement("li"), link = add(item, "a", "");
		add(link, "bdi", row.name || row.code);
		link.href = root + form.dataset.folder + "/" + encodeURIComponent(row.code) + ".html";
		[row.code, row.postcode, row.area, row.closed && "not open"].forEach(function (text) {
			if (!text) return;
			item.appendChild(document.createTextNode(", "));
			add(item, "bdi", text);
		});
		list.appendChild(item);
	}
	function find() {
		var text = words(box.value), key = squeezed(box.value), found = [];
		if (!rows) return load();
		list.textContent = "";
		if (box.value.trim().length < 2)
			return say(box.value.trim() ? "Two characters or more." : "");
		rows.forEach(function (row, place) {
			var how = fit(row, text, key);
			if (how >= 0) found.push({ row: row, how: how + (row.closed ? 0.5 : 0), place: place });
		});
		found.sort(function (a, b) { return a.how - b.how || a.place - b.place; });
		found.slice(0, most).forEach(function (f) { show(f.row); });
		say(found.length === 0 ? "No practice found." :
			found.length === 1 ? "1 practice found." :
			found.length + " practices found" +
			(found.length > most ? "; the first " + most + " are shown." : "."));
	}
	form.addEventListener("submit", function (event) {
		event.preventDefault();
		find();
		var links = list.querySelectorAll("a");
		if (links.length === 1) location.href = links[0].href;
		else if (links.length) links[0].focus();
	});
	form.addEventListener("keydown", function (event) {
		var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		var stops = [box].concat(Array.from(list.querySelectorAll("a")));
		var next = step && stops[stops.indexOf(document.activeElement) + step];
		if (!next || stops.indexOf(document.activeElement) < 0) return;
		event.preventDefault();
		next.focus();
	});
	box.addEventListener("focus", load);
	box.addEventListener("input", find);
	form.hidden = false;
	if (box.value) find();
})();
