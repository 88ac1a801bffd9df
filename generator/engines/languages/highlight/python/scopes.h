#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight/python/names.h"

namespace lectern {

/// The scopes around a place in Python code: which built-in names are taken there, and what a definition is called from
/// outside. Code is seen once from top to bottom, so a name counts as taken from its first binding on.
class PythonScopes {
 public:
  enum class Kind : std::uint8_t { module, class_, function };

  PythonScopes() : scopes_(1) {}

  void enter(Kind kind) {
    const Scope& outer = scopes_.back();
    // Functions do not see the names of the class body around them.
    Scope inner{kind, outer.kind == Kind::class_ ? outer.around : outer.taken, {}, 0};
    inner.taken = kind == Kind::class_ ? outer.taken : inner.around;
    inner.name_size = name_.size();
    scopes_.push_back(inner);
  }
  void leave() {
    name_.resize(scopes_.back().name_size);
    scopes_.pop_back();
  }

  void bind(ClassifiedName name) { bind_in(scopes_.back(), name); }
  /// Names the scope just entered, as `def` and `class` do; the name itself belongs to the scope around it.
  void name_definition(ClassifiedName name, std::string_view text) {
    bind_in(scopes_[scopes_.size() - 2], name);
    name_.append(name_.empty() ? "" : ".").append(text);
  }
  [[nodiscard]] bool is_taken(ClassifiedName name) const { return scopes_.back().taken[name.number]; }

  [[nodiscard]] bool at_module() const { return scopes_.size() == 1; }
  /// Whether the scope just entered can be reached from outside by its dotted name: only classes are around it.
  [[nodiscard]] bool is_reachable() const {
    for (std::size_t i = 1; i + 1 < scopes_.size(); ++i) {
      if (scopes_[i].kind != Kind::class_) return false;
    }
    return true;
  }
  [[nodiscard]] bool in_class() const { return scopes_.size() > 2; }
  [[nodiscard]] const std::string& dotted_name() const { return name_; }

 private:
  using Names = std::bitset<python_name_count>;
  struct Scope {
    Kind kind = Kind::module;
    Names around;  // taken outside of this scope
    Names taken;
    std::size_t name_size = 0;
  };

  static void bind_in(Scope& scope, ClassifiedName name) {
    if (name.name == PythonName::builtin || name.name == PythonName::exception) scope.taken.set(name.number);
  }

  std::vector<Scope> scopes_;
  std::string name_;
};

}  // namespace lectern
