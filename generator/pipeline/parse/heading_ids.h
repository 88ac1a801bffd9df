#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/span.h"

namespace lectern {

/// The id of a heading as Hugo makes it (`autoHeadingIDType: github`, its default): the heading's Markdown, trimmed,
/// lower case, spaces as `-`, everything but letters, digits, `-` and `_` left out; `heading` when nothing is left.
[[nodiscard]] std::string heading_id(std::string_view markdown);

/// The ids of one page, in reading order.
class PageIds {
 public:
  /// Makes an id that is free: itself, or with `-1`, `-2`, … added, as Hugo does.
  std::string make_unique(std::string id, Span place);
  /// Takes an id an author wrote; the place of the one who has it already when there is one.
  std::optional<Span> claim(const std::string& id, Span place);

 private:
  struct Owner {
    Span place;
    std::uint32_t next = 1;
  };
  std::unordered_map<std::string, Owner> owners_;
};

}  // namespace lectern
