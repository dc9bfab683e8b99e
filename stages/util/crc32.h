/* The checksum of our streams: the CRC-32 of zlib and gzip. Every stage sums every byte twice, in
 * and out; with zlib 1.2.13 that was a fifth of its time, libdeflate is several times faster.
 * The same value as crc32_z(crc, bytes, length) for every input; start with 0. */
#ifndef UTIL_CRC32_H
#define UTIL_CRC32_H

#include <stddef.h>
#include <stdint.h>

uint32_t crc32_add(uint32_t crc, const void *bytes, size_t length);

#endif
