#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "engines/languages/highlight/python/nodes.h"
#include "engines/languages/highlight/syntax_tree.h"

namespace lectern {

/// Collects what an import statement binds while the walk passes its parts in order.
class PythonImports {
 public:
  explicit PythonImports(std::string_view code) : code_(code) {}

  void begin(Span statement);
  /// The module of `from module import …`; relative ones keep their dots.
  void set_module(Span module) { module_ = without_space(module); }
  /// A whole dotted name: of `import a.b` or after `from x import`.
  void add_name(Span name, std::vector<CodeSymbol>& symbols);
  /// The dotted name before `as`; its alias follows.
  void hold_name(Span name) { held_ = target_of(without_space(name)); }
  void add_alias(Span alias, std::vector<CodeSymbol>& symbols);
  /// `from x import *`.
  void add_wildcard(Span star, std::vector<CodeSymbol>& symbols);

 private:
  void add(std::string name, std::string target, Span span, std::vector<CodeSymbol>& symbols) const;
  [[nodiscard]] std::string without_space(Span span) const;
  [[nodiscard]] std::string target_of(const std::string& name) const;

  std::string_view code_;
  Span statement_;
  std::string module_;
  std::string held_;
};

}  // namespace lectern
