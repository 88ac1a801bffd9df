// Counting what there is to read.
#include "engines/chinese/reading_count.h"

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

void add_reading(ReadingCount& count, std::string_view text) {
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const bool word = ascii::is_letter_or_digit(text[at]);
      if (word && !in_word) ++count.words;
      in_word = word;
      ++at;
      continue;
    }
    const auto decoded = utf8::decode(text, at);
    at += decoded.size;
    if (utf8::is_han(decoded.character)) {
      ++count.han_characters;
      in_word = false;
      continue;
    }
    const bool word = utf8::is_letter_or_digit(decoded.character);
    if (word && !in_word) ++count.words;
    in_word = word;
  }
}

}  // namespace lectern
