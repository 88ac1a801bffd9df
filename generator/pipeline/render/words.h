#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "engines/value/value.h"

namespace lectern {

/// The interface's words in one script, by name (`copy`, `exercise_number`). They live in the theme
/// (`words/zh-Hant.yaml`); no word is written in code. A name without a word stands for itself.
class Words {
 public:
  Words() : table_(Map()) {}
  explicit Words(Value table) : table_(std::move(table)) {}

  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  [[nodiscard]] const Value& table() const { return table_; }

 private:
  Value table_;  // a map
};

using WordValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// A pattern with each `{name}` replaced: `約 {minutes} 分鐘`. Names without a value stay.
[[nodiscard]] std::string fill(std::string_view pattern, WordValues values);

}  // namespace lectern
