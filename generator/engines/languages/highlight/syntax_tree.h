#pragma once

#include <tree_sitter/api.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "text/span.h"

namespace lectern {

/// How much parsing one block may still cost, on this thread. Counted in memory that tree-sitter asks for, which is the
/// same in every run: what makes it slow, recovering from errors, copies its stacks again and again (1 to 50 ns a
/// byte). Ordinary code stays far below: 512 KB of Python ask for 10 MB, in 90 ms. The clock is a last resort, far
/// above.
class ParseBudget {
 public:
  static constexpr std::size_t max_code_size = 512 * 1024;  ///< bytes; larger blocks are not parsed
  static constexpr std::uint64_t max_memory = 64 * 1024 * 1024;
  static constexpr std::int64_t max_nanoseconds = 5'000'000'000;  ///< processor time

  ParseBudget();

  /// Whether it is used up; cheap enough to ask thousands of times a second.
  [[nodiscard]] bool spent() const;

 private:
  std::uint64_t memory_start_;
  std::int64_t wall_start_;
  std::int64_t thread_start_;
};

/// A parsed text; owns the tree. The text must outlive it.
class SyntaxTree {
 public:
  /// Nothing when the code is too large or the budget ran out.
  [[nodiscard]] static std::optional<SyntaxTree> parse(const TSLanguage* language, std::string_view code,
                                                       const ParseBudget& budget);

  SyntaxTree(SyntaxTree&& other) noexcept : tree_(std::exchange(other.tree_, nullptr)) {}
  SyntaxTree& operator=(SyntaxTree&& other) noexcept {
    std::swap(tree_, other.tree_);
    return *this;
  }
  SyntaxTree(const SyntaxTree&) = delete;
  SyntaxTree& operator=(const SyntaxTree&) = delete;
  ~SyntaxTree();

  [[nodiscard]] TSNode root() const { return ts_tree_root_node(tree_); }

 private:
  explicit SyntaxTree(TSTree* tree) : tree_(tree) {}

  TSTree* tree_;
};

[[nodiscard]] inline Span span_of(TSNode node) { return {ts_node_start_byte(node), ts_node_end_byte(node)}; }

/// A cursor that frees itself.
class TreeCursor {
 public:
  explicit TreeCursor(TSNode root) : cursor_(ts_tree_cursor_new(root)) {}
  TreeCursor(const TreeCursor&) = delete;
  TreeCursor& operator=(const TreeCursor&) = delete;
  ~TreeCursor() { ts_tree_cursor_delete(&cursor_); }

  [[nodiscard]] TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  [[nodiscard]] TSFieldId field() const { return ts_tree_cursor_current_field_id(&cursor_); }
  bool to_first_child() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool to_next_sibling() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  bool to_parent() { return ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

/// Visits every node once, parents before children, without recursion (trees of one long expression are 100,000 deep).
/// `visitor.enter(cursor)` says whether to go into the node's children; if it does, `visitor.leave(node)` follows them.
template <typename Visitor>
void walk(const SyntaxTree& tree, Visitor& visitor) {
  TreeCursor cursor(tree.root());
  std::size_t depth = 0;
  while (true) {
    if (visitor.enter(cursor)) {
      if (cursor.to_first_child()) {
        ++depth;
        continue;
      }
      visitor.leave(cursor.node());
    }
    while (depth > 0 && !cursor.to_next_sibling()) {
      cursor.to_parent();
      --depth;
      visitor.leave(cursor.node());
    }
    if (depth == 0) return;
  }
}

}  // namespace lectern
