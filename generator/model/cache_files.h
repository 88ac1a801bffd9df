#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lectern {

/// What builds of a site leave to each other: bytes under names, which are file names: a kind and 32 lower-case
/// hexadecimal digits (`terms-0f…`). Both functions may be called from any thread. Without them nothing is known and
/// nothing kept.
struct CacheFiles {
  std::function<std::string(const std::string& name)> find;  ///< empty: not known
  std::function<void(const std::string& name, std::string_view bytes)> keep;
};

}  // namespace lectern
