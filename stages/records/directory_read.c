#include "records/directory_read.h"

#include "domain/codes.h"
#include "domain/dates.h"
#include "util/number.h"

static const struct { enum layout_family family; directory_line *line; } families[] = {
	{FAMILY_EPRACCUR, directory_line_ods},
	{FAMILY_EPCMEM, directory_line_membership},
	{FAMILY_GEOGRAPHY, directory_line_geography},
	{FAMILY_LIST_LONG, directory_line_list},
	{FAMILY_LIST_WIDE, directory_line_list},
	{FAMILY_PREVALENCE, directory_line_prevalence},
	{FAMILY_PRACTICE_IMD, directory_line_imd},
	{FAMILY_POSTCODE_IMD, directory_line_postcode_imd},
	{FAMILY_SUCCESSION, directory_line_succession},
	{FAMILY_WORKFORCE, directory_line_workforce},
};

struct text directory_cell(const struct directory_file *f, enum layout_role role)
{
	struct text cell;

	if (f->column[role] < 0)
		return (struct text){"", 0};
	cell = f->x.row.fields[f->column[role]];
	while (cell.length && cell.bytes[0] == ' ') {
		cell.bytes++;
		cell.length--;
	}
	while (cell.length && cell.bytes[cell.length - 1] == ' ')
		cell.length--;
	return cell;
}

enum line_fate directory_refuse(const struct directory_file *f, const char *what, struct text seen,
                                const char *wanted)
{
	problem_set(f->p, EX_DATAERR, f->path, f->x.row.line, "%s '%.*s' is not %s", what,
	            TEXT_ARGS(seen), wanted);
	return LINE_REFUSED;
}

bool directory_count(const struct directory_file *f, struct text seen, int64_t *count)
{
	if (number_parse_i64(seen, count))
		return true;
	directory_refuse(f, "list size", seen, "a whole number of patients");
	return false;
}

bool directory_date(const struct directory_file *f, enum layout_role role, const char *what,
                    int *date)
{
	struct text seen = directory_cell(f, role);

	*date = 0;
	if (text_is_empty(seen))
		return true;
	*date = date_parse_published(seen.bytes, seen.length);
	if (*date != 0)
		return true;
	directory_refuse(f, what, seen, "a date");
	return false;
}

struct draft_organisation *directory_practice(struct directory_file *f,
                                              enum draft_evidence evidence)
{
	struct text code = directory_cell(f, ROLE_PRACTICE);
	struct draft_organisation *org;

	if (!code_is_valid(code.bytes, code.length)) {
		directory_refuse(f, "practice code", code, "a code");
		return NULL;
	}
	org = draft_org(f->draft, code);
	if (org->is_open && evidence & SEEN_AMONG_PRACTICES) {
		problem_set(f->p, EX_DATAERR, f->path, f->x.row.line,
		            "practice code '%.*s' is that of a %.*s", TEXT_ARGS(code),
		            TEXT_ARGS(f->draft->ref.levels[org->level].id));
		return NULL;
	}
	org->evidence |= evidence;
	return org;
}

bool directory_looks_like_practice(const struct directory_file *f)
{
	struct text code = directory_cell(f, ROLE_PRACTICE);

	return practice_code_is_valid(code.bytes, code.length);
}

enum { INWARD_LENGTH = 3 };

void directory_postcode(struct directory_file *f, struct draft_organisation *org)
{
	struct text seen = directory_cell(f, ROLE_POSTCODE);
	char printed[POSTCODE_LONGEST + 2];
	size_t length = 0;

	if (!text_is_empty(org->postcode) || text_is_empty(seen))
		return;
	for (size_t i = 0; i < seen.length && length <= POSTCODE_LONGEST; i++)
		if (seen.bytes[i] != ' ')
			printed[length++] = seen.bytes[i];
	if (length < POSTCODE_SHORTEST || length > POSTCODE_LONGEST) {
		org->postcode = arena_copy(&f->draft->arena, seen);
		return;
	}
	memmove(printed + length - INWARD_LENGTH + 1, printed + length - INWARD_LENGTH,
	        INWARD_LENGTH);
	printed[length - INWARD_LENGTH] = ' ';
	org->postcode = arena_copy(&f->draft->arena, (struct text){printed, length + 1});
}

