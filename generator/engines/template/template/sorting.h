#pragma once

#include <string_view>
#include <vector>

#include "engines/template/template/specials.h"

namespace lectern::templates {

/// `attribute="a.b.0"` of filters: how to get from an item to what counts. Without an attribute the item itself counts.
class AttributePath {
 public:
  AttributePath(Run& run, const Datum& attribute);
  /// Follows the path; `fallback` (absent for none) takes the place of what is undefined on the way.
  [[nodiscard]] Datum of(Run& run, const Datum& item, const Datum& fallback = Datum::absent()) const;

 private:
  std::vector<Datum> parts_;
};

/// Strings in lower case when case does not count.
[[nodiscard]] Datum sort_key(Run& run, const Datum& value, bool case_sensitive);

/// Stable order of positions by their keys, each a list of as many parts. As in Python, keys compared `as_lists` may
/// have parts without an order as long as these are equal.
enum class KeyOrder : std::uint8_t { plain, as_lists };
[[nodiscard]] std::vector<std::size_t> sorted_order(Run& run, const std::vector<std::vector<Datum>>& keys, bool reverse,
                                                    KeyOrder keys_order);

}  // namespace lectern::templates
