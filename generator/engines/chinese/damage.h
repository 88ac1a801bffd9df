#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace lectern {

/// Chinese text in UTF-8 that was decoded with a Western code page and saved again.
struct Damage {
  std::string code_page;    ///< `Windows-1252`, `Windows-1254` or `ISO 8859-1`
  Span place;               ///< the first damaged stretch
  std::uint32_t lines = 0;  ///< how many lines are damaged
  std::string original;     ///< the likely original of the stretch, `□` for each character that cannot be recovered
  bool exact = false;       ///< nothing was lost in it
};

/// Whether a text has enough of the characters that damaged text is full of to be worth a closer look. One fast scan.
[[nodiscard]] bool may_be_damaged(std::string_view text);

/// Reads the lines of one page and decides whether its text is damaged: whether encoding it back gives UTF-8 of Chinese
/// characters too often to be chance. French, German, Turkish or Vietnamese text is not, nor is a page that shows a few
/// damaged characters as an example. Linear; lines without a character from U+00C2 to U+0178 cost one scan.
class DamageFinder {
 public:
  void read_line(std::string_view line, std::uint32_t offset);
  [[nodiscard]] std::optional<Damage> result() const;

 private:
  struct Line {
    Span span;  ///< from the first to the last damaged character
    std::string_view text;
  };
  static constexpr std::size_t kPages = 3;

  std::uint64_t han_ = 0;                    ///< Chinese characters that are whole
  std::uint64_t whole_[kPages] = {0, 0, 0};  ///< Chinese characters that each code page gives back
  std::uint64_t only_[kPages] = {0, 0, 0};   ///< of them, those that need a character only this code page has
  std::uint32_t lines_ = 0;
  std::optional<Line> first_;
};

}  // namespace lectern