static const struct { const char *rule, *text; } asides[] = {
	[LINE_DUPLICATE] = {"duplicate", "the same as an earlier line"},
	[LINE_CONFLICT] = {"conflict", "not what an earlier line says"},
	[LINE_NEGATIVE] = {"negative", "a number below 0"},
};

static void put_aside(struct directory_reader *r, const struct directory_file *f,
                      enum line_fate fate)
{
	struct quarantine_row row = {
		.source = f->source->id, .stage = text_from(r->program), .period = f->source->period,
		.org = directory_cell(f, ROLE_PRACTICE),
	};
	struct buffer line;

	row.rule = text_from(asides[fate].rule);
	row.text = text_from(asides[fate].text);
	buffer_init(&line);
	buffer_u64(&line, f->x.row.line);
	row.line = buffer_as_text(&line);
	quarantine_put(r->quarantine, &row);
	buffer_release(&line);
}

static int read_lines(struct directory_reader *r, struct directory_file *f, directory_line *line)
{
	struct report_count *count = report_of(r->report, f->source->id, text_from(f->layout->name));
	enum extract_status status = EXTRACT_ROW;

	if (f->layout->has_header)
		status = extract_next(&f->x, f->p);
	for (; status == EXTRACT_ROW; status = extract_next(&f->x, f->p)) {
		enum line_fate fate = line(f);

		switch (fate) {
		case LINE_USED:
			count->used++;
			break;
		case LINE_UNUSED:
			count->unused++;
			break;
		case LINE_DUPLICATE:
		case LINE_CONFLICT:
		case LINE_NEGATIVE:
			count->quarantined++;
			put_aside(r, f, fate);
			break;
		case LINE_REFUSED:
			return -1;
		}
	}
	return status == EXTRACT_END ? 0 : -1;
}

int directory_read(struct directory_reader *r, const struct source_file *file, struct problem *p)
{
	struct directory_file f = {.draft = r->draft, .source = file, .path = file->path.bytes,
	                           .number = ++r->files, .p = p};
	int status = -1;

	f.layout = layout_open(&f.x, f.path, r->program, p);
	if (!f.layout)
		return -1;
	f.is_of_geography = draft_is_of_geography(r->draft, file->period);
	for (int role = 0; role < ROLE_COUNT; role++)
		f.column[role] = layout_column(f.layout, &f.x.row, role);
	directory_find_bands(&f);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (families[i].family == f.layout->family)
			status = read_lines(r, &f, families[i].line);
	extract_close(&f.x);
	return status;
}

static int take_practice(struct draft *d, const struct stream_reader *in, int column,
                         struct problem *p)
{
	struct text code = stream_field(in, 0, column);
	struct draft_organisation *org;

	if (!code_is_valid(code.bytes, code.length))
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		                   "practice code '%.*s' is not a code", TEXT_ARGS(code));
	org = draft_org(d, code);
	if (org->is_open)
		return problem_set(p, EX_DATAERR, in->name, stream_row_line(in, 0),
		                   "practice code '%.*s' is that of a %.*s", TEXT_ARGS(code),
		                   TEXT_ARGS(d->ref.levels[org->level].id));
	org->evidence |= SEEN_REPORTING;
	return 0;
}

int directory_read_practices(struct draft *d, const char *path, struct problem *p)
{
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;
	int column = -1;

	if (!path)
		return 0;
	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, p) == 0)
		column = stream_column(&in, "org", p);
	while (column >= 0 && (status = stream_next_group(&in, 0, p)) == STREAM_ROWS)
		if (take_practice(d, &in, column, p)) {
			status = STREAM_FAILED;
			break;
		}
	stream_reader_close(&in);
	return status == STREAM_END ? 0 : -1;
}
