#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engines/value/value.h"
#include "text/span.h"

namespace lectern {

struct DataMember;

/// A document of YAML, TOML or JSON as it was written: what stands where. Scalars keep their text, because only the
/// one who reads a key knows its type (`title: 404` is a title). Complete when made, never changed.
struct DataNode {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };

  Kind kind = Kind::null;
  bool quoted = false;  ///< the scalar was written in quotes, as a block or with a type of its own (TOML string)
  Span span;            ///< bytes of the value in its source file
  std::string scalar;   ///< text of a scalar; a TOML date as RFC 3339
  std::vector<DataNode> items;
  std::vector<DataMember> members;  ///< in the order written, each key once

  /// A member's value, or nullptr.
  [[nodiscard]] const DataNode* find(std::string_view key) const;
};

struct DataMember {
  std::string key;
  Span key_span;
  DataNode value;
};

/// The node as a plain value: unquoted scalars take their YAML 1.2 core type (null, true/false, integer, number),
/// everything else stays text.
[[nodiscard]] Value to_value(const DataNode& node);

}  // namespace lectern
