/* Between trends.c and its second half; nobody else includes this. Fills step, word and z of rows
 * that are linked. 65 where a practice is not in the directory, or list_sizes_read refuses. */
#ifndef RECORDS_TRENDS_JUDGE_H
#define RECORDS_TRENDS_JUDGE_H

#include "records/trends.h"

int trends_judge(struct trends *t, const struct stream_reader *in, struct problem *p);

#endif
