#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lectern::templates {

/// The format of one field: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct NumberFormat {
  std::string fill = " ";
  char align = 0;  ///< `<`, `>`, `^`, `=` (after the sign), or 0 for what suits the value
  char sign = '-';
  bool alternate = false;
  char grouping = 0;  ///< `,` or `_`
  std::int64_t width = 0;
  std::int64_t precision = -1;
};

/// An integer as `d`, `b`, `o`, `x` or `X`, with its sign and grouping, not yet filled up.
[[nodiscard]] std::string format_integer(std::int64_t value, const NumberFormat& format, char type);
/// A number as `e`, `f`, `g` (or upper case), `%`, with its sign and grouping.
[[nodiscard]] std::string format_number(double value, const NumberFormat& format, char type);
/// Filled up to the width; numbers stand at the right unless told otherwise.
[[nodiscard]] std::string aligned_number(const std::string& number, const NumberFormat& format);

}  // namespace lectern::templates
