// Values that a section hands down to the pages below it.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "model/front_matter.h"
#include "model/glob.h"

namespace lectern {

namespace {

bool same_key(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

DataMember* find_member(DataNode& node, std::string_view key) {
  for (DataMember& member : node.members) {
    if (same_key(member.key, key)) return &member;
  }
  return nullptr;
}

const DataNode* find_value(const DataNode& node, std::string_view key) {
  for (const DataMember& member : node.members) {
    if (same_key(member.key, key)) return &member.value;
  }
  return nullptr;
}

bool is_target_key(std::string_view key) { return same_key(key, "_target") || same_key(key, "target"); }

// The bytes of a handed-down value stand in another file. (Readers bound the depth of trees.)
DataNode without_places(DataNode node) {
  node.span = {};
  for (DataNode& item : node.items) item = without_places(std::move(item));
  for (DataMember& member : node.members) {
    member.key_span = {};
    member.value = without_places(std::move(member.value));
  }
  return node;
}

void add_missing(DataNode& into, const DataNode& from) {
  for (const DataMember& member : from.members) {
    DataMember* own = find_member(into, member.key);
    if (own == nullptr) {
      into.members.push_back({member.key, {}, without_places(member.value)});
    } else if (same_key(member.key, "params") && own->value.kind == DataNode::Kind::mapping) {
      add_missing(own->value, member.value);
    }
  }
}

// `course/01-a/b.md` → `/course/01-a/b`; index pages have the path of their folder.
std::string logical_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  const std::string_view file = path.substr(name);
  if (file.starts_with("_index.") || file.starts_with("index.")) {
    return "/" + std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
  }
  return "/" + std::string(path.substr(0, name)) + std::string(file.substr(0, file.rfind('.')));
}

bool matches_any(const DataNode& wanted, std::string_view actual) {
  if (wanted.kind == DataNode::Kind::scalar) return glob_match(wanted.scalar, actual);
  return std::any_of(wanted.items.begin(), wanted.items.end(),
                     [&](const DataNode& item) { return glob_match(item.scalar, actual); });
}

bool matches_target(const DataNode& target, const CascadeTarget& page) {
  if (const DataNode* path = find_value(target, "path")) {
    if (!matches_any(*path, logical_path(page.path))) return false;
  }
  if (const DataNode* kind = find_value(target, "kind")) {
    if (!matches_any(*kind, page.kind)) return false;
  }
  if (const DataNode* language = find_value(target, "lang")) {
    if (!page.language.empty() && !matches_any(*language, page.language)) return false;
  }
  return true;
}

void add_matching(DataNode& into, const DataNode& entry, const CascadeTarget& page) {
  if (entry.kind != DataNode::Kind::mapping) return;
  for (const DataMember& member : entry.members) {
    const bool target = is_target_key(member.key) && member.value.kind == DataNode::Kind::mapping;
    if (target && !matches_target(member.value, page)) return;
  }
  add_missing(into, entry);
  const auto end = std::remove_if(into.members.begin(), into.members.end(),
                                  [](const DataMember& member) { return is_target_key(member.key); });
  into.members.erase(end, into.members.end());
}

}  // namespace

DataNode matching_cascade(const DataNode& cascade, const CascadeTarget& page) {
  DataNode out;
  out.kind = DataNode::Kind::mapping;
  add_matching(out, cascade, page);
  for (const DataNode& entry : cascade.items) add_matching(out, entry, page);
  return out;
}

DataNode merge_cascade(const DataNode& own, const DataNode& cascade) {
  DataNode out = own;
  out.kind = DataNode::Kind::mapping;
  add_missing(out, cascade);
  return out;
}

}  // namespace lectern
