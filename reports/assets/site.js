/* Sorts tables by their columns. Every page reads the same without it: tables stand in an order that
   a sentence above them states, and where a second order matters it stands below, in a list that
   this script takes away because the buttons replace it. */
(function () {
	"use strict";
	var collator = new Intl.Collator("en-GB", {numeric: true, sensitivity: "base"});
	var status = null;

	/* One column heading over every cell, one body: else a sort would tear apart what belongs
	   together. */
	function isSortable(table) {
		return table.tBodies.length === 1 && table.tBodies[0].rows.length > 2 &&
			table.tHead && table.tHead.rows.length === 1 &&
			!table.querySelector("[colspan], [rowspan], tr.group");
	}

	/* The number that a cell begins with: =7, 12 of 151, +0.4, 1,234; NaN where there is none. */
	function numberOf(text) {
		var found = /^[=<]?\s*([+\-\u2212]?)\s*(\d[\d,]*(?:\.\d+)?)(?![\w.])/.exec(text);

		if (!found)
			return NaN;
		return Number(found[2].replace(/,/g, "")) * (found[1] && found[1] !== "+" ? -1 : 1);
	}

	/* Of a figure with words behind it, the figure. */
	function textOf(cell) {
		var first = cell.firstChild, isWords = first && first.nodeType === Node.TEXT_NODE;

		return (isWords ? first.data : cell.textContent).trim();
	}

	function keyOf(row, column) {
		var cell = row.cells[column], text = cell ? textOf(cell) : "";
		var isText = !cell || cell.tagName === "TH" || cell.classList.contains("code") ||
			cell.classList.contains("words");

		return {
			row: row, text: text, number: isText ? NaN : numberOf(text),
			isMissing: text === "" || cell.classList.contains("gap")
		};
	}

	/* What is missing comes last in both directions. */
	function comparison(direction, byNumber) {
		return function (a, b) {
			if (a.isMissing || b.isMissing)
				return a.isMissing - b.isMissing;
			if (byNumber)
				return direction * (a.number - b.number);
			return direction * collator.compare(a.text, b.text);
		};
	}

	/* Rows of sums stay where they stand. */
	function arrange(body, keys) {
		var at = 0;

		Array.from(body.rows).map(function (row) {
			return row.classList.contains("total") ? row : keys[at++].row;
		}).forEach(function (row) {
			body.appendChild(row);
		});
	}

	function say(words) {
		if (!status) {
			status = document.createElement("p");
			status.className = "status";
			status.setAttribute("role", "status");
			document.querySelector("main").appendChild(status);
		}
		window.setTimeout(function () { status.textContent = words; }, 50);
	}

	function sort(table, heading, name) {
		var direction = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
		var body = table.tBodies[0], keys, byNumber, missing;

		keys = Array.from(body.rows).filter(function (row) {
			return !row.classList.contains("total");
		}).map(function (row) {
			return keyOf(row, heading.cellIndex);
		});
		missing = keys.filter(function (key) { return key.isMissing; }).length;
		byNumber = keys.every(function (key) { return key.isMissing || !isNaN(key.number); });
		keys.sort(comparison(direction, byNumber));
		arrange(body, keys);
		Array.from(heading.parentNode.cells).forEach(function (other) {
			if (other !== heading)
				other.removeAttribute("aria-sort");
		});
		heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
		say("Sorted by " + name + ", " + (byNumber
			? (direction > 0 ? "lowest first" : "highest first")
			: (direction > 0 ? "A to Z" : "Z to A")) +
			(missing > 0 ? "; " + missing + " without it last" : "") + ".");
	}

	/* The heading's words become the button; where they are a link, a button stands beside it. */
	function addButton(table, heading) {
		var button = document.createElement("button");
		var name = heading.textContent.trim();

		if (name === "")
			return;
		button.type = "button";
		if (heading.querySelector("a")) {
			button.setAttribute("aria-label", "Sort by " + name);
			heading.appendChild(button);
		} else {
			while (heading.firstChild)
				button.appendChild(heading.firstChild);
			heading.appendChild(button);
		}
		button.addEventListener("click", function () { sort(table, heading, name); });
	}

	function enhance(table) {
		if (!isSortable(table))
			return;
		Array.from(table.tHead.rows[0].cells).forEach(function (heading) {
			addButton(table, heading);
		});
	}

	Array.from(document.querySelectorAll("[data-without-script]")).forEach(function (other) {
		other.parentNode.removeChild(other);
	});
	Array.from(document.querySelectorAll("main table")).forEach(enhance);
}());
