#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace lectern {

/// What zlib makes of a text.
inline std::string compressed(std::string_view text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(text.data()),
           static_cast<uLong>(text.size()));
  out.resize(size);
  return out;
}

inline const char* const kInventoryHead =
    "# Sphinx inventory version 2\n# Project: Demo\n# Version: 1.4\n"
    "# The remainder of this file is compressed using zlib.\n";

/// An `objects.inv` with these lines.
inline std::string inventory_bytes(std::string_view lines) { return kInventoryHead + compressed(lines); }

}  // namespace lectern
