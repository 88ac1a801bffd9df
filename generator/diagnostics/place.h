#pragma once

#include <cstdint>
#include <string>

#include "text/source_file.h"

namespace lectern {

/// Where a message points, complete in itself: it can be printed, stored and replayed without the file.
/// An empty `file` means the site as a whole; `line` 0 means the file as a whole.
struct Place {
  std::string file;          ///< relative to the site root, `/` between folders
  std::uint32_t line = 0;    ///< from 1
  std::uint32_t column = 0;  ///< from 1, in bytes
  std::uint32_t length = 0;  ///< bytes marked, at least 1, never past the end of the line
  std::string excerpt;       ///< the line itself, cut to a readable window around the column when it is very long

  friend bool operator==(const Place&, const Place&) = default;
};

/// The place of a span: its first line, marked up to the end of the span or of the line.
[[nodiscard]] Place place_of(const SourceFile& file, Span span);
/// A file as a whole.
[[nodiscard]] Place place_of_file(std::string path);

}  // namespace lectern
