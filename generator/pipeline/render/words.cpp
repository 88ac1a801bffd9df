// The words of the interface.
#include "pipeline/render/words.h"

namespace lectern {

std::string_view Words::operator[](std::string_view name) const {
  const Value* word = table_.is_map() ? table_.map().find(name) : nullptr;
  return word != nullptr && word->is_string() ? std::string_view(word->string()) : name;
}

std::string fill(std::string_view pattern, WordValues values) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) break;
    out += pattern.substr(0, open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const std::pair<std::string_view, std::string_view>* found = nullptr;
    for (const auto& value : values) {
      if (value.first == name) found = &value;
    }
    out += found != nullptr ? found->second : pattern.substr(open, close - open + 1);
    pattern.remove_prefix(close + 1);
  }
  out += pattern;
  return out;
}

}  // namespace lectern
