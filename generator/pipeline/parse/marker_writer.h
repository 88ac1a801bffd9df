#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/parse/conversion.h"

namespace lectern {

/// Turns markers into nodes. Opening ones become containers that take in their siblings up to the closing one.
class MarkerWriter {
 public:
  explicit MarkerWriter(const Conversion& conversion) : to_(conversion) {}

  /// Writes one marker among the children of a node; `base`: how many containers were open when the node began.
  void write(std::uint32_t marker, std::size_t base, bool as_block);
  /// Closes what is open above `base`: the node that holds it ends at `end` (in the source).
  void close_down_to(std::size_t base, std::uint32_t end);
  [[nodiscard]] std::size_t open_count() const { return frames_.size(); }

 private:
  struct Frame {
    std::uint32_t marker = 0;
    std::uint32_t node = 0;  ///< kFlat when it left no node
    std::uint32_t directive = Node::kNoDetail;
  };

  void write_shortcode(std::uint32_t marker, bool as_block);
  void write_math(const Marker& marker, bool as_block);
  void open_span(std::uint32_t marker);
  void open_directive(std::uint32_t marker);
  void open_details(std::uint32_t marker);
  void push_directive(std::uint32_t marker, Directive directive);
  void close_directive(const Marker& marker, std::size_t base);
  void close_shortcode(std::uint32_t marker, std::size_t base);
  void close_pair(const Marker& marker, std::size_t base);
  void close_frame(std::size_t index, std::uint32_t end, bool report_inner);
  void report_unclosed(const Frame& frame);
  void check_arguments(const ShortcodeCall& call);
  void add_reference(const Marker& marker, const ShortcodeCall& call, std::uint32_t node);
  void add_include(const ShortcodeCall& call, std::uint32_t node);
  void add_figure(const ShortcodeCall& call, std::uint32_t node);
  void write_caption(Span caption, std::uint32_t shortcode);

  const Conversion& to_;
  std::vector<Frame> frames_;
  std::uint32_t shortcode_depth_ = 0;
  bool depth_reported_ = false;
  std::uint32_t exercises_ = 0;
  std::uint32_t quizzes_ = 0;
};

/// The first argument of a `ref` call: positional, or `path=`.
[[nodiscard]] std::string_view reference_of(const ShortcodeCall& call);
[[nodiscard]] bool is_reference(const ShortcodeCall& call);

/// The kinds of `:::` blocks that exist.
[[nodiscard]] const std::vector<std::string>& directive_kinds();

}  // namespace lectern
