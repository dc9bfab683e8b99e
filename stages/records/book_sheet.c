#include "records/book_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <xlsxwriter.h>

#include "records/book_matrix.h"
#include "util/memory.h"

#define TEXT_MAX   32767             /* characters that a cell can hold */
#define ROWS_MAX   LXW_ROW_MAX
#define A4           9
#define LINE_POINTS  15.0
#define LINES_MAX    27              /* a row of 409 points is the highest */
#define MARGIN       0.4             /* inches */
#define FOOT_MARGIN  0.6
#define MATRIX_SCALE 60              /* per cent: twice the columns a page, and legible */

static const struct book_column words_columns[] = {{"", 26}, {"", 100}};

static time_t midnight(int date)
{
	struct tm day = {.tm_year = date / 10000 - 1900, .tm_mon = date / 100 % 100 - 1,
	                 .tm_mday = date % 100};

	return timegm(&day);
}

static void make_formats(struct book *b)
{
	static const char *const numbers[BOOK_FORMATS] = {
		[BOOK_COUNT] = "#,##0", [BOOK_AMOUNT] = "#,##0.0#####", [BOOK_ONE] = "#,##0.0",
		[BOOK_TWO] = "0.00", [BOOK_PERCENT] = "0.0\"%\"", [BOOK_SMALL_PERCENT] = "0.00\"%\""
	};

	for (int f = 0; f < BOOK_FORMATS; f++) {
		b->formats[f] = workbook_add_format(b->workbook);
		format_set_align(b->formats[f], LXW_ALIGN_VERTICAL_TOP);
		if (numbers[f])
			format_set_num_format(b->formats[f], numbers[f]);
	}
	for (int f = BOOK_WRAPPED; f <= BOOK_HEADING; f++)
		format_set_text_wrap(b->formats[f]);
	format_set_bold(b->formats[BOOK_BOLD]);
	format_set_bold(b->formats[BOOK_HEADING]);
	format_set_bottom(b->formats[BOOK_HEADING], LXW_BORDER_THIN);
}

static int set_properties(struct book *b, const struct book_words *words)
{
	lxw_doc_properties properties = {.created = midnight(words->created)};
	char *title = memory_resize(NULL, strlen(words->title) + 1, 1);
	char *author = memory_resize(NULL, strlen(words->author) + 1, 1);
	int error;

	memcpy(title, words->title, strlen(words->title) + 1);
	memcpy(author, words->author, strlen(words->author) + 1);
	properties.title = title;
	properties.author = author;
	error = workbook_set_properties(b->workbook, &properties);
	free(title);
	free(author);
	return error;
}

static char *copy_string(const char *string)
{
	size_t size = strlen(string) + 1;

	return memcpy(memory_resize(NULL, size, 1), string, size);
}

const char *book_writer(void)
{
	static char name[64];

	snprintf(name, sizeof name, "%s %s", WRITER_ID, lxw_version());
	return name;
}

int book_open(struct book *b, const struct book_words *words, struct problem *p)
{
	char *temporary = copy_string(words->temporary);
	lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = temporary};

	*b = (struct book){.path = copy_string(words->path)};
	b->workbook = workbook_new_opt(b->path, &options);
	free(temporary);
	if (!b->workbook)
		return problem_set(p, EX_OSERR, words->path, 0, "cannot begin the workbook");
	make_formats(b);
	if (set_properties(b, words) != LXW_NO_ERROR)
		return problem_set(p, EX_OSERR, words->path, 0, "cannot set what the workbook is");
	return 0;
}

int book_close(struct book *b, struct problem *p)
{
	lxw_error error = workbook_close(b->workbook);

	b->workbook = NULL;
	if (error != LXW_NO_ERROR)
		problem_set(p, EX_IOERR, b->path, 0, "cannot write the workbook: %s",
		            lxw_strerror(error));
	free(b->path);
	b->path = NULL;
	return error == LXW_NO_ERROR ? 0 : -1;
}

void book_abandon(struct book *b)
{
	if (b->workbook)
		lxw_workbook_free(b->workbook);
	free(b->path);
	*b = (struct book){0};
}

