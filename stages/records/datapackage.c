#include "records/datapackage.h"

#include "domain/dates.h"
#include "records/datapackage_fields.h"
#include "util/json_out.h"

static void put_member(struct buffer *out, const char *name, struct text value)
{
	json_out_string(out, text_from(name));
	buffer_string(out, ": ");
	json_out_string(out, value);
}

static void put_constraint(struct buffer *out, struct text words)
{
	buffer_string(out, ", \"constraints\": {\"enum\": [");
	json_out_string(out, text_cut(&words, ' '));
	while (!text_is_empty(words)) {
		buffer_string(out, ", ");
		json_out_string(out, text_cut(&words, ' '));
	}
	buffer_string(out, "]}");
}

static void put_field(struct buffer *out, const char *table, struct text name)
{
	const struct field_row *row = datapackage_field(table, name);

	buffer_string(out, "          {");
	put_member(out, "name", name);
	buffer_string(out, ", ");
	put_member(out, "type", text_from(row ? row->type : "string"));
	if (row) {
		buffer_string(out, ", ");
		put_member(out, "description", text_from(row->description));
	}
	if (row && row->words)
		put_constraint(out, text_from(row->words));
	buffer_char(out, '}');
}

static bool has_column(const struct csv_table *t, const char *name)
{
	for (size_t c = 0; c < t->column_count; c++)
		if (text_is(t->columns[c], name))
			return true;
	return false;
}

/* Columns that name a row where a table has them all; the first such line holds. */
static const char *const key_columns[][5] = {
	{"indicator", "period", "org"},
	{"indicator", "period", "level"},
	{"domain", "period", "level", "org"},
	{"period", "staff", "level", "org", "rho"},
	{"period", "staff", "rho", "level"},
	{"period", "staff", "level", "zeros"},
	{"period", "previous_period", "level", "org"},
	{"org"},
};

#define KEY_COLUMNS (sizeof *key_columns / sizeof **key_columns)

static bool has_key(const struct csv_table *t, const char *const *key)
{
	for (size_t c = 0; c < KEY_COLUMNS && key[c]; c++)
		if (!has_column(t, key[c]))
			return false;
	return true;
}

static void put_key(struct buffer *out, const char *const *key)
{
	buffer_string(out, ",\n        \"primaryKey\": [");
	for (size_t c = 0; c < KEY_COLUMNS && key[c]; c++) {
		if (c > 0)
			buffer_string(out, ", ");
		json_out_string(out, text_from(key[c]));
	}
	buffer_char(out, ']');
}

/* The quarantine may hold the same key many times, and says so by having none. The directory's own
 * codes refer to nothing. */
static void put_keys(struct buffer *out, const struct csv_table *t)
{
	size_t k = 0;

	if (has_column(t, "rule"))
		return;
	while (k < sizeof key_columns / sizeof *key_columns && !has_key(t, key_columns[k]))
		k++;
	if (k == sizeof key_columns / sizeof *key_columns)
		return;
	put_key(out, key_columns[k]);
	if (has_column(t, "org") && key_columns[k][1])
		buffer_string(out, ",\n        \"foreignKeys\": [{\"fields\": \"org\", "
		              "\"reference\": {\"resource\": \"directory\", "
		              "\"fields\": \"org\"}}]");
}

/* The same as a gz file: not a resource of its own, for it has no data of its own. */
static void put_packed(struct buffer *out, const struct csv_table *t)
{
	struct buffer path;

	buffer_init(&path);
	buffer_string(&path, t->name);
	buffer_string(&path, ".gz");
	buffer_string(out, ",\n      ");
	put_member(out, "gzip_path", buffer_as_text(&path));
	buffer_release(&path);
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
	              "      \"encoding\": \"utf-8\"");
	if (t->is_finished) {
		buffer_string(out, ",\n      \"bytes\": ");
		buffer_u64(out, t->byte_count);
		buffer_string(out, ",\n      \"rows\": ");
		buffer_u64(out, t->row_count);
		put_packed(out, t);
	}
	buffer_string(out, ",\n      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": "
	              "\"\\r\\n\", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, "
	              "\"header\": true},\n      \"schema\": {\n        \"fields\": [\n");
	for (size_t c = 0; c < t->column_count; c++) {
		put_field(out, t->name, t->columns[c]);
		buffer_string(out, c + 1 < t->column_count ? ",\n" : "\n");
	}
	buffer_string(out, "        ],\n        \"missingValues\": [\"\"]");
	put_keys(out, t);
	buffer_string(out, "\n      }\n    }");
}

/* The table of the page of goals, whose columns are the page's. How long it is only render_site
 * knows. */
static void put_goals(struct buffer *out)
{
	struct text columns[] = {
		text_from("Goal"), text_from("Place"), text_from("The source says"),
		text_from("The source's date"), text_from("The source's basis"), text_from("Tonight"),
		text_from("Tonight, counted otherwise"), text_from("95% limits"),
		text_from("Noughts in the files"), text_from("Tonight's date"),
		text_from("Tonight's basis"), text_from("Among"), text_from("Practices")};

	put_resource(out, &(struct csv_table){.name = "goals.csv", .columns = columns,
	                                      .column_count = sizeof columns / sizeof *columns});
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

/* Names of resources have small letters only. */
static void put_workbook(struct buffer *out, const struct workbook_file *file)
{
	struct buffer words;

	buffer_init(&words);
	buffer_string(&words, "workbook-");
	for (size_t i = 0; i < file->org->org.length; i++) {
		char c = file->org->org.bytes[i];

		buffer_char(&words, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
	}
	buffer_string(out, ",\n    {\n      ");
	put_member(out, "name", buffer_as_text(&words));
	words.length = 0;
	buffer_string(&words, "Workbook of ");
	buffer_text(&words, file->org->name);
	buffer_string(&words, " (");
	buffer_text(&words, file->org->org);
	buffer_char(&words, ')');
	buffer_string(out, ",\n      ");
	put_member(out, "title", buffer_as_text(&words));
	buffer_string(out, ",\n      ");
	put_member(out, "path", text_from(file->path));
	buffer_string(out, ",\n      \"format\": \"xlsx\",\n      \"mediatype\": \"application/"
	              "vnd.openxmlformats-officedocument.spreadsheetml.sheet\",\n"
	              "      \"bytes\": ");
	buffer_u64(out, file->bytes);
	buffer_string(out, "\n    }");
	buffer_release(&words);
}

/* A workbook is no table, so a package that has some is none of tables only. */
void datapackage_put(struct buffer *out, const struct datapackage *package)
{
	bool first = true;

	buffer_string(out, package->workbook_count
	              ? "{\n  \"profile\": \"data-package\",\n"
	              : "{\n  \"profile\": \"tabular-data-package\",\n");
	buffer_string(out, "  \"name\": \"gpbench\",\n  ");
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
	if (package->has_goals) {
		buffer_string(out, first ? "" : ",\n");
		put_goals(out);
	}
	for (size_t i = 0; i < package->workbook_count; i++)
		put_workbook(out, &package->workbooks[i]);
	buffer_string(out, "\n  ]\n}\n");
}
