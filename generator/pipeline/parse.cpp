// Parsing one page: front matter, body, and what the finished document tells. `parse_page` is what outsiders call.
#include "pipeline/parse.h"

#include "pipeline/parse/block_converter.h"
#include "pipeline/parse/conversion.h"
#include "pipeline/parse/front_matter_block.h"
#include "pipeline/parse/markdown_tree.h"
#include "pipeline/parse/page_facts.h"
#include "pipeline/parse/path_chains.h"
#include "pipeline/parse/prepared_body.h"

namespace lectern {

namespace {

void parse_body(Page& page, const ParseOptions& options) {
  const SourceFile& file = *page.source;
  const PreparedBody body = prepare_body({file, page.body, options.limits, page.diagnostics});
  DocumentBuilder builder(options.limits.nesting);
  builder.document.nodes.reserve(body.text().size() / 24 + 16);
  PageIds ids;
  const Conversion conversion{file, options, body, builder, ids, page.includes, page.diagnostics};
  const MarkdownTree tree(body.text());
  BlockConverter(conversion).convert(tree.root());
  builder.nest_spans();
  page.document = std::move(builder.document);
}

}  // namespace

Page parse_page(SourcePtr source, std::string path, const ParseOptions& options) {
  Page page;
  page.source = std::move(source);
  page.path = std::move(path);
  FrontMatterBlock block = read_front_matter_block(*page.source, page.diagnostics);
  page.body = block.body;
  page.front_matter_tree = std::move(block.tree);
  page.front_matter = read_front_matter(page.front_matter_tree, *page.source, options.taxonomies, page.diagnostics);
  parse_body(page, options);
  page.statistics = count_statistics(page.document);
  read_opening(page);
  page.chains = find_path_chains(page.document, page.source->text());
  check_damage(page, page.diagnostics);
  return page;
}

}  // namespace lectern