static void note(struct book_sheet *s, lxw_error error)
{
	if (error != LXW_NO_ERROR && s->error == LXW_NO_ERROR)
		s->error = error;
}

static void put_heading(struct book_sheet *s)
{
	bool is_matrix = s->heading_rows > 1;

	for (size_t c = 0; c < s->column_count; c++) {
		note(s, worksheet_set_column(s->sheet, (lxw_col_t)c, (lxw_col_t)c,
		                             s->columns[c].width, NULL));
		book_cell(s, BOOK_HEADING, text_from(s->columns[c].heading));
	}
	book_row_end(s);
	if (is_matrix) {
		for (size_t c = 0; c < s->column_count; c++)
			book_cell(s, BOOK_HEADING, text_from(s->below[c]));
		book_row_end(s);
		note(s, worksheet_repeat_columns(s->sheet, 0, 1));
	}
	worksheet_freeze_panes(s->sheet, s->heading_rows, is_matrix ? 2 : 0);
	note(s, worksheet_repeat_rows(s->sheet, 0, s->heading_rows - 1));
}

static void set_page(struct book_sheet *s)
{
	worksheet_set_landscape(s->sheet);
	worksheet_set_paper(s->sheet, A4);
	worksheet_set_margins(s->sheet, MARGIN, MARGIN, MARGIN, FOOT_MARGIN);
	note(s, worksheet_set_footer(s->sheet, "&L&F, &A&RPage &P of &N"));
	if (s->heading_rows < 2)
		worksheet_fit_to_pages(s->sheet, 1, 0);
	else
		worksheet_set_print_scale(s->sheet, MATRIX_SCALE);
}

