#include "util/checksum.h"

#include <libdeflate.h>

uint32_t checksum_add(uint32_t crc, const void *bytes, size_t length)
{
	return length ? libdeflate_crc32(crc, bytes, length) : crc;
}
