#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::templates {

/// The lines of a text as Python's splitlines cuts it (also at form feeds and Unicode's line separators).
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text, bool keep_ends = false);
/// The words of a text between white space, at most `most` cuts from the left (all when negative).
[[nodiscard]] std::vector<std::string_view> split_space(std::string_view text, std::int64_t most = -1);
/// The same from the right.
[[nodiscard]] std::vector<std::string_view> split_space_from_right(std::string_view text, std::int64_t most);
/// The pieces between separators (not empty).
[[nodiscard]] std::vector<std::string_view> split_at(std::string_view text, std::string_view separator,
                                                     std::int64_t most = -1);
[[nodiscard]] std::vector<std::string_view> split_at_from_right(std::string_view text, std::string_view separator,
                                                                std::int64_t most);
/// Without the given characters at its ends; white space when `characters` is nullptr.
enum class Ends : std::uint8_t { both, left, right };
[[nodiscard]] std::string_view strip(std::string_view text, const std::string_view* characters, Ends ends);
/// `old` replaced by `now`, at most `most` times (all when negative).
[[nodiscard]] std::string replace(std::string_view text, std::string_view old, std::string_view now, std::int64_t most);
/// How long the result of `replace` is, in bytes.
[[nodiscard]] std::uint64_t replaced_size(std::string_view text, std::string_view old, std::string_view now,
                                          std::int64_t most);
/// Filled up with `fill` to a width in characters; `left` and `right` say where the filling goes.
[[nodiscard]] std::string pad(std::string_view text, std::int64_t width, std::string_view fill, Ends ends);

/// How textwrap.wrap breaks a line.
struct WrapOptions {
  std::int64_t width = 79;
  bool break_long_words = true;
  bool break_on_hyphens = true;
};
/// Lines of at most `width` characters, broken at blanks and hyphens as Python's textwrap does.
[[nodiscard]] std::vector<std::string> wrap_line(std::string_view line, const WrapOptions& options);

}  // namespace lectern::templates
