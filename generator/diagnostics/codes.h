#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lectern {

enum class Severity : std::uint8_t { note, warning, error };

/// Every message Lectern can give, named as authors see it (`broken_link` prints as `broken-link`).
/// The list itself, with what each one means, is `codes.inc`.
enum class Code : std::uint8_t {
#define LECTERN_CODE(name, severity, summary, explanation, bad, good) name,
#include "diagnostics/codes.inc"
#undef LECTERN_CODE
};

/// What `lectern explain` says about a code.
struct CodeInfo {
  Code code;
  std::string_view name;         ///< as printed and as written in `site.yaml`
  Severity severity;             ///< unless the site says otherwise
  std::string_view summary;      ///< why it matters, one line
  std::string_view explanation;  ///< a paragraph
  std::string_view bad;          ///< an example that gives the message
  std::string_view good;         ///< the same example mended
};

[[nodiscard]] const CodeInfo& info_of(Code code);
[[nodiscard]] Severity severity_of(Code code);
[[nodiscard]] std::string_view name_of(Code code);
[[nodiscard]] std::string_view name_of(Severity severity);
/// By printed name; nothing for an unknown one.
[[nodiscard]] std::optional<Code> find_code(std::string_view name);
/// All codes in the order of the list.
[[nodiscard]] const std::vector<CodeInfo>& all_codes();

}  // namespace lectern
