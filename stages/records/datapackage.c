#include "records/datapackage.h"

#include "domain/dates.h"
#include "util/json_out.h"

struct field_row {
	const char *name, *type, *description;
};

/* A column means the same in every table. */
static const struct field_row field_rows[] = {
	{"indicator", "string", "Code of the indicator"},
	{"period", "string", "Financial year (2010-11), survey or calendar year (2011) or date"},
	{"org", "string", "Code of the organisation; may begin with zeros; ENG is England"},
	{"numerator", "number", "Patients (or points, or answers) counted"},
	{"denominator", "number", "Patients they are counted among, exceptions included"},
	{"exceptions", "integer", "Patients whom the practice excepted from the indicator"},
	{"respondents", "number", "Patients who answered; weighted above practice"},
	{"reason", "string", "Why a figure is missing or weak: c confidential, x not available, z no "
	 "patients in the denominator, low too few to rank, u unreliable, over register above its "
	 "list; empty: none"},
	{"source", "string", "Source file, as sources.tsv names it; empty on rolled-up rows"},
	{"line", "integer", "First line of the source file that fed the row"},
	{"lines", "integer", "How many lines of the source file fed the row"},
	{"level", "string", "Level of the organisation: practice, pct, england ..."},
	{"parent", "string", "Organisation within which it is ranked"},
	{"members", "integer", "Practices that count in the figure"},
	{"members_total", "integer", "Practices known to belong to the organisation"},
	{"value", "number", "The figure: multiplier x numerator / denominator"},
	{"lower", "number", "Lower 95% limit of the value"},
	{"upper", "number", "Upper 95% limit of the value"},
	{"lower998", "number", "Lower 99.8% limit of the value"},
	{"upper998", "number", "Upper 99.8% limit of the value"},
	{"rank", "integer", "Observed rank within England at its level, 1 is best; ties share it"},
	{"of", "integer", "Organisations ranked"},
	{"tied", "integer", "Organisations that share the rank; 1: alone"},
	{"rank_in_parent", "integer", "Observed rank within the parent, 1 is best"},
	{"of_in_parent", "integer", "Organisations ranked within the parent"},
	{"percentile", "number", "Share of organisations ranked no better, ties halved"},
	{"quintile", "integer", "Fifth of the ranking, 1 is best"},
	{"previous_period", "string", "Latest earlier period that the figure can be compared with"},
	{"previous", "number", "Value then"},
	{"change", "number", "Value less previous"},
	{"vs_previous", "string", "Whether it changed beyond chance, England's own change taken out"},
	{"trend_z", "number", "z of the linear trend over all periods of the series, from five on"},
	{"name", "string", "Name of the organisation"},
	{"ancestors", "string", "Organisations it belongs to, lowest first: level=code;level=code"},
	{"opened", "date", "Date it opened"},
	{"closed", "date", "Date it closed"},
	{"status", "string", "active, closed, dormant, proposed or unlisted"},
	{"list_size", "integer", "Registered patients"},
	{"list_weighted", "integer", "Registered patients, weighted"},
	{"list_date", "date", "Date of the list size"},
	{"imd", "number", "Index of multiple deprivation, higher is more deprived"},
	{"imd_year", "integer", "Edition of the index"},
	{"imd_basis", "string", "published, or postcode where the practice's own postcode gave it"},
	{"postcode", "string", "Postcode"},
	{"successor", "string", "Organisation that took its place"},
	{"stage", "string", "Program that set the row aside"},
	{"rule", "string", "Rule that the row broke"},
	{"text", "string", "What was seen"},
};

static void put_member(struct buffer *out, const char *name, struct text value)
{
	json_out_string(out, text_from(name));
	buffer_string(out, ": ");
	json_out_string(out, value);
}

static const struct field_row *field_row(struct text name)
{
	for (size_t i = 0; i < sizeof field_rows / sizeof *field_rows; i++)
		if (text_is(name, field_rows[i].name))
			return &field_rows[i];
	return NULL;
}

static void put_field(struct buffer *out, struct text name)
{
	const struct field_row *row = field_row(name);

	buffer_string(out, "          {");
	put_member(out, "name", name);
	buffer_string(out, ", ");
	put_member(out, "type", text_from(row ? row->type : "string"));
	if (row) {
		buffer_string(out, ", ");
		put_member(out, "description", text_from(row->description));
	}
	buffer_char(out, '}');
}

