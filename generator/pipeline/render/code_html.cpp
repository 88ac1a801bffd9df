// Code blocks: figure, caption, lines.
#include "pipeline/render/code_html.h"

#include <algorithm>
#include <cstdint>

#include "pipeline/render/html_text.h"
#include "text/utf8.h"

namespace lectern {

namespace {

/// Lines of output that a learner takes in at a glance.
constexpr std::size_t kShortOutput = 20;
/// Columns that a telephone shows: where no line is longer there is nothing to wrap.
constexpr std::size_t kPhoneColumns = 38;

bool is_output(const CodeBlock& block) { return block.attributes.find("output") != nullptr; }

std::size_t count_lines(std::string_view text) {
  const auto ends = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return ends + (text.empty() || text.back() == '\n' ? 0U : 1U);
}

bool has_long_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    // No character has more columns than bytes: most lines need not be measured.
    if (end > kPhoneColumns && utf8::width(text.substr(0, end)) > kPhoneColumns) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// Which lines are in the ranges, from 1. One pass over ranges and lines, however many ranges there are.
std::vector<bool> chosen_lines(const LineRanges& ranges, std::size_t lines) {
  std::vector<std::int64_t> steps(lines + 2, 0);
  for (const auto& [first, last] : ranges) {
    if (first > lines || last < first) continue;
    ++steps[std::max<std::size_t>(first, 1)];
    --steps[std::min<std::size_t>(last, lines) + 1];
  }
  std::vector<bool> chosen(lines + 1, false);
  std::int64_t depth = 0;
  for (std::size_t line = 1; line <= lines; ++line) {
    depth += steps[line];
    chosen[line] = depth > 0;
  }
  return chosen;
}

bool needs_lines(const CodeBlock& block) {
  return block.line_numbers || !block.highlighted.empty() || !block.added.empty() || !block.removed.empty() ||
         !block.focused.empty();
}

/// Whether the style sheet can count the lines by itself: from 1, and with no sign beside the number. Every line of a
/// long program saying its number would be a tenth of the page.
bool is_counted(const CodeBlock& block) {
  return block.line_numbers && block.first_number == 1 && block.added.empty() && block.removed.empty();
}

/// A block cut into lines.
class CodeLines {
 public:
  CodeLines(const CodeBlock& block, const CodePlace& place)
      : block_(block),
        count_(count_lines(block.text)),
        highlighted_(chosen_lines(block.highlighted, count_)),
        added_(chosen_lines(block.added, count_)),
        removed_(chosen_lines(block.removed, count_)),
        focused_(chosen_lines(block.focused, count_)),
        name_(block.attributes.id.empty() ? "code:" + std::to_string(place.number) : block.attributes.id) {}

  void append_to(std::string& out, ColouredCode& code) const {
    std::size_t begin = 0;
    for (std::size_t line = 1; line <= count_; ++line) {
      const std::size_t end = std::min(block_.text.find('\n', begin), block_.text.size());
      open_line(out, line);
      code.append_to(out, end);
      // The line end belongs to the line: a block-level span would show it as an empty line of its own.
      begin = std::min(end + 1, block_.text.size());
      code.append_to(out, begin);
      out += "</span>";
    }
  }

 private:
  void open_line(std::string& out, std::size_t line) const {
    out += "<span class=\"l";
    if (highlighted_[line]) out += " hl";
    if (added_[line]) out += " add";
    if (removed_[line]) out += " del";
    if (focused_[line]) out += " on";
    out += '"';
    if (block_.line_numbers) {
      const std::string number = std::to_string(block_.first_number + line - 1);
      append_attribute(out, "id", name_ + "-L" + number);
      if (!is_counted(block_)) append_attribute(out, "data-n", number);
    }
    out += '>';
  }

  const CodeBlock& block_;
  std::size_t count_;
  std::vector<bool> highlighted_;
  std::vector<bool> added_;
  std::vector<bool> removed_;
  std::vector<bool> focused_;
  std::string name_;
};

std::string label_of(const CodeBlock& block, const Words& words) {
  if (is_output(block) && block.title.empty()) return std::string(words["output"]);
  const std::string language = block.language.empty() ? std::string() : display_name(block.language);
  const std::string name = block.title.empty() ? language : block.title;
  return name.empty() ? std::string(words["code"]) : fill(words["code_of"], {{"name", name}});
}

void append_button(std::string& out, std::string_view kind, const Words& words) {
  out += "<button type=\"button\" class=\"";
  out += kind;
  out += kind == "wrap" ? "\" aria-pressed=\"false\">" : "\">";
  append_escaped(out, words[kind]);
  out += "</button>";
}

void append_caption(std::string& out, const CodeBlock& block, const Words& words) {
  const bool output = is_output(block);
  const std::string language = block.language.empty() ? std::string() : display_name(block.language);
  const std::string other = output ? std::string(words["output"]) : language;
  out += block.title.empty() ? "<figcaption><span>" : "<figcaption><span class=\"file\">";
  append_escaped(out, block.title.empty() ? other : block.title);
  out += "</span>";
  if (has_long_line(block.text)) append_button(out, "wrap", words);
  if (!output) append_button(out, "copy", words);
  out += "</figcaption>\n";
}

void open_code(std::string& out, const CodeBlock& block, const Words& words) {
  out += "<pre tabindex=\"0\" role=\"group\"";
  append_attribute(out, "aria-label", label_of(block, words));
  out += "><code translate=\"no\"";
  std::string classes = block.language.empty() ? std::string() : "language-" + block.language;
  const auto add = [&](bool wanted, std::string_view name) {
    if (wanted) (classes += classes.empty() ? "" : " ") += name;
  };
  add(is_counted(block), "counted");
  add(!block.added.empty() || !block.removed.empty(), "compared");
  add(!block.focused.empty(), "focused");
  append_attribute(out, "class", classes);
  out += '>';
}

void append_code(std::string& out, const CodeBlock& block, const CodePlace& place, const Words& words) {
  if (!place.links.empty()) return append_linked_code(out, block.text, place.links);
  const CodeMarks marks{place.annotated ? mark_id(place.number) : std::string(), words["annotation"]};
  ColouredCode code(block, place.names, marks);
  if (needs_lines(block)) return CodeLines(block, place).append_to(out, code);
  code.append_to(out, block.text.size());
}

}  // namespace

std::string mark_id(std::uint32_t number) { return "an:" + std::to_string(number) + "-"; }

void append_code_block(std::string& out, const CodeBlock& block, const CodePlace& place, const Words& words) {
  const std::size_t lines = count_lines(block.text);
  const bool folded = is_output(block) ? lines > kShortOutput : block.attributes.find("fold") != nullptr;
  std::string classes = is_output(block) ? "code output" : "code";
  for (const std::string& name : block.attributes.classes) classes += " " + name;
  out += "<figure";
  append_attribute(out, "class", classes);
  append_attribute(out, "id", block.attributes.id);
  out += '>';
  append_caption(out, block, words);
  if (folded) {
    out += "<details><summary>";
    append_escaped(out, fill(words["all_lines"], {{"lines", std::to_string(lines)}}));
    out += "</summary>\n";
  }
  open_code(out, block, words);
  append_code(out, block, place, words);
  out += folded ? "</code></pre>\n</details>\n</figure>\n" : "</code></pre>\n</figure>\n";
}

}  // namespace lectern
