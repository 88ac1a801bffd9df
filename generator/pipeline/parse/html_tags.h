#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// One attribute of a tag in raw HTML that matters to a site.
struct HtmlAttribute {
  enum class Kind : std::uint8_t {
    id,       ///< `id`, or `name` of an `a`
    address,  ///< leads to something: `<a href>`
    file,     ///< shows something: `<img src>`
  };
  Kind kind = Kind::id;
  std::size_t begin = 0;  ///< of the value as written, in the HTML
  std::size_t end = 0;
  std::string value;  ///< with character references resolved
};

/// The ids and addresses in a piece of HTML, in order. Comments, and what stands in scripts and styles, do not count.
/// Never fails; linear.
[[nodiscard]] std::vector<HtmlAttribute> find_html_attributes(std::string_view html);

/// The name of the tag a piece of HTML is, with `/` for a closing one, lower case; empty for anything else.
[[nodiscard]] std::string tag_name_of(std::string_view html);

}  // namespace lectern