static bool has_column(const struct csv_table *t, const char *name)
{
	for (size_t c = 0; c < t->column_count; c++)
		if (text_is(t->columns[c], name))
			return true;
	return false;
}

/* What names a row: the results' three columns, or the directory's one. The quarantine may hold
 * the same key many times, and says so by having none. */
static void put_keys(struct buffer *out, const struct csv_table *t)
{
	if (has_column(t, "rule"))
		return;
	if (has_column(t, "indicator"))
		buffer_string(out, ",\n        \"primaryKey\": [\"indicator\", \"period\", \"org\"],\n"
		              "        \"foreignKeys\": [{\"fields\": \"org\", \"reference\": "
		              "{\"resource\": \"directory\", \"fields\": \"org\"}}]");
	else if (has_column(t, "org"))
		buffer_string(out, ",\n        \"primaryKey\": [\"org\"]");
}

static void put_resource(struct buffer *out, const struct csv_table *t)
{
	struct text name = text_from(t->name);

	name.length -= strlen(".csv");
	buffer_string(out, "    {\n      ");
	put_member(out, "name", name);
	buffer_string(out, ",\n      ");
	put_member(out, "path", text_from(t->name));
	buffer_string(out, ",\n      \"profile\": \"tabular-data-resource\",\n"
	              "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n"
	              "      \"encoding\": \"utf-8\",\n      \"bytes\": ");
	buffer_u64(out, t->byte_count);
	buffer_string(out, ",\n      \"rows\": ");
	buffer_u64(out, t->row_count);
	buffer_string(out, ",\n      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": "
	              "\"\\r\\n\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, "
	              "\"header\": true},\n      \"schema\": {\n        \"fields\": [\n");
	for (size_t c = 0; c < t->column_count; c++) {
		put_field(out, t->columns[c]);
		buffer_string(out, c + 1 < t->column_count ? ",\n" : "\n");
	}
	buffer_string(out, "        ],\n        \"missingValues\": [\"\"]");
	put_keys(out, t);
	buffer_string(out, "\n      }\n    }");
}

static void put_date(struct buffer *out, const char *name, int date)
{
	char text[DATE_TEXT_SIZE];

	buffer_string(out, ", ");
	put_member(out, name, (struct text){text, date_print(date, text)});
}

static void put_periods(struct buffer *out, const struct datapackage *package)
{
	buffer_string(out, "  \"periods\": [");
	for (size_t i = 0; i < package->period_count; i++) {
		const struct reference_period *known =
			reference_period(package->reference, package->periods[i]);

		buffer_string(out, i > 0 ? ",\n    {" : "\n    {");
		put_member(out, "period", package->periods[i]);
		if (known) {
			put_date(out, "starts", known->starts);
			put_date(out, "ends", known->ends);
		}
		buffer_char(out, '}');
	}
	buffer_string(out, "\n  ],\n");
}

static void put_licence(struct buffer *out, const struct settings *settings)
{
	struct text name = settings_find(settings, "licence_name");

	if (text_is_empty(name))
		return;
	buffer_string(out, "  \"licenses\": [{");
	put_member(out, "name", name);
	buffer_string(out, ", ");
	put_member(out, "title", settings_find(settings, "licence_title"));
	buffer_string(out, ", ");
	put_member(out, "path", settings_find(settings, "licence_path"));
	buffer_string(out, "}],\n");
}

void datapackage_put(struct buffer *out, const struct datapackage *package)
{
	bool first = true;

	buffer_string(out, "{\n  \"profile\": \"tabular-data-package\",\n"
	              "  \"name\": \"gpbench\",\n  ");
	put_member(out, "title", settings_title(package->settings));
	buffer_string(out, ",\n  \"description\": \"Figures of general practice, every one with its "
	              "counts, its limits and a reason where it is missing. A text cell that would "
	              "begin a formula in a spreadsheet has an apostrophe in front.\",\n");
	put_licence(out, package->settings);
	put_periods(out, package);
	buffer_string(out, "  \"resources\": [\n");
	for (size_t i = 0; i < package->table_count; i++) {
		if (!package->tables[i].is_finished)
			continue;
		buffer_string(out, first ? "" : ",\n");
		put_resource(out, &package->tables[i]);
		first = false;
	}
	buffer_string(out, "\n  ]\n}\n");
}
