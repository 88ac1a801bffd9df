#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lectern {

/// One word of an attribute list.
struct AttributeWord {
  enum class Kind : std::uint8_t { id, class_, pair, flag, invalid };
  Kind kind = Kind::flag;
  std::string_view name;      ///< the id, the class, the key or the bare word
  std::string value;          ///< of a pair, without its quotes
  std::size_t begin = 0;      ///< offset in the list
  std::size_t value_end = 0;  ///< one past the word
};

/// Reads `#id .class key=value key="a value" key=[1,"2-3"] key={1} flag`, separated by spaces or commas.
[[nodiscard]] std::vector<AttributeWord> read_attribute_words(std::string_view list);

/// The words as attributes; flags become pairs with the value `true`.
[[nodiscard]] Attributes make_attributes(const std::vector<AttributeWord>& words);

/// Reads what stands between the braces of `[text]{.class}`. False when it is plainly text (`a[i]{n}`).
[[nodiscard]] bool read_span_attributes(std::string_view list, Attributes& attributes);

/// A `{…}` list at the end of a line of text.
struct TrailingAttributes {
  std::size_t begin = 0;  ///< of the brace
  std::size_t end = 0;
  bool valid = false;  ///< false: it looks like attributes but cannot be read
  Attributes attributes;
};

/// Finds attributes at the end of a text: `Title {#id .class}`. `found` is false for braces that are plainly text
/// (`f(x) {a, b}`) or those of the words before them (`[text]{.class}`).
[[nodiscard]] bool find_trailing_attributes(std::string_view text, TrailingAttributes& found);

}  // namespace lectern
