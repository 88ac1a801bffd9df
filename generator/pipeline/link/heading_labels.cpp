// The names by which the chapters of a course on one page are called.
#include "pipeline/link/heading_labels.h"

#include "text/utf8.h"

namespace lectern {

namespace {

template <typename Table, typename Key>
void claim(Table& table, Key key, const std::string& id) {
  const auto [entry, is_new] = table.try_emplace(std::move(key), id);
  if (!is_new && entry->second != id) entry->second.clear();
}

}  // namespace

HeadingLabels::HeadingLabels(const Document& document) {
  for (const Heading& heading : document.headings) {
    if (heading.id.empty() || heading.level == 1) continue;
    const LabelParts parts = split_label(heading.text);
    if (parts.ordinal) claim(numbers_, std::pair(parts.ordinal->kind, parts.ordinal->number), heading.id);
    claim(names_, utf8::fold(heading.text), heading.id);
    if (!parts.words.empty()) claim(names_, parts.words, heading.id);
    if (!parts.bracket.empty()) claim(names_, parts.bracket, heading.id);
  }
}

std::string HeadingLabels::find(std::string_view label) const {
  if (const auto known = names_.find(utf8::fold(label)); known != names_.end()) return known->second;
  const LabelParts parts = split_label(label);
  if (parts.ordinal) {
    for (const OrdinalKind kind : {parts.ordinal->kind, OrdinalKind::module, OrdinalKind::chapter}) {
      const auto numbered = numbers_.find({kind, parts.ordinal->number});
      if (numbered != numbers_.end()) return numbered->second;
      if (parts.ordinal->kind != OrdinalKind::any) break;  // the `六` of `模組五/六` may count anything
    }
  }
  for (const std::string& name : {parts.words, parts.bracket}) {
    if (const auto known = names_.find(name); !name.empty() && known != names_.end()) return known->second;
  }
  return {};
}

}  // namespace lectern
