#include "records/workbook_ids.h"

#include <openssl/evp.h>
#include <stdlib.h>

#include "records/book_sheet.h"
#include "records/workbooks.h"
#include "util/memory.h"
#include "util/stream.h"

#define SHARED(ids) ((ids)->count)

/* A digest that fails is a bug or an end of memory: no id is then the same as any. */
static EVP_MD_CTX *new_context(void)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	if (!context || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1)
		abort();
	return context;
}

void workbook_ids_open(struct workbook_ids *ids, size_t run_count)
{
	ids->count = run_count;
	ids->contexts = memory_zeroed(run_count + 1, sizeof *ids->contexts);
	ids->ids = memory_zeroed(run_count + 1, sizeof *ids->ids);
	for (size_t i = 0; i <= run_count; i++)
		ids->contexts[i] = new_context();
	intern_init(&ids->before);
}

void workbook_ids_close(struct workbook_ids *ids)
{
	if (!ids->contexts)
		return;
	for (size_t i = 0; i <= ids->count; i++)
		EVP_MD_CTX_free(ids->contexts[i]);
	free(ids->contexts);
	free(ids->ids);
	free(ids->before_ids);
	intern_release(&ids->before);
	*ids = (struct workbook_ids){0};
}

static void take(struct workbook_ids *ids, size_t run, const void *bytes, size_t length)
{
	if (EVP_DigestUpdate(ids->contexts[run], bytes, length) != 1)
		abort();
}

void workbook_ids_row(struct workbook_ids *ids, size_t run, const struct book_key *key,
                      struct text code, struct text line)
{
	uint32_t numbers[] = {key->kind, key->group, (uint32_t)code.length, (uint32_t)line.length};

	take(ids, run, numbers, sizeof numbers);
	take(ids, run, code.bytes, code.length);
	take(ids, run, line.bytes, line.length);
}

/* Texts are taken with their lengths, so that "ab", "c" and "a", "bc" differ. */
static void take_texts(struct workbook_ids *ids, size_t run, const struct text *texts, size_t count)
{
	for (size_t t = 0; t < count; t++) {
		uint64_t length = texts[t].length;

		take(ids, run, &length, sizeof length);
		if (length > 0)
			take(ids, run, texts[t].bytes, texts[t].length);
	}
}

static void take_number(struct workbook_ids *ids, size_t run, int64_t number)
{
	take(ids, run, &number, sizeof number);
}

static void take_group(const struct workbooks *w, struct workbook_ids *ids,
                       const struct book_group *group)
{
	const struct indicator *d = group->definition;
	struct text names[] = {group->indicator, group->period};

	take_texts(ids, SHARED(ids), names, 2);
	take_number(ids, SHARED(ids), group - w->figures.groups);
	if (!d)
		return;
	take_texts(ids, SHARED(ids),
	                 (struct text[]){d->title, d->unit, d->domain, d->version, d->next_review,
	                                 d->why_it_matters}, 6);
	take_number(ids, SHARED(ids), d->polarity);
	take_number(ids, SHARED(ids), d->kind);
	take_number(ids, SHARED(ids), d->measure);
	take_number(ids, SHARED(ids), (int64_t)d->place);
}

static void take_shared(struct workbooks *w, struct workbook_ids *ids)
{
	const struct settings *settings = w->given.settings;

	take_texts(ids, SHARED(ids),
	                 (struct text[]){text_from(book_writer()), w->given.notice,
	                                 settings_title(settings),
	                                 settings_find(settings, "licence_title"),
	                                 settings_find(settings, "licence_path"),
	                                 settings_find(settings, "contact")}, 6);
	take(ids, SHARED(ids), &w->figures.reliability_min, sizeof w->figures.reliability_min);
	take_number(ids, SHARED(ids), (int64_t)w->given.only->listed);
	take_number(ids, SHARED(ids), w->has_staff);
	for (size_t g = 0; g < w->figures.count; g++)
		if (w->figures.groups[g].is_shown)
			take_group(w, ids, &w->figures.groups[g]);
	for (uint32_t s = 0; s < w->staff.staff.count; s++)
		take_texts(ids, SHARED(ids), (struct text[]){w->staff.staff.names[s],
		                                             w->staff.latest[s]}, 2);
}

