#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lectern {

/// A number as authors put it at the start of a name: `01-`, `1.2`, `第三章`, `０３`, `三、`, `chapter-4`.
/// Compares as a version number.
struct NameNumber {
  std::array<std::uint32_t, 4> parts{};
  std::uint32_t count = 0;
  std::size_t size = 0;  ///< bytes of the name it takes, with the separators after it
  bool digits = false;   ///< plain digits, not `第三章`: no part of a title

  [[nodiscard]] bool has_value() const { return count > 0; }
};
[[nodiscard]] std::strong_ordering compare_numbers(const NameNumber& a, const NameNumber& b);

/// The number a file or folder name begins with; `count` 0 when there is none: a date (`2024-01-15-x`), digits that run
/// into a word (`3d-graphics`), or a Chinese numeral that is part of one (`一般`).
[[nodiscard]] NameNumber leading_number(std::string_view name);

/// What a label that counts modules or chapters counts.
enum class OrdinalKind : std::uint8_t {
  any,      ///< a bare number
  module,   ///< 模組一, 模块 3, 第二單元, Module 4, Part 2
  chapter,  ///< 第二章, 第 3 節, Chapter 4, Lesson 5
};

struct Ordinal {
  OrdinalKind kind = OrdinalKind::any;
  std::uint32_t number = 0;
  std::size_t size = 0;  ///< bytes of the folded label it takes
};

/// The ordinal a label begins with. `label` must be folded (`utf8::fold`). Numerals: Arabic and Chinese to 99.
/// Nothing when what follows runs into a word (`模組一般`).
[[nodiscard]] std::optional<Ordinal> read_ordinal(std::string_view label);

/// A title or label in its parts, all folded: `模組一：非同步程式設計（asyncio）` is ordinal 1, words
/// `非同步程式設計`, bracket `asyncio`.
struct LabelParts {
  std::optional<Ordinal> ordinal;
  std::string words;    ///< without ordinal, brackets and the separators between them
  std::string bracket;  ///< inside the last pair of brackets at the end
};
[[nodiscard]] LabelParts split_label(std::string_view label);

/// `01-python_basics` → `Python basics`: number and date removed unless nothing is left, `-` and `_` become spaces, the
/// first letter upper case.
[[nodiscard]] std::string humanise(std::string_view name);

}  // namespace lectern
