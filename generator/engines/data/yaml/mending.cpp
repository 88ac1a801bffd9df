// Mends broken lines in place. A mended value is replaced by as many letters, and its real text is put back while the
// tree is built: so every offset stays true and every message keeps its place.
#include "engines/data/yaml/mending.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "engines/data/yaml/entry_line.h"

namespace lectern::yaml {

namespace {

constexpr int kMostMends = 16;  // of one part

// `[a, "b"` → `]`; nothing when the brackets are balanced or do not match.
std::string missing_brackets(std::string_view value) {
  std::string open;
  char quote = 0;
  for (const char c : value) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == '{') {
      open += c == '[' ? ']' : '}';
    } else if (c == ']' || c == '}') {
      if (open.empty() || open.back() != c) return {};
      open.pop_back();
    }
  }
  std::reverse(open.begin(), open.end());
  if (quote != 0) open.insert(0, 1, quote);
  return open;
}

bool is_placeholder(std::string_view value) { return value.starts_with("{{") || value.starts_with("{%"); }

bool is_closed_quote(std::string_view value) {
  const char quote = value[0];
  for (std::size_t at = 1; at < value.size(); ++at) {
    if (value[at] == '\\' && quote == '"') {
      ++at;
    } else if (value[at] == quote) {
      if (quote == '\'' && at + 1 < value.size() && value[at + 1] == quote) {
        ++at;
      } else {
        return at + 1 == value.size();
      }
    }
  }
  return false;
}

// Whether a value on its line is visibly wrong.
bool is_suspicious(std::string_view value) {
  if (value.empty()) return false;
  const char first = value[0];
  if (first == '"' || first == '\'') return !is_closed_quote(value);
  if (is_placeholder(value)) return true;
  if (first == '[' || first == '{') return !missing_brackets(value).empty();
  if (first == '@' || first == '`' || first == '%' || value.starts_with("- ")) return true;
  return value.find(": ") != std::string_view::npos || value.ends_with(':');
}

// What the author meant by a value that is not YAML: its text, without the quotes around it.
std::string plain_text(std::string_view value) {
  const char first = value[0];
  if (first != '"' && first != '\'') return std::string(value);
  const std::size_t next = value.find(first, 1);
  if (next == std::string_view::npos) return std::string(value.substr(1));
  const bool enclosed = value.back() == first;
  return std::string(enclosed ? value.substr(1, value.size() - 2) : value);
}

class Mender {
 public:
  Mender(Part& part, Reporter& reporter) : part_(part), reporter_(reporter) {
    input_.base = part.base;
    input_.limit = static_cast<std::uint32_t>(part.text.size());
  }

  const Input& input() {
    input_.text = part_.text;
    return input_;
  }

  // Changes one thing that is wrong; false when nothing is left to change.
  bool mend(const Fault& fault) {
    if (mend_tabs()) return true;
    const std::uint32_t at = std::min(fault.offset, input_.limit);
    Line blamed = line_at(part_.text, start_of_line(at));
    if (blamed.blank() && blamed.begin > 0) blamed = line_at(part_.text, start_of_line(blamed.begin - 1));
    const bool only_line = line_at(part_.text, 0).next >= input_.limit;
    if (mend_line(blamed, false)) return true;
    for (std::uint32_t begin = 0; begin < input_.limit;) {
      const Line line = line_at(part_.text, begin);
      if (mend_line(line, only_line)) return true;
      begin = line.next;
    }
    return mend_line(blamed, true);
  }

  void report() {
    for (auto& [span, words] : found_) reporter_.mended(span, std::move(words));
  }

 private:
  std::uint32_t start_of_line(std::uint32_t at) const {
    if (at == 0) return 0;
    const std::size_t newline = part_.text.rfind('\n', at - 1);
    return newline == std::string::npos ? 0 : static_cast<std::uint32_t>(newline) + 1;
  }

  Span in_file(Span span) const { return {part_.base + span.begin, part_.base + span.end}; }
  std::string_view slice(Span span) const { return std::string_view(part_.text).substr(span.begin, span.size()); }
  void note(Span span, Words words) { found_.emplace_back(in_file(span), std::move(words)); }

  bool mend_tabs() {
    bool any = false;
    for (std::uint32_t begin = 0; begin < input_.limit;) {
      const Line line = line_at(part_.text, begin);
      for (std::uint32_t at = line.begin; at < line.content && !line.blank(); ++at) {
        if (part_.text[at] != '\t') continue;
        if (!any) note({at, at + 1}, {"the line is indented with a tab", "YAML is indented with spaces"});
        any = true;
        part_.text[at] = ' ';
      }
      begin = line.next;
    }
    return any;
  }