static void finish(struct workbook_ids *ids, size_t run)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	static const char digits[] = "0123456789abcdef";

	if (EVP_DigestFinal_ex(ids->contexts[run], digest, NULL) != 1)
		abort();
	for (size_t i = 0; i < WORKBOOK_ID_LENGTH; i++)
		ids->ids[run].hex[i] = digits[i % 2 ? digest[i / 2] & 15 : digest[i / 2] >> 4];
}

/* What a workbook says of an organisation beside its figures. */
static void take_organisations(struct workbooks *w, struct workbook_ids *ids)
{
	for (size_t o = 0; o < w->given.directory->count; o++) {
		const struct organisation *org = &w->given.directory->orgs[o];
		uint32_t run = w->units.unit_of[o];

		if (run == BOOK_NONE && !w->units.is_home[o])
			continue;
		if (run == BOOK_NONE)
			run = (uint32_t)w->units.count;
		take_texts(ids, run, (struct text[]){org->org, org->name,
		                                     book_units_within(&w->units, (uint32_t)o)}, 3);
		take_number(ids, run, org->list_size);
		take_number(ids, run, org->imd_tenth);
	}
}

void workbook_ids_finish(struct workbooks *w, struct workbook_ids *ids)
{
	size_t home = w->units.count;

	take_shared(w, ids);
	finish(ids, SHARED(ids));
	take_organisations(w, ids);
	for (size_t run = 0; run < home; run++) {
		take(ids, run, ids->ids[SHARED(ids)].hex, WORKBOOK_ID_LENGTH);
		finish(ids, run);
		if (w->is_in_home[run])
			take(ids, home, ids->ids[run].hex, WORKBOOK_ID_LENGTH);
	}
	take(ids, home, ids->ids[SHARED(ids)].hex, WORKBOOK_ID_LENGTH);
	finish(ids, home);
}

static void keep_before(struct workbook_ids *ids, struct text code, struct text hex)
{
	uint32_t count = ids->before.count, id = intern_id(&ids->before, code);

	if (id < count || hex.length != WORKBOOK_ID_LENGTH)
		return;
	ids->before_ids = memory_resize(ids->before_ids, ids->before.count,
	                                sizeof *ids->before_ids);
	memcpy(ids->before_ids[id].hex, hex.bytes, WORKBOOK_ID_LENGTH);
	ids->before_ids[id].hex[WORKBOOK_ID_LENGTH] = '\0';
}

void workbook_ids_read(struct workbook_ids *ids, const char *path)
{
	struct problem ignored = {0};
	struct stream_reader in;
	enum stream_status status = STREAM_FAILED;
	int org, inputs;

	if (stream_reader_open(&in, path, STREAM_WHOLE_ONLY, &ignored) == 0) {
		org = stream_column_if_any(&in, "org");
		inputs = stream_column_if_any(&in, "inputs");
		while (org >= 0 && inputs >= 0 &&
		       (status = stream_next_group(&in, 0, &ignored)) == STREAM_ROWS)
			keep_before(ids, stream_field(&in, 0, org), stream_field(&in, 0, inputs));
	}
	stream_reader_close(&in);
	if (status == STREAM_END)
		return;
	intern_release(&ids->before);
	intern_init(&ids->before);
}

bool workbook_ids_same(const struct workbook_ids *ids, size_t run, struct text code)
{
	uint32_t id = intern_find(&ids->before, code);

	return id != INTERN_NONE && strcmp(ids->before_ids[id].hex, ids->ids[run].hex) == 0;
}

int workbook_ids_write(const struct workbooks *w, const char *path, struct problem *p)
{
	static const char *const columns[] = {"org", "inputs"};
	struct stream_writer out = {0};
	int status = -1;

	if (stream_writer_open(&out, path, p) != 0 ||
	    stream_write_header(&out, NULL, columns, 2, p) != 0)
		goto out;
	for (size_t f = 0; f < w->file_count; f++) {
		buffer_text(&out.bytes, w->files[f].org->org);
		buffer_char(&out.bytes, '\t');
		buffer_string(&out.bytes, w->ids.ids[w->files[f].run].hex);
		stream_end_row(&out);
	}
	status = stream_writer_finish(&out, false, p);
out:
	stream_writer_abandon(&out);
	return status;
}
