#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern {

/// One piece of an HTML file: a tag, or the text between two tags.
struct HtmlPiece {
  enum class Kind { text, open, close };
  Kind kind = Kind::text;
  std::string_view text;  ///< of a text: as written, its references (`&amp;`) not resolved
  std::string name;       ///< of a tag: lower case
  std::vector<std::pair<std::string, std::string>> attributes;  ///< lower-case names, references resolved

  /// An attribute's value, or nullptr; of one that stands twice the first.
  [[nodiscard]] const std::string* find(std::string_view attribute) const;
  /// The value, or nothing to see.
  [[nodiscard]] std::string_view get(std::string_view attribute) const;
};

/// Reads HTML as browsers do (WHATWG HTML, "Tokenization"), as far as finding tags goes: comments and doctypes are
/// passed over, what stands in `script`, `style`, `textarea` and `title` is text up to the closing tag, a tag that the
/// end of the file cuts off is none. Knows nothing of how elements nest. Never fails; linear, whatever it is given.
class HtmlScanner {
 public:
  /// `html` must outlive the pieces.
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  /// The next piece; nothing at the end.
  [[nodiscard]] std::optional<HtmlPiece> next();

 private:
  std::optional<HtmlPiece> raw_text();
  std::optional<HtmlPiece> read_tag();
  bool read_attributes(HtmlPiece& tag);
  bool read_value(std::string& value);
  [[nodiscard]] bool tag_begins_at(std::size_t at) const;
  void skip_markup();

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_;  // the element whose text is being read as it is
};

/// A text with its references resolved: the numeric ones and those that HTML needs itself (`&amp; &lt; &gt; &quot;
/// &apos; &nbsp;`). Others stay as they are.
[[nodiscard]] std::string resolve_references(std::string_view text);

}  // namespace lectern
