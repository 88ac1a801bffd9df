#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// A character that stands for several ones of the other script, where no phrase said which is meant.
struct UndecidedCharacter {
  std::size_t offset = 0;    ///< in the text that was converted
  std::string_view choices;  ///< apart by spaces; the first was taken
};

/// Chinese in the other script and its local vocabulary: `s2twp` (mainland simplified to traditional as in Taiwan) and
/// `tw2sp` (the way back) of OpenCC 1.1, with OpenCC's dictionaries. Gives the same text as that library, which
/// converts in the same three steps: the text is cut where the first dictionary's longest phrases stand, and each piece
/// goes through a chain of dictionaries, by longest match from left to right. Differs in nothing but this: a site's own
/// terms come first, and invalid UTF-8 and NUL pass through.
///
/// Immutable, for any number of threads. The dictionaries are read once a process, when the first one is made (about
/// 5 ms). Linear in the text; some 100 MB/s of prose.
class ScriptConversion {
 public:
  enum class Direction { to_simplified, to_traditional };
  /// What a term becomes, whatever OpenCC would make of it: where it is a word of its own (see term_finder.h). One that
  /// begins or ends with a Latin letter or digit gets a space between that and a Chinese character.
  using Terms = std::vector<std::pair<std::string, std::string>>;

  explicit ScriptConversion(Direction direction, Terms terms = {});
  ScriptConversion(ScriptConversion&&) noexcept;
  ScriptConversion& operator=(ScriptConversion&&) noexcept;
  ~ScriptConversion();

  /// Appends the converted text. With `undecided`, notes the characters that an author should look at.
  void append(std::string_view text, std::string& out, std::vector<UndecidedCharacter>* undecided = nullptr) const;
  [[nodiscard]] std::string operator()(std::string_view text) const;

 private:
  class Chain;
  std::unique_ptr<Chain> chain_;
};

}  // namespace lectern
