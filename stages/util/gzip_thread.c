#include "util/gzip_thread.h"

static int write_packed(struct gzip_thread *g, struct problem *p)
{
	struct buffer *packed = &g->gzip.packed;
	int status = durable_write(g->file, packed->bytes, packed->length, p);

	packed->length = 0;
	return status;
}

static int pack(struct gzip_thread *g, struct text bytes, struct problem *p)
{
	gzip_out_piece(&g->gzip, bytes);
	return write_packed(g, p);
}

static void swap(struct buffer *a, struct buffer *b)
{
	struct buffer other = *a;

	*a = *b;
	*b = other;
}

/* The oldest piece becomes the one at work; its place is free at once. */
static void take_piece(struct gzip_thread *g)
{
	g->at_work.length = 0;
	swap(&g->pieces[g->first], &g->at_work);
	g->first = (g->first + 1) % GZIP_THREAD_PIECES;
	g->count--;
	pthread_cond_signal(&g->changed);
}

/* Piece by piece, until there are no more to come, the caller gives up, or one fails. */
static void *work(void *of_gzip_thread)
{
	struct gzip_thread *g = of_gzip_thread;
	struct problem problem = {0};
	int status = 0;

	pthread_mutex_lock(&g->mutex);
	while (status == 0 && g->state != GZIP_THREAD_ABANDONED) {
		if (g->count == 0 && g->state == GZIP_THREAD_FINISHED)
			break;
		if (g->count == 0) {
			pthread_cond_wait(&g->changed, &g->mutex);
			continue;
		}
		take_piece(g);
		pthread_mutex_unlock(&g->mutex);
		status = pack(g, buffer_as_text(&g->at_work), &problem);
		pthread_mutex_lock(&g->mutex);
	}
	g->problem = problem;
	pthread_cond_signal(&g->changed);
	pthread_mutex_unlock(&g->mutex);
	return NULL;
}

int gzip_thread_open(struct gzip_thread *g, int level, struct durable *file, struct problem *p)
{
	*g = (struct gzip_thread){.is_open = true, .file = file};
	pthread_mutex_init(&g->mutex, NULL);
	pthread_cond_init(&g->changed, NULL);
	if (gzip_out_open(&g->gzip, level, p) != 0)
		return -1;
	gzip_out_begin(&g->gzip);
	return 0;
}

/* Waits for room. */
static int queue(struct gzip_thread *g, struct buffer *bytes, struct problem *p)
{
	int status = 0;

	pthread_mutex_lock(&g->mutex);
	while (g->count == GZIP_THREAD_PIECES && g->problem.exit_code == 0)
		pthread_cond_wait(&g->changed, &g->mutex);
	if (g->problem.exit_code != 0) {
		*p = g->problem;
		status = -1;
	} else {
		swap(&g->pieces[(g->first + g->count++) % GZIP_THREAD_PIECES], bytes);
		bytes->length = 0;
		pthread_cond_signal(&g->changed);
	}
	pthread_mutex_unlock(&g->mutex);
	return status;
}

int gzip_thread_put(struct gzip_thread *g, struct buffer *bytes, struct problem *p)
{
	int status;

	if (!g->was_tried)
		g->has_thread = pthread_create(&g->thread, NULL, work, g) == 0;
	g->was_tried = true;
	if (g->has_thread)
		return queue(g, bytes, p);
	status = pack(g, buffer_as_text(bytes), p);
	bytes->length = 0;
	return status;
}

/* Tells the thread that no more will come, and waits for its end. */
static void end_thread(struct gzip_thread *g, enum gzip_thread_state state)
{
	if (!g->has_thread)
		return;
	pthread_mutex_lock(&g->mutex);
	g->state = state;
	pthread_cond_signal(&g->changed);
	pthread_mutex_unlock(&g->mutex);
	pthread_join(g->thread, NULL);
	g->has_thread = false;
}

int gzip_thread_finish(struct gzip_thread *g, struct text rest, struct problem *p)
{
	end_thread(g, GZIP_THREAD_FINISHED);
	if (g->problem.exit_code != 0) {
		*p = g->problem;
		return -1;
	}
	gzip_out_piece(&g->gzip, rest);
	gzip_out_end(&g->gzip);
	return write_packed(g, p);
}

void gzip_thread_close(struct gzip_thread *g)
{
	if (!g->is_open)
		return;
	end_thread(g, GZIP_THREAD_ABANDONED);
	gzip_out_close(&g->gzip);
	for (size_t i = 0; i < GZIP_THREAD_PIECES; i++)
		buffer_release(&g->pieces[i]);
	buffer_release(&g->at_work);
	pthread_cond_destroy(&g->changed);
	pthread_mutex_destroy(&g->mutex);
	*g = (struct gzip_thread){0};
}
