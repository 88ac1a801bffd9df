#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/chinese/search_fold.h"
#include "pipeline/search/character_table.h"
#include "pipeline/search/visible_text.h"

namespace lectern {

/// How much a term says about a unit, from least to most; the numbers stand in the files.
enum class SearchRank : std::uint8_t { code, text, often, heading, title, heading_itself, title_itself };

/// One term and where it stands.
struct SearchTerm {
  std::string term;
  std::string places;       ///< for each unit gap * 8 + rank, seven bits a byte, the lowest first; first gap from -1
  std::uint32_t count = 0;  ///< units
};

/// The beginning of a text as a number: of two texts with different ones the lesser comes before the other as
/// JavaScript compares strings, by UTF-16 code units.
[[nodiscard]] std::uint64_t order_of(std::string_view text);
/// Whether a text comes before another as JavaScript compares strings.
[[nodiscard]] bool comes_before(std::string_view one, std::string_view other);

/// Pairs of characters that are nearly everywhere, as `first << 32 | second`, sorted: what follows them is noted too.
using CommonPairs = std::vector<std::uint64_t>;

/// Units of a page are numbered from a multiple of this: one more in a page does not always move those of all others.
inline constexpr std::uint32_t kPageStep = 4;

/// What is numbered up to `units` where the next page begins.
[[nodiscard]] constexpr std::uint32_t page_begin(std::uint32_t units) {
  return (units + kPageStep - 1) / kPageStep * kPageStep;
}

/// The terms of a run of pages. Units are numbered from 0 in the order they are added.
class TermIndex {
 public:
  /// `common` must outlive the index.
  explicit TermIndex(const CommonPairs& common);

  /// The units added from now on are another page's.
  void begin_page() { unit_ = page_begin(unit_); }
  void add(const SearchUnit& unit);
  [[nodiscard]] std::uint32_t units() const { return unit_; }
  /// All terms, sorted; the index is spent.
  [[nodiscard]] std::vector<SearchTerm> take();

 private:
  enum class Field : std::uint8_t { code, text, heading };
  using Id = std::uint32_t;

  /// Looks up texts without making strings of them.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  /// How a term is met while units are read. Small, and apart from the terms: every occurrence asks for one.
  struct Met {
    std::uint32_t unit = 0;  ///< + 1, in which it was met last
    std::uint32_t last = 0;  ///< + 1, the unit before that
    std::uint8_t fields = 0;
    std::uint8_t times = 0;
    bool common = false;  ///< one of CommonPairs
  };
  /// A word as it is spelled, and all terms it gives: itself first.
  struct Word {
    std::vector<Id> terms;
    std::uint32_t seen = 0;
    std::uint8_t fields = 0;
  };
  /// What a text was cut into, to know whether it was one term only.
  struct Cut {
    std::uint32_t terms = 0;
    Id last = 0;
  };

  [[nodiscard]] Id make_term(std::string text);
  [[nodiscard]] Id pair(char32_t first, char32_t second);
  [[nodiscard]] Id triple(char32_t first, char32_t second, char32_t third);
  [[nodiscard]] Id named(std::string_view text);
  [[nodiscard]] Word make_word(std::string_view spelled);
  void meet(Id id, Field field);
  void meet_word(Field field);
  void meet_pair(char32_t first, char32_t second, Field field);
  void meet_dotted(Field field);
  void meet_neighbours(char32_t here, Field field);
  void cut(std::string_view text, Field field);
  void end_line(Field field);
  void close_unit(const SearchUnit& unit, const Cut& heading);

  const CommonPairs& common_;
  SearchFold fold_;
  std::vector<SearchTerm> terms_;
  std::vector<Met> met_;  ///< of each term
  std::vector<Id> now_;   ///< the terms of the unit that is open
  std::vector<Id> ascii_pairs_;
  CharacterTable pairs_;
  std::unordered_map<std::string, Id, TextHash, std::equal_to<>> named_;
  std::unordered_map<std::string, Word> words_;
  CharacterTable triples_;
  std::string word_;       ///< the word that is open, as spelled
  std::string last_word_;  ///< the word before it
  bool dotted_ = false;    ///< there is a dot between them, and nothing else
  char32_t previous_ = 0;  ///< character of the line, and the one before it; 0: none
  char32_t before_ = 0;
  Id pair_ = 0;  ///< of these two
  Cut cut_;
  std::uint32_t unit_ = 0;
};

}  // namespace lectern
