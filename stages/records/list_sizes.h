/* How many patients each practice had in each period, from the observations themselves: the
 * denominators of the indicators that count the whole list (list_type TOTAL), which are prevalences
 * and those of staff files that say whose practices returned a nought.
 *
 *     list_sizes_read(&l, path, &directory, &ref, &p);       reads the whole stream
 *     micro = list_size(&l, period, org_number);
 *     list_sizes_release(&l);                                always; harmless on a zeroed one
 */
#ifndef RECORDS_LIST_SIZES_H
#define RECORDS_LIST_SIZES_H

#include <stdint.h>

#include "records/directory.h"
#include "records/reference.h"
#include "util/intern.h"
#include "util/stream.h"

#define LIST_SIZE_UNKNOWN INT64_MIN

struct list_sizes {
	struct intern periods;
	int64_t **sizes;             /* by period's id, then by the organisation's number; millionths */
	size_t org_count;
};

/* path: a sorted stream of observations, which may be gzip. 65 where it is none, or has a period or
 * an indicator that the reference folder does not know. An organisation that the directory lacks
 * is passed over. */
int list_sizes_read(struct list_sizes *l, const char *path, const struct directory *directory,
                    struct reference *ref, struct problem *p);
void list_sizes_release(struct list_sizes *l);

/* The same from a stream that is open, to its end; *l zeroed before. */
int list_sizes_take(struct list_sizes *l, struct stream_reader *in,
                    const struct directory *directory, struct reference *ref, struct problem *p);

/* LIST_SIZE_UNKNOWN where no file said. Where prevalences differ the first by code holds. */
int64_t list_size(const struct list_sizes *l, struct text period, size_t org_number);

#endif
