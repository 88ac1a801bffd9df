// The blocks of one page, from the first to the last.
#include "pipeline/link/page_names.h"

#include <algorithm>
#include <array>

namespace lectern {

namespace {

// Python, and what has no names that could be taken for Python's: data, text, shells. Canonical names, and words that
// no language has.
constexpr auto kNoOther = std::to_array<std::string_view>(
    {"bash",   "console", "css", "csv",  "diff",     "dockerfile", "dot", "html",    "http",  "ini",
     "jinja",  "json",    "log", "make", "makefile", "markdown",   "md",  "mermaid", "pycon", "pytb",
     "python", "sql",     "svg", "text", "toml",     "tree",       "xml", "yaml"});

std::string_view text_of(const CodeBlock& block, Span span) { return block.text.substr(span.begin, span.size()); }

}  // namespace

std::string_view before_dot(std::string_view name) { return name.substr(0, name.find('.')); }

bool has_names(const CodeBlock& block) {
  return !block.sketch && block.attributes.find("output") == nullptr && block.highlighted_code.errors().empty() &&
         canonical_language(block.language) == "python";
}

bool is_other_language(const CodeBlock& block) {
  if (block.language.empty()) return false;
  const auto canonical = canonical_language(block.language);
  const std::string_view name = canonical ? *canonical : std::string_view(block.language);
  return std::find(kNoOther.begin(), kNoOther.end(), name) == kNoOther.end();
}

bool is_python(const CodeBlock& block) {
  const auto canonical = canonical_language(block.language);
  return canonical == "python" || canonical == "pycon";
}

PageNames::PageNames(const Document& document, const DocumentedNames* documentation)
    : document_(document), documentation_(documentation) {
  for (std::uint32_t i = 0; i < document.code_blocks.size(); ++i) {
    if (is_other_language(document.code_blocks[i])) ++other_blocks_;
    if (is_python(document.code_blocks[i])) ++python_blocks_;
    if (has_names(document.code_blocks[i])) read(i);
  }
}

void PageNames::read(std::uint32_t index) {
  const CodeBlock& block = document_.code_blocks[index];
  const CodeNames names = block.highlighted_code.names();
  wildcard_ = wildcard_ || names.wildcard;
  for (const CodeName& use : names.uses) read_use(index, use);
  read_bindings(block, names.bound);
}

/// What the documentation has for the longest part of a name that begins with `target`.
void PageNames::read_use(std::uint32_t index, const CodeName& use) {
  const std::string_view written = text_of(document_.code_blocks[index], use.span);
  const std::string_view first = before_dot(written);
  const bool own_import = !use.target.empty();
  std::string target = use.target;
  if (!own_import) {
    free_.insert(first);
    const auto around = around_.find(first);
    if (wildcard_ || around == around_.end()) return;
    target = around->second;
  }
  if (documentation_ == nullptr || target.empty() || target.front() == '.') return;
  const std::size_t known = target.size();
  target.append(written.substr(first.size()));
  const DocumentedNames::Found found = documentation_->find_longest(target);
  if (found.name == nullptr || found.size < known) return;
  // In another block `time.sleep` may mean the module, although an earlier one has `from time import time`.
  if (!own_import && found.size == known && known < target.size()) return;
  const auto size = static_cast<std::uint32_t>(first.size() + found.size - known);
  block_names_.push_back({index, {use.span.begin, use.span.begin + size}, found.name});
}

void PageNames::read_bindings(const CodeBlock& block, const std::vector<Span>& bound_in_it) {
  for (const CodeSymbol& symbol : block.highlighted_code.symbols()) {
    if (symbol.kind != CodeSymbol::Kind::import || symbol.name == "*") continue;
    around_[symbol.name] = symbol.target;
    add_import(symbol.name, symbol.target);
  }
  for (const Span bound : bound_in_it) {
    const std::string_view name = text_of(block, bound);
    bound_.insert(name);
    around_[std::string(name)].clear();
  }
}

void PageNames::add_import(std::string_view name, const std::string& target) {
  const auto [place, is_new] = imported_.try_emplace(std::string(name), target);
  if (!is_new && place->second != target) place->second.clear();
}

const std::string* PageNames::imported(std::string_view name) const {
  const auto found = imported_.find(name);
  return found == imported_.end() ? nullptr : &found->second;
}

}  // namespace lectern
