// Messages for a terminal: the worst first, each with its line and a caret. Of one code only so many as help.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "diagnostics/report/formats.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Messages of one code that were left out.
struct LeftOut {
  Severity severity{};
  std::size_t count = 0;
  std::set<std::string> files;
  const Place* next = nullptr;  ///< where the first of them stands
};

class HumanReport {
 public:
  explicit HumanReport(const ReportOptions& options) : options_(options) {}

  std::string print(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.known) continue;
      if (may_be_shown(diagnostic)) {
        print(diagnostic);
      } else {
        leave_out(diagnostic);
      }
    }
    print_left_out();
    return std::move(out_);
  }

 private:
  bool may_be_shown(const Diagnostic& diagnostic) {
    if (options_.at_most == 0) return true;
    if (shown_ == options_.at_most || shown_of_[diagnostic.code] == options_.of_one_code) return false;
    ++shown_;
    ++shown_of_[diagnostic.code];
    return true;
  }

  void leave_out(const Diagnostic& diagnostic) {
    const auto same = [&](const auto& one) {
      return one.first == diagnostic.code && one.second.severity == diagnostic.severity;
    };
    auto found = std::find_if(left_out_.begin(), left_out_.end(), same);
    if (found == left_out_.end()) {
      found = left_out_.insert(left_out_.end(), {diagnostic.code, {diagnostic.severity, 0, {}, &diagnostic.place}});
    }
    ++found->second.count;
    found->second.files.insert(diagnostic.place.file);
  }

  void print_left_out() {
    for (const auto& [code, rest] : left_out_) {
      out_ += "… and " + std::to_string(rest.count) + " more ";
      paint(colour_of(rest.severity), "[" + std::string(name_of(code)) + "]");
      if (rest.files.size() > 1) out_ += " in " + std::to_string(rest.files.size()) + " files";
      out_ += ", the next at " + shown(position_of(*rest.next)) + "\n";
    }
    if (left_out_.empty()) return;
    if (!options_.way_to_all.empty()) out_ += "  → " + std::string(options_.way_to_all) + "\n";
    out_ += '\n';
  }

  void print(const Diagnostic& diagnostic) {
    paint("1", shown(position_of(diagnostic.place)) + ": ");
    paint(colour_of(diagnostic.severity), name_of(diagnostic.severity));
    out_ += ": " + shown(diagnostic.message) + " ";
    paint("2", "[" + std::string(name_of(diagnostic.code)) + "]");
    out_ += '\n';
    excerpt(diagnostic.place, colour_of(diagnostic.severity));
    for (const Related& related : diagnostic.related) {
      out_ += "  " + shown(position_of(related.place)) + ": " + shown(related.message) + "\n";
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
  std::size_t shown_ = 0;
  std::map<Code, std::size_t> shown_of_;
  std::vector<std::pair<Code, LeftOut>> left_out_;  // in the order they came up: the worst first
};

}  // namespace

std::string human_report(const Diagnostics& sorted, const ReportOptions& options) {
  return HumanReport(options).print(sorted);
}

}  // namespace lectern
