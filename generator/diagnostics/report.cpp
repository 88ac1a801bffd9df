// Prints diagnostics for a terminal and for machines. `report` is the one function outsiders call.
#include "diagnostics/report.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "text/utf8.h"

namespace lectern {

namespace {

Diagnostics worst_first(const Diagnostics& diagnostics) {
  Diagnostics sorted = diagnostics;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.severity > b.severity; });
  return sorted;
}

std::string position(const Place& place) {
  std::string text = place.file.empty() ? "site" : place.file;
  if (place.line != 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  return text;
}

// ---- human

class HumanReport {
 public:
  explicit HumanReport(const ReportOptions& options) : options_(options) {}

  std::string print(const Diagnostics& diagnostics) {
    const std::size_t shown =
        options_.at_most == 0 ? diagnostics.size() : std::min(diagnostics.size(), options_.at_most);
    for (std::size_t i = 0; i < shown; ++i) print(diagnostics[i]);
    if (shown < diagnostics.size()) {
      out_ += "… and " + std::to_string(diagnostics.size() - shown) + " more\n\n";
    }
    return std::move(out_);
  }

 private:
  void print(const Diagnostic& diagnostic) {
    paint("1", shown(position(diagnostic.place)) + ": ");
    paint(colour_of(diagnostic.severity), name_of(diagnostic.severity));
    out_ += ": " + shown(diagnostic.message) + " ";
    paint("2", "[" + std::string(name_of(diagnostic.code)) + "]");
    out_ += '\n';
    excerpt(diagnostic.place, colour_of(diagnostic.severity));
    for (const Related& related : diagnostic.related) {
      out_ += "  " + shown(position(related.place)) + ": " + shown(related.message) + "\n";
    }
    out_ += "  = " + std::string(info_of(diagnostic.code).summary) + "\n";
    if (!diagnostic.help.empty()) out_ += "  → " + shown(diagnostic.help) + "\n";
    out_ += '\n';
  }

  void excerpt(const Place& place, std::string_view colour) {
    if (place.line == 0 || place.excerpt.empty()) return;
    const std::string number = std::to_string(place.line);
    const std::string gutter(number.size(), ' ');
    out_ += " " + number + " | " + shown(place.excerpt) + "\n";
    const std::size_t begin = std::min<std::size_t>(place.column - 1, place.excerpt.size());
    const std::size_t end = std::min(begin + place.length, place.excerpt.size());
    const std::string_view line = place.excerpt;
    const std::size_t columns = std::max<std::size_t>(1, utf8::width(shown(line.substr(begin, end - begin))));
    out_ += " " + gutter + " | " + std::string(utf8::width(shown(line.substr(0, begin))), ' ');
    paint(colour, std::string(columns, '^'));
    out_ += '\n';
  }

  /// Control characters would move the caret, or the terminal's cursor.
  static std::string shown(std::string_view line) {
    std::string text(line);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7F) text[i] = ' ';
      // U+0080 to U+009F: some terminals take them for escape sequences.
      if (text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0)
        text.replace(i, 2, "  ");
    }
    return text;
  }

  static std::string_view colour_of(Severity severity) {
    if (severity == Severity::error) return "1;31";
    return severity == Severity::warning ? "1;33" : "1;36";
  }

  void paint(std::string_view colour, std::string_view text) {
    if (options_.color) out_ += "\x1b[" + std::string(colour) + "m";
    out_ += text;
    if (options_.color) out_ += "\x1b[0m";
  }

  const ReportOptions& options_;
  std::string out_;
};

// ---- machines

std::string quoted(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  const std::string valid = utf8::replace_invalid(text);
  for (const char c : valid) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_place(const Place& place) {
  return "\"file\": " + quoted(place.file) + ", \"line\": " + std::to_string(place.line) +
         ", \"column\": " + std::to_string(place.column) + ", \"length\": " + std::to_string(place.length);
}

std::string json_related(const Diagnostic& diagnostic) {
  std::string out = "[";
  for (const Related& related : diagnostic.related) {
    if (out.size() > 1) out += ", ";
    out += "{\"message\": " + quoted(related.message) + ", " + json_place(related.place) + "}";
  }
  return out + "]";
}

std::string json_report(const Diagnostics& diagnostics) {
  std::string out = "{\n  \"diagnostics\": [";
  bool first = true;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += first ? "\n    " : ",\n    ";
    first = false;
    out += "{\"code\": " + quoted(name_of(diagnostic.code)) + ", \"level\": " + quoted(name_of(diagnostic.severity)) +
           ", \"message\": " + quoted(diagnostic.message) + ", \"help\": " + quoted(diagnostic.help) +
           ", \"why\": " + quoted(info_of(diagnostic.code).summary) + ", " + json_place(diagnostic.place) +
           ", \"related\": " + json_related(diagnostic) + "}";
  }
  const Counts counts = count(diagnostics);
  out += first ? "],\n" : "\n  ],\n";
  return out + "  \"errors\": " + std::to_string(counts.errors) +
         ",\n  \"warnings\": " + std::to_string(counts.warnings) + ",\n  \"notes\": " + std::to_string(counts.notes) +
         "\n}\n";
}

