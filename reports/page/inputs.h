/* The id of what a page is made from: 12 hex digits of a SHA-256.
 *
 * Texts are taken with their lengths, so that "ab", "c" and "a", "bc" differ. inputs_copy starts
 * from all that another has taken: what every page shares is taken once. */
#ifndef REPORTS_INPUTS_H
#define REPORTS_INPUTS_H

#include <stdint.h>

#include "util/text.h"

#define INPUTS_ID_LENGTH 12

struct inputs {
	void *context;               /* OpenSSL's */
};

struct inputs_id {
	char hex[INPUTS_ID_LENGTH + 1];
};

void inputs_start(struct inputs *in);
void inputs_copy(struct inputs *in, const struct inputs *from);
void inputs_text(struct inputs *in, struct text text);
void inputs_number(struct inputs *in, int64_t number);

/* The id; the inputs are released. */
struct inputs_id inputs_finish(struct inputs *in);

/* Releases what is not to be finished; harmless after a finish. */
void inputs_drop(struct inputs *in);

#endif
