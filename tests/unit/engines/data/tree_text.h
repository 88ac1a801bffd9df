#pragma once

#include <string>

#include "diagnostics/diagnostic.h"
#include "engines/data/data_node.h"
#include "text/source_file.h"

namespace lectern::testing {

/// A tree on one line: plain scalars bare, quoted ones in quotes, null as `~`.
inline std::string tree_text(const DataNode& node) {
  switch (node.kind) {
    case DataNode::Kind::null:
      return "~";
    case DataNode::Kind::scalar:
      return node.quoted ? '"' + node.scalar + '"' : node.scalar;
    case DataNode::Kind::sequence: {
      std::string out = "[";
      for (const DataNode& item : node.items) out += (out.size() > 1 ? ", " : "") + tree_text(item);
      return out + "]";
    }
    case DataNode::Kind::mapping: {
      std::string out = "{";
      for (const DataMember& member : node.members) {
        out += (out.size() > 1 ? ", " : "") + member.key + ": " + tree_text(member.value);
      }
      return out + "}";
    }
  }
  return "?";
}

/// The source bytes of every key and value, in document order, one a line.
inline std::string span_text(const DataNode& node, const SourceFile& file) {
  std::string out;
  if (node.kind == DataNode::Kind::scalar || node.kind == DataNode::Kind::sequence) {
    out += std::string(file.slice(node.span)) + "\n";
  }
  for (const DataNode& item : node.items) out += span_text(item, file);
  for (const DataMember& member : node.members) {
    out += std::string(file.slice(member.key_span)) + "\n" + span_text(member.value, file);
  }
  return out;
}

/// `2:7 warning: what was seen | the way out`, one a line.
inline std::string message_text(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " +
           std::string(name_of(diagnostic.severity)) + ": " + diagnostic.message + " | " + diagnostic.help + "\n";
  }
  return out;
}

/// Everything a reader gave, spans too, to compare two of them.
inline std::string exact_text(const DataNode& node) {
  std::string out = std::to_string(static_cast<int>(node.kind)) + (node.quoted ? "q" : "") + "<" + node.scalar + ">" +
                    std::to_string(node.span.begin) + "-" + std::to_string(node.span.end);
  for (const DataNode& item : node.items) out += "(" + exact_text(item) + ")";
  for (const DataMember& member : node.members) {
    out += "{" + member.key + "@" + std::to_string(member.key_span.begin) + "-" + std::to_string(member.key_span.end) +
           ":" + exact_text(member.value) + "}";
  }
  return out;
}

}  // namespace lectern::testing