std::string sarif_rules(const Diagnostics& diagnostics) {
  std::set<Code> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.insert(diagnostic.code);
  std::string out;
  for (const Code code : codes) {
    out += out.empty() ? "\n" : ",\n";
    out += "            {\"id\": " + quoted(name_of(code)) +
           ", \"shortDescription\": {\"text\": " + quoted(info_of(code).summary) +
           "}, \"fullDescription\": {\"text\": " + quoted(info_of(code).explanation) + "}}";
  }
  return out;
}

std::string sarif_location(const Place& place) {
  std::string region;
  if (place.line != 0) {
    // SARIF counts columns in UTF-16 units unless told otherwise; the run says `unicodeCodePoints`.
    const std::string_view line = place.excerpt;
    const std::size_t begin = std::min<std::size_t>(place.column - 1, line.size());
    const std::size_t column = line.empty() ? place.column : utf8::length(line.substr(0, begin)) + 1;
    region = ", \"region\": {\"startLine\": " + std::to_string(place.line) +
             ", \"startColumn\": " + std::to_string(column) + "}";
  }
  return "{\"physicalLocation\": {\"artifactLocation\": {\"uri\": " + quoted(place.file) + "}" + region + "}}";
}

std::string sarif_report(const Diagnostics& diagnostics) {
  std::string results;
  for (const Diagnostic& diagnostic : diagnostics) {
    results += results.empty() ? "\n" : ",\n";
    const std::string text = diagnostic.message + (diagnostic.help.empty() ? "" : "\n" + diagnostic.help);
    results += "        {\"ruleId\": " + quoted(name_of(diagnostic.code)) +
               ", \"level\": " + quoted(name_of(diagnostic.severity)) + ", \"message\": {\"text\": " + quoted(text) +
               "}";
    if (!diagnostic.place.file.empty()) results += ", \"locations\": [" + sarif_location(diagnostic.place) + "]";
    results += "}";
  }
  return "{\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"tool\": {\n        \"driver\": {\n          "
         "\"name\": "
         "\"lectern\",\n          \"rules\": [" +
         sarif_rules(diagnostics) +
         "\n          ]\n        }\n      },\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": [" +
         results + "\n      ]\n    }\n  ]\n}\n";
}

std::string github_escaped(std::string_view text, bool property) {
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

std::string github_report(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += diagnostic.severity == Severity::note ? "::notice" : "::" + std::string(name_of(diagnostic.severity));
    out += " title=" + github_escaped(name_of(diagnostic.code), true);
    if (!diagnostic.place.file.empty()) out += ",file=" + github_escaped(diagnostic.place.file, true);
    if (diagnostic.place.line != 0) {
      out += ",line=" + std::to_string(diagnostic.place.line) + ",col=" + std::to_string(diagnostic.place.column);
    }
    const std::string text = diagnostic.message + (diagnostic.help.empty() ? "" : "\n" + diagnostic.help);
    out += "::" + github_escaped(text, false) + "\n";
  }
  return out;
}

}  // namespace

Counts count(const Diagnostics& diagnostics) {
  Counts counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error) ++counts.errors;
    if (diagnostic.severity == Severity::warning) ++counts.warnings;
    if (diagnostic.severity == Severity::note) ++counts.notes;
  }
  return counts;
}

std::string report(const Diagnostics& diagnostics, const ReportOptions& options) {
  const Diagnostics sorted = worst_first(diagnostics);
  switch (options.format) {
    case ReportFormat::json:
      return json_report(sorted);
    case ReportFormat::sarif:
      return sarif_report(sorted);
    case ReportFormat::github:
      return github_report(sorted);
    case ReportFormat::human:
      break;
  }
  return HumanReport(options).print(sorted);
}

}  // namespace lectern
