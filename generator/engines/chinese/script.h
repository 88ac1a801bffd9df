#pragma once

#include <cstdint>
#include <string_view>

namespace lectern {

/// The script a character or a text is written in, as far as it shows.
enum class ChineseScript : std::uint8_t {
  either,  ///< nothing that belongs to one script alone
  traditional,
  simplified,
};

/// Which script a character belongs to alone. Characters of both (人, and 台 or 里, which have an own meaning in each)
/// are `either`. Source: the characters that OpenCC changes into others only.
[[nodiscard]] ChineseScript script_of(char32_t character);

/// How many characters of a text belong to one script alone.
struct ScriptCount {
  std::uint64_t traditional = 0;
  std::uint64_t simplified = 0;

  /// The script of three quarters of them or more, when there are any.
  [[nodiscard]] ChineseScript majority() const;
};

/// Adds a text to a count. Linear; about 300 MB/s.
void add_script(ScriptCount& count, std::string_view text);

/// As a language tag: `zh-Hant`, `zh-Hans`, empty for `either`.
[[nodiscard]] std::string_view tag_of(ChineseScript script);
/// The script a language tag names: `zh-Hant`, `zh-TW`, `zh-HK`, `zh-MO`: traditional; `zh-Hans`, `zh-CN`, `zh-SG`,
/// `zh`: simplified; others `either`. Without regard to case.
[[nodiscard]] ChineseScript script_of_tag(std::string_view tag);

}  // namespace lectern
