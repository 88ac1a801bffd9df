#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lectern {

/// What builds of a site leave to each other: bytes under names, which are file names. Both may be called from any
/// thread, and both may be empty: then nothing is known, and nothing is kept.
struct CacheFiles {
  std::function<std::string(const std::string& name)> find;  ///< empty: not known
  std::function<void(const std::string& name, std::string_view bytes)> keep;
};

}  // namespace lectern
