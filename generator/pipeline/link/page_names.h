#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engines/inventory/documented_names.h"
#include "model/document.h"

namespace lectern {

/// `asyncio` of `asyncio.run`; the whole name when it has no dot.
[[nodiscard]] std::string_view before_dot(std::string_view name);

/// A Python block that is meant to parse and does: what others are says nothing about names.
[[nodiscard]] bool has_names(const CodeBlock& block);

[[nodiscard]] bool is_python(const CodeBlock& block);

/// A block of another language in which names like Python's may mean other things.
[[nodiscard]] bool is_other_language(const CodeBlock& block);

/// A stretch of a code block that stands for something documented.
struct BlockName {
  std::uint32_t block = 0;  ///< index of the code block in the document
  Span span;
  const DocumentedName* name = nullptr;
};

/// What the Python blocks of a page say about its names, read in their order: a block sees the imports of the blocks
/// before it, unless one of them binds the name otherwise. Views into the document and the documentation.
class PageNames {
 public:
  PageNames(const Document& document, const DocumentedNames* documentation);

  /// Names that lead to documentation through the imports of their own block or of one before it. Built-in names are
  /// not among them: they are in every line.
  [[nodiscard]] const std::vector<BlockName>& block_names() const { return block_names_; }
  /// What every import of a name on the page brings; nullptr for a name that is not imported, an empty text for one
  /// that stands for several things.
  [[nodiscard]] const std::string* imported(std::string_view name) const;
  /// Bound somewhere on the page, otherwise than by an import.
  [[nodiscard]] bool binds(std::string_view name) const { return bound_.contains(name); }
  /// Used on the page, in a block that binds it nowhere.
  [[nodiscard]] bool uses_freely(std::string_view name) const { return free_.contains(name); }
  /// Any name may be bound: a block has `from x import *`.
  [[nodiscard]] bool has_wildcard() const { return wildcard_; }
  /// Sessions are counted too.
  [[nodiscard]] std::uint32_t python_blocks() const { return python_blocks_; }
  [[nodiscard]] std::uint32_t other_blocks() const { return other_blocks_; }

 private:
  void read(std::uint32_t block);
  void read_use(std::uint32_t block, const CodeName& use);
  void read_bindings(const CodeBlock& block, const std::vector<Span>& bound_in_it);
  void add_import(std::string_view name, const std::string& target);

  const Document& document_;
  const DocumentedNames* documentation_;
  std::vector<BlockName> block_names_;
  std::map<std::string, std::string, std::less<>> around_;    ///< for the next block; empty: bound otherwise
  std::map<std::string, std::string, std::less<>> imported_;  ///< on the whole page
  std::unordered_set<std::string_view> bound_;
  std::unordered_set<std::string_view> free_;
  bool wildcard_ = false;  ///< a block so far may have bound any name
  std::uint32_t python_blocks_ = 0;
  std::uint32_t other_blocks_ = 0;
};

}  // namespace lectern
