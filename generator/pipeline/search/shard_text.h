#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lectern {

/// Appends a text as a JavaScript string that may also stand in an HTML page.
void append_quoted(std::string& out, std::string_view text);

/// Of a value.
inline constexpr std::size_t kMostDigits = 16;

/// Writes a value in the digits of pipeline/search.h to where there is room for them. Returns the end.
[[nodiscard]] char* write_digits(char* to, std::uint64_t value);

/// One character for a value below 90.
[[nodiscard]] char digit_of(std::uint32_t value);

/// In base 36, as file names count.
[[nodiscard]] std::string base36(std::size_t number);

/// A whole file: `lectern.shard("name",data);`
[[nodiscard]] std::string shard_file(std::string_view name, std::string_view data);

}  // namespace lectern
