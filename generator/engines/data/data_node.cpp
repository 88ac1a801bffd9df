// Looking things up in a document, and giving plain scalars their YAML 1.2 types.
#include "engines/data/data_node.h"

#include <cmath>

#include "engines/data/plain_scalar.h"

namespace lectern {

namespace {

Value scalar_value(const DataNode& node) {
  if (node.quoted) return node.scalar;
  switch (core_type(node.scalar)) {
    case PlainType::null:
      return nullptr;
    case PlainType::boolean:
      return node.scalar[0] == 't' || node.scalar[0] == 'T';
    case PlainType::integer:
      if (const auto integer = core_integer(node.scalar)) return *integer;
      [[fallthrough]];  // too large for 64 bits: as near as a number can be
    case PlainType::number:
      if (const auto number = core_number(node.scalar)) return *number;
      return node.scalar;
    default:
      return node.scalar;
  }
}

}  // namespace

const DataNode* DataNode::find(std::string_view key) const {
  for (const DataMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

// The readers bound the depth of every tree, so the recursion is bounded too.
Value to_value(const DataNode& node) {
  switch (node.kind) {
    case DataNode::Kind::null:
      return nullptr;
    case DataNode::Kind::scalar:
      return scalar_value(node);
    case DataNode::Kind::sequence: {
      List list;
      list.reserve(node.items.size());
      for (const DataNode& item : node.items) list.push_back(to_value(item));
      return list;
    }
    case DataNode::Kind::mapping: {
      Map map;
      for (const DataMember& member : node.members) map.set(member.key, to_value(member.value));
      return map;
    }
  }
  return nullptr;
}

}  // namespace lectern
