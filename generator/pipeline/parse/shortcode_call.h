#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/span.h"

namespace lectern {

/// One tag `{{< name args >}}`, `{{% name %}}`, `{{< /name >}}` or an escaped `{{</* … */>}}`.
struct ShortcodeTag {
  enum class Kind : std::uint8_t { open, close, self_closing, escaped };
  Kind kind = Kind::open;
  bool markdown = false;  ///< `%` form
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string name;
  std::vector<std::string> positional;
  std::vector<std::pair<std::string, std::string>> named;
  std::vector<Span> named_places;   ///< of the values of `named`, as they are written, without their quotes
  std::uint32_t content_begin = 0;  ///< of an escaped tag: what stands between the comment marks
  std::uint32_t content_end = 0;
};

/// Reads tags of one text. Remembers what cannot be closed, so that reading all tags of a text is linear.
class ShortcodeReader {
 public:
  explicit ShortcodeReader(std::string_view text) : text_(text) {}

  enum class Result : std::uint8_t { tag, text, broken };

  /// Reads the tag that begins at an offset. `text`: no tag begins here. `broken`: one begins and cannot be read.
  Result read(std::uint32_t begin, ShortcodeTag& tag);

  /// The tag that closes `name`, looked for from an offset on, for shortcodes whose inner text is not Markdown.
  bool find_close(std::string_view name, std::uint32_t from, ShortcodeTag& tag);

 private:
  Result read_parts(ShortcodeTag& tag);
  bool read_argument(ShortcodeTag& tag);
  bool read_value(std::string& value, bool& quoted);
  void skip_spaces();
  [[nodiscard]] bool at_end(ShortcodeTag& tag);

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::uint32_t limit_ = 0;
  std::string never_closed_;  ///< a name whose closing tag was looked for in vain
  std::uint64_t wasted_ = 0;  ///< bytes read in vain
};

}  // namespace lectern
