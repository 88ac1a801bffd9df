// The table behind codes.inc.
#include "diagnostics/codes.h"

#include <algorithm>
#include <deque>
#include <string>

namespace lectern {

namespace {

// `broken_link` in the code is `broken-link` to people; the printed names live as long as the program.
std::string_view printed(const char* name) {
  static std::deque<std::string> names;
  std::string& text = names.emplace_back(name);
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

}  // namespace

const std::vector<CodeInfo>& all_codes() {
  static const std::vector<CodeInfo> table{
#define LECTERN_CODE(name, severity, summary, explanation, bad, good) \
  {Code::name, printed(#name), Severity::severity, summary, explanation, bad, good},
#include "diagnostics/codes.inc"
#undef LECTERN_CODE
  };
  return table;
}

const CodeInfo& info_of(Code code) { return all_codes()[static_cast<std::size_t>(code)]; }

Severity severity_of(Code code) { return info_of(code).severity; }

std::string_view name_of(Code code) { return info_of(code).name; }

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

std::optional<Code> find_code(std::string_view name) {
  for (const CodeInfo& info : all_codes()) {
    if (info.name == name) return info.code;
  }
  return std::nullopt;
}

}  // namespace lectern
