/* The memory that a task needs, for programs that make many of one size. */
#ifndef TESTS_STATISTICS_ROOM_H
#define TESTS_STATISTICS_ROOM_H

#include "domain/rank_ranges.h"

/* Of the slowest method, so that it does for all. */
void room_make(struct rank_room *room, size_t count);
void room_release(struct rank_room *room);

/* rank_ranges() and then rank_plausible(). */
void room_ranges(const struct rank_task *task, const struct rank_room *room,
                 struct rank_range *ranges);

#endif
