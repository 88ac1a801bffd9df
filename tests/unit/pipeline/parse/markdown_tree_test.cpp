// The trees of one thread share its memory; none may take what another still uses.
#include "pipeline/parse/markdown_tree.h"

#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lectern::markdown_tree_test {
namespace {

std::string text_of(const MarkdownTree& tree) {
  std::string out;
  cmark_iter* walk = cmark_iter_new(tree.root());
  while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
    const char* literal = cmark_node_get_literal(cmark_iter_get_node(walk));
    if (literal != nullptr) out += literal;
  }
  cmark_iter_free(walk);
  return out;
}

TEST(MarkdownTree, OutlivesATreeThatWasMadeLater) {
  const MarkdownTree outer("first\n\nsecond\n");
  { const MarkdownTree inner("gone"); }
  const MarkdownTree after("xxxxxxxx\n\nxxxxxxxx\n\nxxxxxxxx\n");
  EXPECT_EQ(text_of(outer), "firstsecond");
  EXPECT_EQ(text_of(after), "xxxxxxxxxxxxxxxxxxxxxxxx");
}

TEST(MarkdownTree, AskingForTheTypesHarmsNoTree) {
  const MarkdownTree outer("first\n\nsecond\n");
  EXPECT_NE(MarkdownTree::types().table, CMARK_NODE_NONE);
  const MarkdownTree after("xxxxxxxx\n\nxxxxxxxx\n");
  EXPECT_EQ(text_of(outer), "firstsecond");
}

}  // namespace
}  // namespace lectern::markdown_tree_test
