#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engines/chinese/phrase_table.h"
#include "engines/chinese/script.h"

namespace lectern {

/// Finds the terms of a vocabulary in running text. Chinese has no spaces between words, so a term may stand where no
/// word is: 執**行程**式. Text is therefore read from left to right by the longest word that begins at each place, of
/// the vocabulary and of OpenCC's dictionaries, and a term counts where it is that word. A term of Latin letters counts
/// between characters that are neither letters nor digits, `_` included.
///
/// Immutable, for any number of threads. Linear; some 100 MB/s.
class TermFinder {
 public:
  struct Match {
    std::uint32_t term = 0;  ///< its number in the vocabulary
    std::uint32_t begin = 0, end = 0;
  };

  /// `script` is that of the text. Of equal terms the first one is found.
  TermFinder(std::vector<std::string> terms, ChineseScript script);

  [[nodiscard]] bool empty() const { return table_.empty(); }
  /// In the order of the text; they do not overlap.
  template <typename Found>
  void find(std::string_view text, const Found& found) const {
    for (std::size_t at = 0; at < text.size();) {
      Match match;
      at = next(text, at, match);
      if (match.end > match.begin) found(match);
    }
  }

 private:
  /// Reads the word that begins at `at`: where it ends, and the term that it is.
  [[nodiscard]] std::size_t next(std::string_view text, std::size_t at, Match& match) const;

  std::unique_ptr<const std::vector<std::string>> terms_;
  PhraseTable table_;
  std::vector<const PhraseTable*> words_;
};

}  // namespace lectern
