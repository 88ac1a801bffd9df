// Reads YAML: one pass when the document is well-formed, entry by entry when it is not.
#include "engines/data/yaml.h"

#include <algorithm>
#include <string>

#include "engines/data/yaml/everyday.h"
#include "engines/data/yaml/messages.h"
#include "engines/data/yaml/recovery.h"
#include "engines/data/yaml/tree_builder.h"

namespace lectern {

namespace {

constexpr char kEndOfStream = '\x04';  // yaml-cpp takes this byte for the end of the text

// Same offsets, without the byte that would hide the rest.
std::string without_end_bytes(std::string_view text, std::uint32_t base, yaml::Reporter& reporter) {
  std::string out(text);
  const auto at = static_cast<std::uint32_t>(text.find(kEndOfStream));
  std::replace(out.begin(), out.end(), kEndOfStream, ' ');
  reporter.mended({base + at, base + at + 1}, {"a control character (U+0004) stands here", "delete it"});
  return out;
}

DataNode as_mapping(DataNode node) {
  if (node.kind != DataNode::Kind::null) return node;
  node.kind = DataNode::Kind::mapping;
  node.scalar.clear();
  return node;
}

bool has_expected_root(const DataNode& tree, const ReadingRules& rules) {
  return !rules.root_is_mapping || tree.kind == DataNode::Kind::mapping || tree.kind == DataNode::Kind::null;
}

}  // namespace

DataNode read_yaml(const SourceFile& file, Span span, const ReadingRules& rules, Diagnostics& diagnostics) {
  if (auto everyday = yaml::read_everyday(file.slice(span), span.begin)) return *std::move(everyday);
  yaml::Reporter reporter(file, rules, diagnostics);
  if (span.size() > rules.max_bytes) {
    reporter.limit({span.begin, span.begin},
                   {"this is larger than " + std::to_string(rules.max_bytes / 1024) + " KiB, the rest was ignored",
                    "move the data to a data file"});
    const std::size_t newline = file.text().rfind('\n', span.begin + rules.max_bytes);
    const bool inside = newline != std::string_view::npos && newline > span.begin;
    span.end = inside ? static_cast<std::uint32_t>(newline) + 1 : span.begin;
  }
  std::string_view text = file.slice(span);
  std::string cleaned;
  if (text.find(kEndOfStream) != std::string_view::npos) {
    cleaned = without_end_bytes(text, span.begin, reporter);
    text = cleaned;
  }
  yaml::Outcome outcome = yaml::build_tree({text, span.begin, span.size(), {}}, rules);
  if (!outcome.fault && has_expected_root(outcome.tree, rules)) {
    reporter.notices(outcome, span.begin);
    return rules.root_is_mapping ? as_mapping(std::move(outcome.tree)) : std::move(outcome.tree);
  }
  if (!outcome.fault && outcome.tree.kind == DataNode::Kind::sequence) {
    reporter.lost(outcome.tree.span,
                  {"a list stands where `key: value` lines must stand", "begin each line with a key"});
    return as_mapping({});
  }
  if (!outcome.fault) outcome.fault = yaml::Fault{yaml::Fault::Kind::syntax, 0, "end of map not found"};
  if (outcome.fault->kind == yaml::Fault::Kind::too_many_values) {
    const std::uint32_t at = span.begin + outcome.fault->offset;
    reporter.limit({at, at + 1}, yaml::explain(*outcome.fault, rules));
    return as_mapping(std::move(outcome.tree));
  }
  DataNode tree = yaml::recover(text, span.begin, *outcome.fault, rules, reporter);
  return has_expected_root(tree, rules) ? tree : as_mapping({});
}

}  // namespace lectern
