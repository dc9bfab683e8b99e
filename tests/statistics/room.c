#include "tests/statistics/room.h"

#include <stdlib.h>

#include "util/memory.h"

void room_make(struct rank_room *room, size_t count)
{
	struct rank_task task = {.count = count, .method = RANKS_REFERENCE};

	room->betas = memory_zeroed(count, sizeof *room->betas);
	room->spans = memory_zeroed(count, sizeof *room->spans);
	room->tails = memory_zeroed(rank_room_tails(&task), sizeof *room->tails);
}

void room_release(struct rank_room *room)
{
	free(room->betas);
	free(room->spans);
	free(room->tails);
}

void room_ranges(const struct rank_task *task, const struct rank_room *room,
                 struct rank_range *ranges)
{
	double *expected = memory_zeroed(task->count, sizeof *expected);
	uint32_t *places = memory_zeroed(task->count, sizeof *places);
	struct standing *standings = memory_zeroed(task->count, sizeof *standings);

	rank_ranges(task, room, ranges);
	for (size_t i = 0; i < task->count; i++)
		expected[i] = ranges[i].expected;
	rank_unsorted(expected, task->count, RANK_LOW_FIRST, places, standings);
	rank_plausible(ranges, standings, task->count);
	free(expected);
	free(places);
	free(standings);
}
