#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace lectern {

/// Makes the flat tree: nodes are opened, filled and closed in reading order. Containers deeper than the limit leave
/// no node; what is in them goes to the node around them.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(std::uint32_t deepest) : deepest_(deepest) {}

  static constexpr std::uint32_t kFlat = 0xFFFFFFFF;

  /// Opens a node that is never left out.
  std::uint32_t open(NodeKind kind, Span span);
  /// Opens a container; kFlat when it would be too deep.
  std::uint32_t open_container(NodeKind kind, Span span);
  /// Closes a node that `open` or `open_container` gave (kFlat: nothing to close), and what is still open in it.
  void close(std::uint32_t node);
  std::uint32_t leaf(NodeKind kind, Span span, std::string_view text = {});

  [[nodiscard]] Node& operator[](std::uint32_t node) { return document.nodes[node]; }
  [[nodiscard]] std::uint32_t next() const { return static_cast<std::uint32_t>(document.nodes.size()); }
  /// Where the first container stands that was too deep.
  [[nodiscard]] const std::optional<Span>& too_deep() const { return too_deep_; }
  /// Makes every span a part of its parent's.
  void nest_spans();

  Document document;

 private:
  std::uint32_t deepest_;
  std::vector<std::uint32_t> open_;
  std::uint32_t depth_ = 0;  ///< containers open
  std::optional<Span> too_deep_;
};

}  // namespace lectern
