#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/parse/containers.h"
#include "pipeline/parse/html_blocks.h"
#include "pipeline/parse/marker_list.h"
#include "pipeline/parse/prepared_body.h"
#include "pipeline/parse/shortcode_call.h"

namespace lectern {

/// The one scan over the body: knows containers, fences, HTML blocks and paragraphs as far as it takes to tell code
/// from text, and hands each paragraph to the inline scanner.
class BodyScanner {
 public:
  BodyScanner(const PrepareRequest& request, PreparedBody& out);
  ScanResult scan();

 private:
  struct Fence {
    char mark = 0;  ///< 0: none open
    std::uint32_t size = 0;
    std::size_t depth = 0;
  };

  void scan_line(std::uint32_t begin);
  std::uint32_t find_line_end(std::uint32_t begin);
  bool continue_fence(const LineCursor& line, std::size_t matched);
  bool continue_html(const LineCursor& line, std::size_t matched, bool blank);
  bool open_containers(LineCursor& line, std::size_t matched);
  bool scan_block(const LineCursor& line);
  bool scan_block_start(const LineCursor& line);
  void begin_block(std::size_t depth);
  bool open_fence(const LineCursor& line);
  bool open_html(const LineCursor& line);
  bool scan_directive(const LineCursor& line);
  bool scan_heading(const LineCursor& line);
  bool scan_setext(const LineCursor& line);
  bool scan_display_math(const LineCursor& line);
  bool scan_tags_alone(const LineCursor& line);
  bool scan_indented_tags(const LineCursor& line);
  void scan_html_line(const LineCursor& line);
  void watch_table(const LineCursor& line);
  void add_text(const LineCursor& line);
  std::uint32_t extend_over_tags(std::uint32_t begin, std::uint32_t end);
  void end_paragraph();
  void read_heading_attributes(std::uint32_t begin, std::uint32_t& end);
  void take_escaped_tags(std::uint32_t begin, std::uint32_t end);
  void report_limit(Span span, std::string message, std::string help);
  void note_names_that_close();

  std::string_view text_;  ///< the file up to the end of the body
  const PrepareRequest& request_;
  MarkerList markers_;
  ContainerStack containers_;
  std::size_t matched_ = 0;  ///< containers that the line at hand continues
  ShortcodeReader tags_;
  Fence fence_;
  HtmlEnd html_ = HtmlEnd::none;
  std::size_t html_depth_ = 0;
  std::uint32_t line_begin_ = 0;
  std::uint32_t next_line_ = 0;
  std::vector<ScannedLine> paragraph_;
  std::uint64_t table_columns_ = 0;
  std::uint64_t table_rows_ = 0;
  std::uint32_t delimiter_rows_ = 0;
  std::uint32_t no_math_before_ = 0;
  bool nesting_reported_ = false;
  bool table_reported_ = false;
  bool has_returns_ = false;
};

}  // namespace lectern
