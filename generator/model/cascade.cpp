// Values that a section hands down to the pages below it.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "model/front_matter.h"
#include "text/ascii.h"

namespace lectern {

namespace {

bool same_key(std::string_view a, std::string_view b) {
  const auto lower = ascii::to_lower;
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

DataMember* find_member(DataNode& node, std::string_view key) {
  for (DataMember& member : node.members) {
    if (same_key(member.key, key)) return &member;
  }
  return nullptr;
}

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

}  // namespace

DataNode merge_cascade(const DataNode& own, const DataNode& cascade) {
  DataNode out = own;
  out.kind = DataNode::Kind::mapping;
  add_missing(out, cascade);
  return out;
}

}  // namespace lectern
