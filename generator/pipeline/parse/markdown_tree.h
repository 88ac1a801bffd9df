#pragma once

#include <cmark-gfm.h>

#include <string_view>

namespace lectern {

/// Types of the nodes that cmark-gfm's extensions add; their numbers are known at run time only.
struct ExtensionTypes {
  cmark_node_type table{};
  cmark_node_type table_row{};
  cmark_node_type table_cell{};
  cmark_node_type strikethrough{};
};

/// Markdown parsed by cmark-gfm: GitHub's tables, task lists, strikethrough with two tildes and footnotes, with source
/// positions. Thread-safe: the one part of cmark-gfm that is not (it writes global tables when inlines begin) is behind
/// a lock. The trees of one thread share its memory, which is taken back when the last of them goes: each
/// is used and destroyed on the thread that made it.
class MarkdownTree {
 public:
  explicit MarkdownTree(std::string_view text);
  ~MarkdownTree();
  MarkdownTree(const MarkdownTree&) = delete;
  MarkdownTree& operator=(const MarkdownTree&) = delete;

  [[nodiscard]] cmark_node* root() const { return root_; }
  [[nodiscard]] static const ExtensionTypes& types();

 private:
  cmark_parser* parser_ = nullptr;
  cmark_node* root_ = nullptr;
};

/// Whether a list item is a task, and whether it is done.
[[nodiscard]] bool is_task(cmark_node* item, bool& checked);

}  // namespace lectern
