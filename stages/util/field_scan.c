#include "util/field_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Which of 16 bytes end a field: a bit each. */
static unsigned stops_among(const char *bytes)
{
#ifdef __SSE2__
	__m128i chunk = _mm_loadu_si128((const __m128i *)(const void *)bytes);
	__m128i tabs = _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\t'));
	__m128i breaks = _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n'));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(tabs, breaks));
#else
	unsigned found = 0;

	for (unsigned i = 0; i < FIELD_SCAN_SPARE; i++)
		found |= (unsigned)(bytes[i] == '\t' || bytes[i] == '\n') << i;
	return found;
#endif
}

size_t field_scan(struct text text, uint32_t base, uint32_t *ends, size_t room)
{
	size_t fields = 0;

	for (size_t at = 0; at < text.length; at += FIELD_SCAN_SPARE) {
		for (unsigned found = stops_among(text.bytes + at); found; found &= found - 1) {
			size_t stop = at + (size_t)__builtin_ctz(found);

			if (fields < room)
				ends[fields] = base + (uint32_t)stop;
			fields++;
			if (text.bytes[stop] == '\n')
				return fields;
		}
	}
	return 0;
}
