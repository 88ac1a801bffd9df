#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/parse/prepared_body.h"
#include "pipeline/parse/shortcode_call.h"

namespace lectern {

/// A stretch of the source and what stands for it in the prepared text.
struct Replacement {
  Span source;
  std::string text;
  std::uint32_t marker = Marker::kNone;  ///< its token goes here, on a line of its own when the marker is a block
  std::uint32_t line = 0;                ///< index of the scanned line, for markers
};

/// A line as the scanner saw it. A shortcode tag over several lines makes one of them.
struct ScannedLine {
  std::uint32_t begin = 0;
  std::uint32_t content = 0;  ///< after the markers of its containers
  std::uint32_t end = 0;      ///< without the line end
};

/// Everything the scanner found, in the order of the source.
struct ScanResult {
  std::vector<Replacement> replacements;
  std::vector<ScannedLine> lines;
};

/// Collects what the scanners find.
class MarkerList {
 public:
  explicit MarkerList(PreparedBody& out) : out_(out) {}

  /// Puts a text where a stretch of the source stood.
  void replace(Span source, std::string text);
  /// Keeps the bytes before and after an offset apart, invisibly.
  void separate(std::uint32_t at);
  /// Puts a marker's token where a stretch of the source stood.
  void add(Marker marker, Span replaced, const ScannedLine& line);
  /// A shortcode tag; `inner` of a `highlight` call is set by the caller.
  void add_tag(const ShortcodeTag& tag, const ScannedLine& line, bool block);
  /// A whole `highlight` shortcode.
  void add_code(const ShortcodeTag& open, const ShortcodeTag& close, const ScannedLine& line);
  /// Words with attributes: the bracket that opens them and what closes them.
  void add_span(Attributes attributes, Span open, Span close, const ScannedLine& line);
  void add_formula(std::string tex, Span source, bool display, const ScannedLine& line, bool block);

  /// Names of shortcodes that have a closing tag somewhere.
  std::unordered_set<std::string> closable;
  /// Whether a shortcode with a closing tag is open here.
  [[nodiscard]] bool inside_pair() const { return open_pairs_ > 0; }

  PreparedBody& body() { return out_; }
  ScanResult take() { return std::move(result_); }

 private:
  PreparedBody& out_;
  ScanResult result_;
  std::uint32_t open_pairs_ = 0;
};

}  // namespace lectern
