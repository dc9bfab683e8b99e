/* A target of libFuzzer: survey files into observations.
 *
 * The input is a file, or after a byte 0x1e the second of two: a weighted and an unweighted one. It
 * is read under every period of `periods`; FUZZ_REFERENCE names the folder of one of its years.
 * Whatever it holds, it must be refused with a message, or make rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "records/survey_pairs.h"
#include "records/survey_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FILES 2

static const char *const periods[] = {"2010-11", "2019", "2024"};

struct input {
	int descriptors[FILES];
	char paths[FILES][32];
	struct source_file files[FILES];
	size_t count;
};

static void input_add(struct input *in, const uint8_t *data, size_t size)
{
	size_t at = in->count++;
	int descriptor = memfd_create("survey", 0);

	if (descriptor < 0 || write(descriptor, data, size) != (ssize_t)size)
		abort();
	in->descriptors[at] = descriptor;
	snprintf(in->paths[at], sizeof in->paths[at], "/proc/self/fd/%d", descriptor);
	in->files[at] = (struct source_file){.id = text_from(at ? "s2" : "s1"),
	                                     .path = text_from(in->paths[at])};
}

static int write_rows(struct survey *s, struct problem *p)
{
	const struct text ids[FILES] = {text_from("s1"), text_from("s2")};
	struct stream_writer out;
	int status = stream_writer_open_as(&out, NULL, STREAM_PRIVATE, p);

	if (status == 0)
		status = survey_write_rows(s, ids, &out, p);
	stream_writer_abandon(&out);
	return status;
}

static void ingest(struct reference *reference, const char *period, struct input *in)
{
	struct sources sources = {.files = in->files, .count = in->count};
	struct problem p = {0};
	const struct reference_year *year = reference_for_period(reference, text_from(period), &p);
	struct survey s;
	int status = 0;

	if (!year)
		abort();
	survey_init(&s, year, text_from(period));
	for (size_t f = 0; status == 0 && f < in->count; f++)
		status = survey_read_file(&s, in->paths[f], (uint16_t)f, in->files[f].id, &p);
	if (status == 0)
		status = survey_pair_files(&s, &sources, 10, &p);
	if (status == 0)
		status = write_rows(&s, &p);
	if (status && p.text[0] == '\0')
		abort();
	survey_release(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct reference reference;
	static bool is_open;
	const uint8_t *second = memchr(data, 0x1e, size);
	size_t first = second ? (size_t)(second - data) : size;
	struct input in = {0};
	struct problem p = {0};

	if (!is_open && reference_open(&reference, getenv("FUZZ_REFERENCE"), &p))
		exit(problem_report(&p, "fuzz_gpps"));
	is_open = true;
	input_add(&in, data, first);
	if (second)
		input_add(&in, second + 1, size - first - 1);
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		ingest(&reference, periods[i], &in);
	for (size_t f = 0; f < in.count; f++)
		close(in.descriptors[f]);
	return 0;
}
