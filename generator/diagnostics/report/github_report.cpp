// Messages as workflow commands, which GitHub shows beside the lines of a pull request. It shows the first ten of each
// level only, so the worst have to come first.
#include "diagnostics/report/formats.h"

namespace lectern {

namespace {

/// As the runner reads them back: `%`, line ends, and in properties what separates them.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string properties_of(const Diagnostic& diagnostic, const ReportOptions& options) {
  const Place& place = diagnostic.place;
  std::string out;
  if (!place.file.empty()) out += "file=" + escaped(options.folder + place.file, true) + ",";
  if (place.line != 0) out += "line=" + std::to_string(place.line) + ",";
  const Columns columns = columns_of(place);
  if (columns.begin != 0) {
    out += "col=" + std::to_string(columns.begin) + ",endColumn=" + std::to_string(columns.end) + ",";
  }
  const CodeInfo& info = info_of(diagnostic.code);
  return out + "title=" + escaped(std::string(info.summary) + " (" + std::string(info.name) + ")", true);
}

}  // namespace

std::string github_report(const Diagnostics& sorted, const ReportOptions& options) {
  std::string out;
  for (const Diagnostic& diagnostic : sorted) {
    if (diagnostic.known) continue;
    const bool note = diagnostic.severity == Severity::note;
    const std::string text = diagnostic.message + (diagnostic.help.empty() ? "" : "\n" + diagnostic.help);
    out += "::" + (note ? std::string("notice") : std::string(name_of(diagnostic.severity))) + " " +
           properties_of(diagnostic, options) + "::" + escaped(text, false) + "\n";
  }
  return out;
}

}  // namespace lectern
