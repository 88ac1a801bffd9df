#pragma once

#include <cstddef>
#include <string_view>

#include "pipeline/parse/conversion.h"
#include "pipeline/parse/marker_writer.h"

namespace lectern {

/// Writes raw HTML with the tokens in it, and notes its ids, its addresses and the mark that ends a summary.
class HtmlWriter {
 public:
  HtmlWriter(const Conversion& to, MarkerWriter& markers) : to_(to), markers_(markers) {}

  /// `base`: how many marker containers were open when the parent node began.
  void write(std::string_view html, Span prepared, std::size_t base, bool as_block);

 private:
  void write_piece(std::string_view html, Span source, bool as_block);
  void note_attributes(std::uint32_t node, std::string_view html, Span source);
  void watch_marks(std::string_view html, Span source);

  const Conversion& to_;
  MarkerWriter& markers_;
};

/// When tokens of ours stand in a link's destination: a `ref` call becomes what it asks for, anything else is put back.
void read_reference_destination(const Conversion& to, Link& link);

/// Reports an address that names a file on somebody's machine.
void report_machine_path(const Conversion& to, std::string_view address, Span span);

}  // namespace lectern