  std::optional<Entry> entry_of(const Line& line) const {
    if (const auto entry = read_entry(part_.text, line)) return entry;
    if (!part_.bare_value || line.begin != 0 || line.blank()) return std::nullopt;
    Entry entry;
    entry.value = {line.content, line.end};
    return entry;
  }

  bool mend_line(const Line& line, bool forced) {
    const auto entry = entry_of(line);
    if (!entry) return false;
    if (entry->colon == Colon::full_width) return mend_wide_colon(*entry);
    if (entry->colon == Colon::tight && entry->key.size() > 1 && !is_known(entry->key.begin)) {
      return mend_tight_colon(*entry);
    }
    if (entry->value.empty() || is_known(entry->value.begin)) return false;
    if (!forced && !is_suspicious(slice(entry->value))) return false;
    return close_brackets(*entry) || keep_as_text(*entry);
  }

  bool is_known(std::uint32_t offset) const {
    return std::any_of(input_.known.begin(), input_.known.end(),
                       [&](const KnownScalar& known) { return known.begin == offset; });
  }

  bool mend_wide_colon(const Entry& entry) {
    const Span colon{entry.colon_at, entry.colon_at + static_cast<std::uint32_t>(kWideColon.size())};
    const std::string key(slice(entry.key));
    note(colon,
         {"the colon after `" + key + "` is the full-width `：`", "write `" + key + ": ` with a space after it"});
    part_.text.replace(colon.begin, colon.size(), ":  ");
    return true;
  }

  // There is no room for the missing space, so the key gives up a letter.
  bool mend_tight_colon(const Entry& entry) {
    const std::string key(slice(entry.key));
    note({entry.colon_at, entry.colon_at + 1},
         {"there is no space after the colon of `" + key + "`", "write `" + key + ": `"});
    input_.known.push_back({entry.key.begin, entry.key.end, entry.key.size() - 1, key});
    part_.text.replace(entry.key.begin, entry.key.size() + 1, std::string(entry.key.size() - 1, 'x') + ": ");
    return true;
  }

  // `tags: [a, b` at the end of the part: the brackets are put behind it, where nothing has an offset.
  bool close_brackets(const Entry& entry) {
    const std::string_view value = slice(entry.value);
    if ((value[0] != '[' && value[0] != '{') || is_placeholder(value) || closed_) return false;
    const std::string missing = missing_brackets(value);
    const std::size_t last = part_.text.find_last_not_of(" \t\r\n");
    if (missing.empty() || last + 1 != entry.value.end) return false;
    const std::string key(slice(entry.key));
    note({entry.value.begin, entry.value.begin + 1},
         {"the `" + std::string(1, value[0]) + "` after `" + key + "` is never closed",
          "end the value with `" + missing + "`"});
    input_.limit = entry.value.end;
    part_.text.resize(entry.value.end);
    part_.text += missing;
    closed_ = true;
    return true;
  }

  bool keep_as_text(const Entry& entry) {
    const std::string_view value = slice(entry.value);
    note(entry.value, explain_value(slice(entry.key), value));
    input_.known.push_back({entry.value.begin, entry.value.end, entry.value.size(), plain_text(value)});
    // What stood behind the value on its line was a comment, or stays one.
    part_.text.replace(entry.value.begin, entry.value.size(), std::string(entry.value.size(), 'x'));
    return true;
  }

  Part& part_;
  Reporter& reporter_;
  Input input_;
  bool closed_ = false;
  std::vector<std::pair<Span, Words>> found_;
};

bool is_acceptable(const DataNode& tree, const Part& part) {
  return part.bare_value || tree.kind == DataNode::Kind::mapping;
}

}  // namespace

MendedPart read_mended(Part part, const ReadingRules& rules, Reporter& reporter, Budget& budget) {
  Mender mender(part, reporter);
  MendedPart result;
  for (int mends = 0; mends <= kMostMends; ++mends) {
    if (budget.bytes < part.text.size() || budget.nodes == 0) break;
    budget.bytes -= part.text.size();
    ReadingRules left = rules;
    left.max_nodes = budget.nodes;
    Outcome outcome = build_tree(mender.input(), left);
    if (!outcome.fault && is_acceptable(outcome.tree, part)) {
      budget.nodes -= std::min(budget.nodes, outcome.nodes);
      mender.report();
      reporter.notices(outcome, part.base);
      result.tree = std::move(outcome.tree);
      return result;
    }
    result.fault = outcome.fault.value_or(Fault{Fault::Kind::syntax, 0, "end of map not found"});
    if (result.fault.kind == Fault::Kind::too_deep || !mender.mend(result.fault)) break;
  }
  return result;
}

}  // namespace lectern::yaml
