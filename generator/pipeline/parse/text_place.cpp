// Places in texts that are not written as they read.
#include "pipeline/parse/text_place.h"

#include <algorithm>

namespace lectern {

std::uint32_t TextPlace::prepared(std::size_t offset) const {
  auto after = std::upper_bound(anchors_.begin(), anchors_.end(), offset,
                                [](std::size_t value, const TextAnchor& anchor) { return value < anchor.in_text; });
  if (after == anchors_.begin()) return anchors_.front().prepared;
  --after;
  return after->prepared + static_cast<std::uint32_t>(offset - after->in_text);
}

}  // namespace lectern
