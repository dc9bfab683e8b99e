/* A target of libFuzzer: workforce files into observations.
 *
 * The input is a file, read under every period of `periods` with an empty directory;
 * FUZZ_REFERENCE names the folder of one of its years. Whatever it holds, it must be refused with a
 * message, or make rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "records/workforce_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const periods[] = {"2010-09-30", "2019", "2024"};

static struct reference reference;
static struct workforce_reference items;
static struct age_sex_weights weights;
static struct directory directory;

static void open_reference(void)
{
	static bool is_open;
	const char *folder = getenv("FUZZ_REFERENCE");
	struct problem p = {0};

	if (is_open)
		return;
	is_open = true;
	intern_init(&directory.codes);
	if (reference_open(&reference, folder, &p) || workforce_reference_open(&items, folder, &p) ||
	    age_sex_weights_read(&weights, &reference, &p))
		exit(problem_report(&p, "fuzz_workforce"));
}

static int write_rows(const struct workforce *w, struct problem *p)
{
	const struct text id = text_from("s1");
	struct stream_writer out;
	int status = stream_writer_open_as(&out, NULL, STREAM_PRIVATE, p);

	if (status == 0)
		status = workforce_write_rows(w, &id, &out, p);
	stream_writer_abandon(&out);
	return status;
}

static void ingest(const char *period, const char *path)
{
	struct problem p = {0};
	struct workforce_given given = {
		.reference = &items, .weights = &weights, .directory = &directory,
		.year = reference_for_period(&reference, text_from(period), &p),
		.period = text_from(period)};
	struct workforce w;
	int status;

	if (!given.year)
		abort();
	given.day = reference_period(&reference, given.period)->starts;
	workforce_init(&w, &given);
	status = workforce_read_file(&w, path, 0, text_from("s1"), &p);
	if (status == 0)
		status = write_rows(&w, &p);
	if (status && p.text[0] == '\0')
		abort();
	workforce_release(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int descriptor = memfd_create("workforce", 0);
	char path[32];

	open_reference();
	if (descriptor < 0 || write(descriptor, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		ingest(periods[i], path);
	close(descriptor);
	return 0;
}
