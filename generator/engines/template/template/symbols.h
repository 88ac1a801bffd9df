#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engines/template/template/datum.h"

namespace lectern::templates {

/// Every name of a set of templates, once. Addresses stay the same. Not locked: compile under the set's lock.
class Symbols {
 public:
  const Symbol* intern(std::string_view name) { return &at(name); }
  void set_global(std::string_view name, Value value) {
    Symbol& symbol = at(name);
    symbol.global = std::move(value);
    symbol.has_global = true;
  }
  [[nodiscard]] auto begin() const { return symbols_.begin(); }
  [[nodiscard]] auto end() const { return symbols_.end(); }

 private:
  Symbol& at(std::string_view name) {
    const auto found = symbols_.find(name);
    if (found != symbols_.end()) return *found->second;
    auto symbol = std::make_unique<Symbol>();
    symbol->name = std::string(name);
    symbol->id = static_cast<std::uint32_t>(symbols_.size());
    return *symbols_.emplace(symbol->name, std::move(symbol)).first->second;
  }

  std::map<std::string, std::unique_ptr<Symbol>, std::less<>> symbols_;
};

}  // namespace lectern::templates
