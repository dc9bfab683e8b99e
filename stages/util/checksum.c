#include "util/checksum.h"

#include <zlib.h>

#if defined(__x86_64__)
#include <immintrin.h>

#define FOLD_BYTES 64                /* four registers side by side */

/* Powers of x modulo the polynomial, bit-reflected: by how much a fold moves a register on.
 * Source: Gopal et al., Fast CRC Computation for Generic Polynomials Using PCLMULQDQ, Intel, 2009;
 * the constants of its CRC-32 (0x04c11db7), as zlib, gzip and Ethernet use it. */
#define BY_512_BITS  0x01c6e41596, 0x0154442bd4
#define BY_128_BITS  0x00ccaa009e, 0x01751997d0
#define BY_64_BITS   0, 0x0163cd6124
#define BARRETT      0x01f7011641, 0x01db710641

#define TARGET __attribute__((target("pclmul,sse4.1")))

TARGET static inline __m128i load(const unsigned char *bytes)
{
	return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

/* Moves `sum` on by the distance that `powers` stands for, and adds what stands there. */
TARGET static inline __m128i fold(__m128i sum, __m128i powers, __m128i there)
{
	__m128i low = _mm_clmulepi64_si128(sum, powers, 0x00);
	__m128i high = _mm_clmulepi64_si128(sum, powers, 0x11);

	return _mm_xor_si128(_mm_xor_si128(low, high), there);
}

/* From 128 bits to the 32 that remain after division by the polynomial. */
TARGET static uint32_t reduce(__m128i sum)
{
	const __m128i words = _mm_setr_epi32(~0, 0, ~0, 0);
	const __m128i barrett = _mm_set_epi64x(BARRETT);
	__m128i low = _mm_clmulepi64_si128(sum, _mm_set_epi64x(BY_128_BITS), 0x10);
	__m128i quotient;

	sum = _mm_xor_si128(_mm_srli_si128(sum, 8), low);
	low = _mm_clmulepi64_si128(_mm_and_si128(sum, words), _mm_set_epi64x(BY_64_BITS), 0x00);
	sum = _mm_xor_si128(_mm_srli_si128(sum, 4), low);
	quotient = _mm_clmulepi64_si128(_mm_and_si128(sum, words), barrett, 0x10);
	quotient = _mm_clmulepi64_si128(_mm_and_si128(quotient, words), barrett, 0x00);
	return (uint32_t)_mm_extract_epi32(_mm_xor_si128(sum, quotient), 1);
}

/* length: at least FOLD_BYTES and a multiple of 16. */
TARGET static uint32_t fold_all(uint32_t crc, const unsigned char *bytes, size_t length)
{
	const __m128i far = _mm_set_epi64x(BY_512_BITS), near = _mm_set_epi64x(BY_128_BITS);
	__m128i sums[4];

	for (int i = 0; i < 4; i++)
		sums[i] = load(bytes + 16 * i);
	sums[0] = _mm_xor_si128(sums[0], _mm_cvtsi32_si128((int)crc));
	for (bytes += FOLD_BYTES, length -= FOLD_BYTES; length >= FOLD_BYTES;
	     bytes += FOLD_BYTES, length -= FOLD_BYTES)
		for (int i = 0; i < 4; i++)
			sums[i] = fold(sums[i], far, load(bytes + 16 * i));
	for (int i = 1; i < 4; i++)
		sums[0] = fold(sums[0], near, sums[i]);
	for (; length > 0; bytes += 16, length -= 16)
		sums[0] = fold(sums[0], near, load(bytes));
	return reduce(sums[0]);
}

uint32_t checksum_add(uint32_t crc, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	size_t folded = length & ~(size_t)15;

	if (length < FOLD_BYTES || !__builtin_cpu_supports("pclmul") ||
	    !__builtin_cpu_supports("sse4.1"))
		return (uint32_t)crc32_z(crc, at, length);
	crc = ~fold_all(~crc, at, folded);
	return length > folded ? (uint32_t)crc32_z(crc, at + folded, length - folded) : crc;
}
#else
uint32_t checksum_add(uint32_t crc, const void *bytes, size_t length)
{
	return (uint32_t)crc32_z(crc, bytes, length);
}
#endif
