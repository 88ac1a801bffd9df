#pragma once

#include "diagnostics/diagnostic.h"
#include "text/byte_stream.h"

namespace lectern {

void write_diagnostics(ByteWriter& out, const Diagnostics& diagnostics);
/// As many as can be read.
[[nodiscard]] Diagnostics read_diagnostics(ByteReader& in);

}  // namespace lectern
