#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lectern {

/// What a scalar without quotes is to a program that types YAML.
enum class PlainType : std::uint8_t { null, boolean, integer, number, date, text };

/// By the core schema of YAML 1.2.2 (section 10.3.2): null, true/false, integers, numbers; never a date.
[[nodiscard]] PlainType core_type(std::string_view text);

/// By the types of YAML 1.1, which many tools still follow: also yes/no/on/off, `017` octal, `1_000`, `49:00:00`
/// (sexagesimal) and timestamps.
[[nodiscard]] PlainType legacy_type(std::string_view text);

/// The value of a scalar of core type integer; nothing when it does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> core_integer(std::string_view text);
/// The value of a scalar of core type integer or number.
[[nodiscard]] std::optional<double> core_number(std::string_view text);

}  // namespace lectern
