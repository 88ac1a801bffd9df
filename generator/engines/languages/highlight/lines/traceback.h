#pragma once

#include <string_view>

#include "engines/languages/highlight/token_list.h"
#include "text/span.h"

namespace lectern {

/// Reads what Python prints for an exception, line by line: tracebacks, chained ones, exception groups, and the form of
/// syntax errors ("Traceback objects" and `traceback` in the library reference).
class TracebackLines {
 public:
  explicit TracebackLines(std::string_view code) : code_(code) {}

  /// Whether `line` begins a traceback.
  [[nodiscard]] static bool begins(std::string_view line);
  /// Colours one line. False when it does not belong to a traceback, which is then over.
  bool line(Span span, TokenList& tokens);

 private:
  enum class Place : std::uint8_t { outside, frames, message };

  bool frame_line(Span span, TokenList& tokens) const;
  bool exception_line(Span span, TokenList& tokens) const;

  std::string_view code_;
  Place place_ = Place::outside;
};

}  // namespace lectern
