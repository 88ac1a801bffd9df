// Parsing one page: front matter, body, and what the finished document tells. `parse_page` is what outsiders call.
#include "pipeline/parse.h"

#include <algorithm>

#include "model/url_path.h"
#include "pipeline/parse/block_converter.h"
#include "pipeline/parse/conversion.h"
#include "pipeline/parse/front_matter_block.h"
#include "pipeline/parse/markdown_tree.h"
#include "pipeline/parse/page_facts.h"
#include "pipeline/parse/path_chains.h"
#include "pipeline/parse/prepared_body.h"

namespace lectern {

namespace {

/// Quotes and lists that are too deep are reported where they are counted, before parsing; this is for everything else.
void report_depth(Page& page, const DocumentBuilder& builder, std::uint32_t nesting) {
  const auto is_limit = [](const Diagnostic& diagnostic) { return diagnostic.code == Code::page_limit; };
  if (!builder.too_deep() || std::any_of(page.diagnostics.begin(), page.diagnostics.end(), is_limit)) return;
  page.diagnostics.push_back(diagnose(Code::page_limit, place_of(*page.source, *builder.too_deep()),
                                      "containers and emphasis nest deeper than " + std::to_string(nesting) + " levels",
                                      "the deeper ones are shown at that level; use fewer, or raise `limits.nesting`"));
}

void parse_body(Page& page, const ParseOptions& options, HighlightCache* highlights) {
  const SourceFile& file = *page.source;
  const bool html = is_html_name(page.path);
  const PreparedBody body = prepare_body({file, page.body, options.limits, page.diagnostics, html});
  DocumentBuilder builder(options.limits.nesting);
  builder.document.nodes.reserve(body.text().size() / 24 + 16);
  PageIds ids;
  const Conversion conversion{file, options, body, builder, ids, page.includes, page.diagnostics, highlights};
  const std::uint32_t document = builder.open(NodeKind::document, body.body);
  if (html) {
    convert_html(conversion, document);
  } else {
    const MarkdownTree tree(body.text());
    BlockConverter(conversion).convert(tree.root(), document);
  }
  builder.nest_spans();
  report_depth(page, builder, options.limits.nesting);
  page.document = std::move(builder.document);
  page.document.shrink();
}

}  // namespace

Page parse_page(SourcePtr source, std::string path, const ParseOptions& options, HighlightCache* highlights) {
  Page page;
  page.source = std::move(source);
  page.path = std::move(path);
  FrontMatterBlock block = read_front_matter_block(*page.source, page.diagnostics);
  page.body = block.body;
  page.front_matter_tree = std::move(block.tree);
  page.front_matter = read_front_matter(page.front_matter_tree, *page.source, options.taxonomies, page.diagnostics);
  parse_body(page, options, highlights);
  page.statistics = count_statistics(page.document);
  page.script = find_script(page);
  read_opening(page);
  page.chains = find_path_chains(page.document, page.source->text());
  return page;
}

}  // namespace lectern
