#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "text/line_index.h"
#include "text/span.h"

namespace lectern {

/// One input file as it was read: its path relative to the site root (with `/`), its bytes and its lines.
/// Shared by everything that points into it; never changed after it is made.
class SourceFile {
 public:
  SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)), lines_(text_) {}
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const LineIndex& lines() const { return lines_; }
  [[nodiscard]] std::string_view slice(Span span) const { return text().substr(span.begin, span.size()); }

 private:
  std::string path_;
  std::string text_;
  LineIndex lines_;
};

using SourcePtr = std::shared_ptr<const SourceFile>;

}  // namespace lectern
