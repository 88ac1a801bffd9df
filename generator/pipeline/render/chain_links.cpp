// Labels of recognised learning paths as links.
#include "pipeline/render/chain_links.h"

#include <algorithm>
#include <optional>

#include "model/url_path.h"

namespace lectern {

namespace {

/// Where each line of a text begins, with one more entry for its end.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts.push_back(i + 1);
  }
  if (starts.back() != text.size()) starts.push_back(text.size());
  return starts;
}

/// A code line is the end of its source line: containers and indentation stand before it.
std::optional<std::size_t> offset_in_code(const SourceFile& source, const CodeBlock& block, Span label,
                                          const std::vector<std::size_t>& starts) {
  const LineColumn place = source.lines().at(label.begin);
  if (place.line < block.line) return std::nullopt;
  const std::size_t line = place.line - block.line;
  if (line + 1 >= starts.size()) return std::nullopt;
  const Span source_line = source.lines().line(place.line);
  std::size_t size = starts[line + 1] - starts[line];
  if (size > 0 && block.text[starts[line] + size - 1] == '\n') --size;
  const std::size_t after = source_line.end - label.begin;  // bytes from the label to the end of its line
  if (after > size || label.end > source_line.end) return std::nullopt;
  const std::size_t offset = starts[line] + size - after;
  if (block.text.substr(offset, label.size()) != source.slice(label)) return std::nullopt;
  return offset;
}

}  // namespace

std::string address_of(const Site& site, const SitePage& page, const LabelTarget& target) {
  if (target.page >= site.pages.size() || site[target.page].url.empty()) return {};
  return relative_url(page.url, site[target.page].url, target.anchor, site.config.folder_links);
}

std::vector<LabelLink> label_links(const SitePage& page, std::uint32_t node) {
  std::vector<LabelLink> links;
  for (const ResolvedChain& resolved : page.chains) {
    if (resolved.node != node || resolved.chain >= page.page->chains.size()) continue;
    const PathChain& chain = page.page->chains[resolved.chain];
    for (std::size_t step = 0; step < std::min(chain.steps.size(), resolved.targets.size()); ++step) {
      const std::size_t choices = std::min(chain.steps[step].size(), resolved.targets[step].size());
      for (std::size_t choice = 0; choice < choices; ++choice) {
        const PathChain::Label& label = chain.steps[step][choice];
        const bool converted = page.page->original != nullptr;
        links.push_back({label.span, converted ? std::string_view(label.text) : page.page->source->slice(label.span),
                         resolved.targets[step][choice]});
      }
    }
  }
  std::sort(links.begin(), links.end(),
            [](const LabelLink& a, const LabelLink& b) { return a.span.begin < b.span.begin; });
  return links;
}

std::vector<CodeLink> code_links(const Site& site, const SitePage& page, const CodeBlock& block,
                                 const std::vector<LabelLink>& labels) {
  std::vector<CodeLink> links;
  if (labels.empty()) return links;
  const std::vector<std::size_t> starts = line_starts(block.text);
  std::size_t done = 0;
  for (const LabelLink& label : labels) {
    std::string address = address_of(site, page, label.target);
    if (address.empty()) continue;
    const auto begin = offset_in_code(*page.page->source, block, label.span, starts);
    if (!begin || *begin < done) continue;
    done = *begin + label.span.size();
    links.push_back({*begin, done, std::move(address)});
  }
  return links;
}

}  // namespace lectern
