#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::templates {

struct UrlizeOptions {
  std::optional<std::int64_t> trim;  ///< longest text of a link, in characters
  std::string rel;
  std::string target;
  std::size_t most_bytes = 0;        ///< the result is cut off somewhere behind this size
  std::vector<std::string> schemes;  ///< other starts of URLs: `tel:`, `ftp://`
};

/// Whether this can be the start of a URL: `tel:`, `git+ssh://`.
[[nodiscard]] bool is_scheme(std::string_view text);
/// Escaped text with its URLs and mail addresses as links.
[[nodiscard]] std::string with_links(std::string_view escaped, const UrlizeOptions& options);

}  // namespace lectern::templates
