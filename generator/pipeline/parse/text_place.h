#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "pipeline/parse/prepared_body.h"

namespace lectern {

/// From a place on, a text and the prepared text have the same bytes.
struct TextAnchor {
  std::size_t in_text = 0;
  std::uint32_t prepared = 0;
};

/// Where the pieces of a text stand in the source, escapes and character references and all.
class TextPlace {
 public:
  TextPlace(const PreparedBody& body, std::vector<TextAnchor> anchors) : body_(body), anchors_(std::move(anchors)) {}

  [[nodiscard]] Span source(std::size_t begin, std::size_t end) const {
    const std::uint32_t from = prepared(begin);
    return body_.map.original({from, std::max(from, prepared(end))});
  }
  [[nodiscard]] const PreparedBody& body() const { return body_; }

  [[nodiscard]] std::uint32_t prepared(std::size_t offset) const;

 private:
  const PreparedBody& body_;
  std::vector<TextAnchor> anchors_;  ///< at least one; in order
};

}  // namespace lectern
