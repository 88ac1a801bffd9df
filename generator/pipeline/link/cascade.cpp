// Reading `cascade` and deciding which pages it reaches. Merging itself is front matter's business.
#include "pipeline/link/cascade.h"

#include "model/glob.h"
#include "model/url_path.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string scalar_of(const DataNode* mapping, std::string_view key) {
  const DataNode* node = mapping == nullptr ? nullptr : find_key(*mapping, key);
  return node != nullptr && node->kind == DataNode::Kind::scalar ? node->scalar : std::string();
}

void add_rule(const DataNode& entry, std::vector<CascadeRule>& rules) {
  if (entry.kind != DataNode::Kind::mapping) return;
  const DataNode* target = find_key(entry, "_target");
  if (target == nullptr) target = find_key(entry, "target");
  CascadeRule rule;
  rule.path_pattern = scalar_of(target, "path");
  rule.kind_pattern = scalar_of(target, "kind");
  rule.language = scalar_of(target, "lang");
  rule.values.kind = DataNode::Kind::mapping;
  rule.values.span = entry.span;
  for (const DataMember& member : entry.members)
    if (&member.value != target) rule.values.members.push_back(member);
  rules.push_back(std::move(rule));
}

bool path_matches(const std::string& pattern, std::string_view path) {
  const std::string file = "/" + std::string(path);
  if (glob_match(pattern, file)) return true;
  const std::string_view bare = without_extension(file);
  const std::string_view name = base_name(bare);
  return glob_match(pattern, name == "_index" || name == "index" ? folder_of(bare) : bare);
}

}  // namespace

const DataNode* find_key(const DataNode& mapping, std::string_view lower_case_key) {
  for (const DataMember& member : mapping.members)
    if (member.key.size() == lower_case_key.size() && utf8::lower(member.key) == lower_case_key) return &member.value;
  return nullptr;
}

std::string_view kind_name(PageKind kind) {
  switch (kind) {
    case PageKind::home:
      return "home";
    case PageKind::section:
      return "section";
    case PageKind::page:
      return "page";
    case PageKind::taxonomy:
      return "taxonomy";
    case PageKind::term:
      return "term";
    case PageKind::path:
    case PageKind::concepts:
    case PageKind::symbols:
    case PageKind::print:
    case PageKind::glossary:
      break;  // made from the course, after all cascades
  }
  return "page";
}

std::vector<CascadeRule> read_cascade(const DataNode& front_matter) {
  std::vector<CascadeRule> rules;
  const DataNode* cascade = find_key(front_matter, "cascade");
  if (cascade == nullptr) return rules;
  if (cascade->kind == DataNode::Kind::sequence) {
    for (const DataNode& entry : cascade->items) add_rule(entry, rules);
  } else {
    add_rule(*cascade, rules);
  }
  return rules;
}

bool applies(const CascadeRule& rule, const CascadeSubject& subject) {
  if (!rule.kind_pattern.empty() && !glob_match(rule.kind_pattern, kind_name(subject.kind))) return false;
  if (!rule.language.empty() && !glob_match(rule.language, subject.language)) return false;
  return rule.path_pattern.empty() || path_matches(rule.path_pattern, subject.path);
}

}  // namespace lectern
