#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engines/chinese/frequent_characters.h"
#include "engines/chinese/text_encoding.h"
#include "text/span.h"

namespace lectern {

/// One way to damage a text: its bytes, in one encoding, are read in another.
struct WrongReading {
  TextEncoding original;
  TextEncoding read_as;

  [[nodiscard]] bool western() const { return read_as >= TextEncoding::windows_1252; }
};

/// How well a reading explains text as it stands, one line or several.
struct Evidence {
  FrequentCount letters;    ///< that it gives back
  std::uint64_t parts = 0;  ///< characters that it gives back in part, or that had been lost before
  std::uint64_t loose = 0;  ///< characters that stand alone in a Latin word, or take in a letter of one; marks between
                            ///< words do not
  std::uint64_t whole = 0;  ///< bytes that make characters
  std::uint64_t other = 0;  ///< bytes that do not
  std::uint64_t foreign = 0;  ///< characters that the reading does not have

  [[nodiscard]] std::uint64_t given_back() const { return letters.letters() + parts; }
  /// In French `é` and what follows it make a character too, but one here and one there.
  [[nodiscard]] bool may_be_western() const { return loose * 2 > letters.letters(); }
  void add(const Evidence& line);
};

[[nodiscard]] Evidence weigh(std::string_view line, const WrongReading& reading);

/// Whether a line may well be what this reading made.
[[nodiscard]] bool explains(const WrongReading& reading, const Evidence& line);

/// From the first to the last character of a line that is not as it was.
[[nodiscard]] Span damaged_part(std::string_view line, const WrongReading& reading);

/// The original of a line as far as it can be told, `□` for what is lost.
[[nodiscard]] std::string likely_original(std::string_view line, const WrongReading& reading);

/// The original of a line; nothing when it cannot be told for certain.
[[nodiscard]] std::optional<std::string> exact_original(std::string_view line, const WrongReading& reading);

/// Whether bytes of a text may be gone without a trace, so that no line of it is certain.
[[nodiscard]] bool may_miss_bytes(std::string_view text, const WrongReading& reading);

}  // namespace lectern