/* Rows come in order and headings first, as constant memory needs it. */
static void begin(struct book_sheet *s)
{
	char name[LXW_SHEETNAME_MAX + 1];

	snprintf(name, sizeof name, s->number > 1 ? "%s %u" : "%s", s->name, s->number);
	s->sheet = workbook_add_worksheet(s->book->workbook, name);
	s->row = 0;
	s->column = 0;
	if (!s->sheet) {
		note(s, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	set_page(s);
	if (s->columns)
		put_heading(s);
}

static void begin_table(struct book *b, struct book_sheet *s, const struct book_sheet *given)
{
	*s = *given;
	s->book = b;
	s->number = 1;
	buffer_init(&s->text);
	begin(s);
}

void book_table(struct book *b, struct book_sheet *s, const char *name,
                const struct book_column *columns, size_t count)
{
	begin_table(b, s, &(struct book_sheet){.name = name, .columns = columns,
	                                       .column_count = count, .heading_rows = 1});
}

void book_matrix_table(struct book *b, struct book_sheet *s, const char *name,
                       const struct book_matrix_columns *columns)
{
	begin_table(b, s, &(struct book_sheet){.name = name, .columns = columns->columns,
	                                       .below = columns->below,
	                                       .column_count = columns->count,
	                                       .heading_rows = 2});
}

void book_words_sheet(struct book *b, struct book_sheet *s, const char *name)
{
	begin_table(b, s, &(struct book_sheet){.name = name});
	for (lxw_col_t c = 0; s->sheet && c < 2; c++)
		note(s, worksheet_set_column(s->sheet, c, c, words_columns[c].width, NULL));
}

/* The length of the first `characters` of a text in UTF-8. */
static size_t cut_at(struct text t, size_t characters)
{
	size_t at = 0;

	while (at < t.length) {
		bool is_first = (t.bytes[at] & 0xc0) != 0x80;

		if (is_first && characters-- == 0)
			break;
		at++;
	}
	return at;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Readers of the format take "_x0041_" for a letter, so its first character is written as such. */
static bool is_escape(struct text t, size_t at)
{
	if (t.length - at < 7 || memcmp(t.bytes + at, "_x", 2) != 0 || t.bytes[at + 6] != '_')
		return false;
	for (size_t i = at + 2; i < at + 6; i++)
		if (!is_hex(t.bytes[i]))
			return false;
	return true;
}

/* XML knows no U+FFFE and U+FFFF. */
static bool is_no_character(struct text t, size_t at)
{
	return t.length - at >= 3 && memcmp(t.bytes + at, "\xef\xbf", 2) == 0 &&
	       (unsigned char)t.bytes[at + 2] >= 0xbe;
}

static void copy_text(struct buffer *to, struct text t)
{
	to->length = 0;
	if (t.length > TEXT_MAX)
		t.length = cut_at(t, TEXT_MAX);
	if (t.length < 7 || (!memchr(t.bytes, '_', t.length) && !memchr(t.bytes, 0xef, t.length))) {
		buffer_text(to, t);
		buffer_char(to, '\0');
		return;
	}
	for (size_t i = 0; i < t.length; i++) {
		if (is_escape(t, i)) {
			buffer_string(to, "_x005F_");
		} else if (is_no_character(t, i)) {
			buffer_string(to, "\xef\xbf\xbd");
			i += 2;
		} else {
			buffer_char(to, t.bytes[i]);
		}
	}
	if (to->length > TEXT_MAX)
		to->length = cut_at(buffer_as_text(to), TEXT_MAX);
	buffer_char(to, '\0');
}

/* In how many lines a text stands in a column: characters are seldom wider than a digit. */
static unsigned lines_of(struct text text, size_t width)
{
	size_t used = 0, lines = 1;

	while (!text_is_empty(text) && lines < LINES_MAX) {
		struct text word = text_cut(&text, ' ');
		size_t length = 0;

		for (size_t i = 0; i < word.length; i++)
			length += (word.bytes[i] & 0xc0) != 0x80;
		if (used > 0 && used + 1 + length <= width) {
			used += 1 + length;
			continue;
		}
		lines += used > 0;
		lines += length > 0 ? (length - 1) / width : 0;
		used = length > 0 ? (length - 1) % width + 1 : used;
	}
	return (unsigned)(lines < LINES_MAX ? lines : LINES_MAX);
}

static void note_lines(struct book_sheet *s, struct text text)
{
	const struct book_column *columns = s->columns ? s->columns : words_columns;
	unsigned lines = lines_of(text, (size_t)columns[s->column].width);

	if (lines > s->lines)
		s->lines = lines;
}

void book_cell(struct book_sheet *s, enum book_format format, struct text text)
{
	if (text_is_empty(text) || !s->sheet) {
		s->column++;
		return;
	}
	if (format >= BOOK_WRAPPED && format <= BOOK_HEADING)
		note_lines(s, text);
	copy_text(&s->text, text);
	note(s, worksheet_write_string(s->sheet, s->row, s->column++, s->text.bytes,
	                               s->book->formats[format]));
}

void book_cell_number(struct book_sheet *s, enum book_format format, double value)
{
	if (s->sheet)
		note(s, worksheet_write_number(s->sheet, s->row, s->column, value,
		                               s->book->formats[format]));
	s->column++;
}

void book_cell_none(struct book_sheet *s)
{
	s->column++;
}

void book_cell_at(struct book_sheet *s, unsigned column)
{
	s->column = (uint16_t)column;
}

static void put_filter(struct book_sheet *s)
{
	if (s->columns && s->sheet)
		note(s, worksheet_autofilter(s->sheet, s->heading_rows - 1, 0,
		                             s->row > s->heading_rows ? s->row - 1 : s->heading_rows,
		                             (lxw_col_t)(s->column_count - 1)));
}

void book_row_end(struct book_sheet *s)
{
	if (s->lines > 1 && s->sheet)
		note(s, worksheet_set_row(s->sheet, s->row, LINE_POINTS * s->lines, NULL));
	s->lines = 0;
	s->column = 0;
	if (++s->row < ROWS_MAX)
		return;
	put_filter(s);
	s->number++;
	begin(s);
}

int book_sheet_end(struct book_sheet *s, struct problem *p)
{
	put_filter(s);
	if (s->error == LXW_NO_ERROR)
		return 0;
	return problem_set(p, EX_IOERR, s->book->path, 0, "cannot write the sheet '%s': %s", s->name,
	                   lxw_strerror((lxw_error)s->error));
}

void book_sheet_release(struct book_sheet *s)
{
	buffer_release(&s->text);
}
