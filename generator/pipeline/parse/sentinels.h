#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// Three private-use characters that a text does not contain, all three bytes long. They carry Lectern's own marks
/// through cmark: `breaker` stands where something must be kept apart, `open` number `close` is a token that stands
/// for a shortcode, a formula or a `:::` line.
struct Sentinels {
  std::string breaker;
  std::string open;
  std::string close;

  [[nodiscard]] std::string token(std::size_t number) const;
};

/// Picks three that are free in the text; nothing when the text uses all 4,096 that qualify.
[[nodiscard]] std::optional<Sentinels> find_sentinels(std::string_view text);

}  // namespace lectern
