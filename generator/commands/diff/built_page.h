#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// What one HTML file says of itself.
struct BuiltPage {
  std::string title;      ///< its `h1`, else `og:title`, else `title`
  std::string kind;       ///< `data-kind` of its body
  std::string redirect;   ///< where a refresh sends the reader, as written; empty for a page to be read
  std::string canonical;  ///< its own whole address, as written
  std::optional<unsigned> minutes;
  std::map<std::string, std::string> anchors;  ///< ids in its text → text of the heading, empty for others
  std::vector<std::string> path_links;         ///< links that go along a learning path (`?path=`), as written, in order
};

/// Reads a page that any program may have written. Anchors are looked for in `main`, else in `article`, else
/// everywhere; those that no reader links to (controls, drawings, marks of footnotes, single lines of a block of code)
/// do not count.
[[nodiscard]] BuiltPage read_built_page(std::string_view html);

}  // namespace lectern
