#pragma once

#include <vector>

#include "model/page_key.h"
#include "text/byte_stream.h"

namespace lectern {

void write_records(ByteWriter& out, const std::vector<SiteRecord>& sites);
/// As many as can be read.
[[nodiscard]] std::vector<SiteRecord> read_records(ByteReader& in);

}  // namespace lectern
