// `explain`: the table of codes as a manual.
#include "commands/explain_command.h"

#include <algorithm>

#include "diagnostics/suggest.h"
#include "engines/value/value.h"

namespace lectern {

namespace {

std::string indented(std::string_view text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out + "\n";
}

std::string as_json(const CodeInfo& info) {
  return to_json(Map{{"code", info.name},
                     {"level", name_of(info.severity)},
                     {"summary", info.summary},
                     {"explanation", info.explanation},
                     {"bad", info.bad},
                     {"good", info.good}},
                 2) +
         "\n";
}

std::string as_text(const CodeInfo& info) {
  return std::string(info.name) + " (" + std::string(name_of(info.severity)) + "): " + std::string(info.summary) +
         "\n\n" + std::string(info.explanation) + "\n\nGives the message:\n\n" + indented(info.bad) + "\nMended:\n\n" +
         indented(info.good) + "\nIts level is set in site.yaml:\n\n    levels:\n      " + std::string(info.name) +
         ": warning   # error, warning, note or off\n";
}

void list_codes(const Console& console) {
  for (const CodeInfo& info : all_codes()) {
    std::string name(info.name);
    name.resize(std::max<std::size_t>(28, name.size() + 1), ' ');
    std::string level(name_of(info.severity));
    level.resize(8, ' ');
    console.print(name + level + std::string(info.summary) + "\n");
  }
}

}  // namespace

Exit run_explain(const std::string& code, const GlobalOptions& options) {
  const Console console(options);
  if (code.empty()) {
    list_codes(console);
    return Exit::clean;
  }
  const auto found = find_code(code);
  if (!found) {
    std::vector<std::string> names;
    for (const CodeInfo& info : all_codes()) names.emplace_back(info.name);
    const std::string hint = did_you_mean(code, names);
    console.fail("no message has the code `" + code + "`" +
                 (hint.empty() ? "; `lectern explain` lists all" : "; " + hint));
    return Exit::call;
  }
  console.print(options.format == ReportFormat::json ? as_json(info_of(*found)) : as_text(info_of(*found)));
  return Exit::clean;
}

}  // namespace lectern
