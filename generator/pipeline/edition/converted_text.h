#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/chinese/conversion.h"
#include "engines/value/value.h"
#include "model/front_matter.h"

namespace lectern {

/// Converts the texts that a model holds, where they stand. Text without a character beyond ASCII costs a scan.
class TextConverter {
 public:
  explicit TextConverter(const ScriptConversion& conversion) : conversion_(conversion) {}

  void append(std::string_view text, std::string& out) const;
  void change(std::string& text) const;
  void change(std::optional<std::string>& text) const;
  void change(std::vector<std::string>& texts) const;
  /// Every text in it, at any depth, but for addresses and names of files; names of a map's entries stay.
  void change(Value& value) const;
  /// What a reader may see of it. Names of pages, files and terms stay, for they are looked up.
  void change(FrontMatter& front_matter) const;

  [[nodiscard]] const ScriptConversion& conversion() const { return conversion_; }

 private:
  const ScriptConversion& conversion_;
};

}  // namespace lectern
