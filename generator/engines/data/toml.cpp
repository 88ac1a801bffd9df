// Reads TOML: in one pass when it is well-formed, statement by statement when it is not.
#include "engines/data/toml.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engines/data/toml/toml_tree.h"
#include "text/ascii.h"

namespace lectern {

namespace {

using toml_reading::build_tree;
using toml_reading::Fault;
using toml_reading::LineStarts;
using toml_reading::Outcome;

constexpr std::uint32_t kMostStatements = 2000;  // read one by one in a broken document

bool is_bare_key_byte(char c) {
  return ascii::is_word(c) || c == '-' || c == '.' || c == '"' || c == '\'' || c == ' ' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// `key = …`: where the `=` (or the `:` of YAML) stands.
std::size_t find_assignment(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_bare_key_byte(line[at])) ++at;
  if (at == 0 || at == line.size()) return std::string_view::npos;
  return line[at] == '=' || line[at] == ':' ? at : std::string_view::npos;
}

class TomlReader {
 public:
  TomlReader(const SourceFile& file, Span span, const ReadingRules& rules, Diagnostics& diagnostics)
      : file_(file), span_(span), text_(file.slice(span)), rules_(rules), diagnostics_(diagnostics) {
    for (std::size_t at = 0; at <= text_.size();) {
      starts_.push_back(span.begin + static_cast<std::uint32_t>(at));
      const std::size_t newline = text_.find('\n', at);
      if (newline == std::string_view::npos) break;
      at = newline + 1;
    }
  }

  DataNode read() {
    Outcome outcome = build_tree(text_, starts_, file_.text(), rules_);
    if (outcome.fault && outcome.fault->reason == "limit") {
      report_limit(outcome.fault->offset);
    } else if (outcome.fault) {
      outcome.tree = read_statements();
      if (reported_ == 0) report(*outcome.fault, Severity::error);
    }
    outcome.tree.span = span_;
    return std::move(outcome.tree);
  }

 private:
  std::string_view line(std::size_t number) const {
    const std::size_t begin = starts_[number] - span_.begin;
    const std::size_t end = number + 1 < starts_.size() ? starts_[number + 1] - span_.begin - 1 : text_.size();
    return text_.substr(begin, end - begin);
  }

  void add(Code code, Severity severity, Span place, std::string message, std::string help) {
    if (reported_++ >= rules_.max_messages) return;
    Diagnostic diagnostic = diagnose(code, place_of(file_, place), std::move(message), std::move(help));
    diagnostic.severity = severity;
    diagnostics_.push_back(std::move(diagnostic));
  }

  void report_limit(std::uint32_t offset) {
    add(rules_.limit, severity_of(rules_.limit), {offset, offset + 1},
        "there are more than " + std::to_string(rules_.max_nodes) + " values, or they are nested more than " +
            std::to_string(rules_.max_depth) + " deep",
        "move the data to a data file");
  }

  void report(const Fault& fault, Severity severity) {
    add(rules_.syntax, severity, {fault.offset, fault.offset + 1},
        "this is not valid TOML: " + first_line(fault.reason),
        "texts stand in double quotes, lists in `[…]`, and every key has an `=`");
  }

  static std::string first_line(std::string_view reason) {
    return std::string(reason.substr(0, std::min(reason.find('\n'), reason.size())));
  }

  // A statement begins on a line that has a table header or a key with its `=`.
  bool begins_statement(std::size_t number) const {
    const std::string_view content = ascii::trimmed(line(number));
    if (content.empty()) return false;
    if (content[0] == '[') return content.back() == ']' && content.find(',') == std::string_view::npos;
    return find_assignment(content) != std::string_view::npos;
  }

  DataNode read_statements() {
    DataNode root;
    root.kind = DataNode::Kind::mapping;
    std::vector<std::string> table;
    std::uint32_t count = 0;
    for (std::size_t first = 0; first < starts_.size();) {
      std::size_t end = first + 1;
      while (end < starts_.size() && !begins_statement(end)) ++end;
      const std::string_view content = ascii::trimmed(line(first));
      if (++count > kMostStatements) {
        report_limit(starts_[first]);
        break;
      }
      if (content.starts_with('[') && begins_statement(first)) {
        read_header(root, table, first);
      } else if (!content.empty() && content[0] != '#') {
        read_statement(root, table, first, end);
      }
      first = end;
    }
    return root;
  }

  Outcome parse(std::size_t first, std::size_t end) const {
    const std::size_t begin = starts_[first] - span_.begin;
    const std::size_t stop = end < starts_.size() ? starts_[end] - span_.begin : text_.size();
    return build_tree(text_.substr(begin, stop - begin),
                      LineStarts(starts_.begin() + static_cast<std::ptrdiff_t>(first),
                                 starts_.begin() + static_cast<std::ptrdiff_t>(end)),
                      file_.text(), rules_);
  }

  // `[a.b]` makes the table a.b the current one; `[[a]]` adds an item to the list a.
  void read_header(DataNode& root, std::vector<std::string>& table, std::size_t number) {
    Outcome outcome = parse(number, number + 1);
    if (outcome.fault) {
      report(*outcome.fault, Severity::error);
      return;
    }
    table.clear();
    const DataNode* node = &outcome.tree;
    while (node->kind == DataNode::Kind::mapping && node->members.size() == 1) {
      table.push_back(node->members[0].key);
      node = &node->members[0].value;
      if (node->kind == DataNode::Kind::sequence && !node->items.empty()) node = &node->items[0];
    }
    merge(root, std::move(outcome.tree));
  }

  void read_statement(DataNode& root, const std::vector<std::string>& table, std::size_t first, std::size_t end) {
    Outcome outcome = parse(first, end);
    if (outcome.fault && end > first + 1) {  // what follows the line may be what is broken
      Outcome alone = parse(first, first + 1);
      if (!alone.fault) {
        report(*outcome.fault, Severity::error);
        outcome = std::move(alone);
      }
    }
    if (outcome.fault && !close_brackets(first, outcome) && !keep_as_text(first, outcome)) {
      report(*outcome.fault, Severity::error);
      return;
    }
    DataNode* target = &root;
    for (const std::string& key : table) target = &table_in(*target, key);
    merge(*target, std::move(outcome.tree));
  }

  static DataNode& last_item(DataNode& node) {
    return node.kind == DataNode::Kind::sequence && !node.items.empty() ? node.items.back() : node;
  }

  static DataNode& table_in(DataNode& node, const std::string& key) {
    for (DataMember& member : node.members) {
      if (member.key == key) return last_item(member.value);
    }
    DataMember& member = node.members.emplace_back();
    member.key = key;
    member.value.kind = DataNode::Kind::mapping;
    return member.value;
  }

  // `tags = ["a", "b"`: read as if it were closed at the end of the line.
  bool close_brackets(std::size_t number, Outcome& outcome) {
    const std::string_view content = ascii::trimmed(line(number));
    const std::size_t assignment = find_assignment(content);
    if (assignment == std::string_view::npos) return false;
    const std::string_view value = ascii::trimmed(content.substr(assignment + 1));
    if (value.empty() || (value[0] != '[' && value[0] != '{') || value.starts_with("{{")) return false;
    for (const std::string_view missing : {"]", "}", "\"]", "\"}", "]]"}) {
      std::string closed(line(number));
      if (closed.ends_with('\r')) closed.pop_back();
      closed += missing;
      Outcome read = build_tree(closed, {starts_[number]}, file_.text(), rules_);
      if (read.fault) continue;
      const std::uint32_t at = in_file(value).begin;
      add(rules_.syntax, Severity::warning, {at, at + 1},
          "the `" + std::string(1, value[0]) + "` after `" +
              std::string(ascii::trimmed(content.substr(0, assignment))) + "` is never closed",
          "end the value with `" + std::string(missing) + "`");
      outcome = std::move(read);
      return true;
    }
    return false;
  }

  // `title = Hello world`, `title: Hello`: the text to the end of the line.
  bool keep_as_text(std::size_t number, Outcome& outcome) {
    const std::string_view whole = line(number);
    const std::string_view content = ascii::trimmed(whole);
    const std::size_t assignment = find_assignment(content);
    if (assignment == std::string_view::npos) return false;
    const std::string_view key = unquoted(ascii::trimmed(content.substr(0, assignment)));
    const std::string_view value = ascii::trimmed(content.substr(assignment + 1));
    if (key.empty() || value.empty() || key.find('.') != std::string_view::npos) return false;
    DataMember member;
    member.key = std::string(key);
    member.key_span = in_file(key);
    member.value.kind = DataNode::Kind::scalar;
    member.value.scalar = std::string(unquoted(value));
    member.value.span = in_file(value);
    report_text(content[assignment], key, value, member.value.span);
    outcome.tree = {};
    outcome.tree.kind = DataNode::Kind::mapping;
    outcome.tree.members.push_back(std::move(member));
    outcome.fault.reset();
    return true;
  }

  void report_text(char assignment, std::string_view key, std::string_view value, Span place) {
    const std::string name = "`" + std::string(key) + "`";
    if (value.starts_with("{{") || value.starts_with("{%")) {
      add(rules_.syntax, Severity::warning, place,
          "`" + std::string(value) + "` is a template placeholder that was never filled in, it was read as text",
          "write the value of " + name + " itself");
      return;
    }
    std::string help = "write `" + std::string(key) + " = \"" + std::string(unquoted(value)) + "\"`";
    if (assignment == ':') {
      add(rules_.syntax, Severity::warning, place, name + " has a colon where TOML has `=`", std::move(help));
    } else {
      add(rules_.syntax, Severity::warning, place, "the value of " + name + " is not valid TOML, it was read as text",
          std::move(help));
    }
  }

  Span in_file(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - file_.text().data());
    return {begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  static std::string_view unquoted(std::string_view text) {
    if (text.empty() || (text[0] != '"' && text[0] != '\'')) return text;
    const char quote = text[0];
    text.remove_prefix(1);
    if (!text.empty() && text.back() == quote) text.remove_suffix(1);
    return text;
  }

  // Tables join, lists of tables grow, and of anything else the later one counts.
  void merge(DataNode& into, DataNode from) {
    if (into.kind != DataNode::Kind::mapping) into.kind = DataNode::Kind::mapping;
    for (DataMember& member : from.members) {
      const auto old = std::find_if(into.members.begin(), into.members.end(),
                                    [&](const DataMember& other) { return other.key == member.key; });
      if (old == into.members.end()) {
        into.members.push_back(std::move(member));
      } else if (member.value.kind == DataNode::Kind::mapping &&
                 last_item(old->value).kind == DataNode::Kind::mapping) {
        merge(last_item(old->value), std::move(member.value));
      } else if (is_table_list(member.value) && is_table_list(old->value)) {
        for (DataNode& item : member.value.items) old->value.items.push_back(std::move(item));
      } else {
        report_duplicate(*old, member);
        *old = std::move(member);
      }
    }
  }

  static bool is_table_list(const DataNode& node) {
    return node.kind == DataNode::Kind::sequence && !node.items.empty() &&
           node.items.back().kind == DataNode::Kind::mapping;
  }

  void report_duplicate(const DataMember& old, const DataMember& member) {
    const std::uint32_t before = reported_;
    add(rules_.duplicate, Severity::warning, member.key_span, "`" + member.key + "` stands twice, the last one is used",
        "remove one of the two");
    if (before < rules_.max_messages) {
      diagnostics_.back().related.push_back({"first written here", place_of(file_, old.key_span)});
    }
  }

  const SourceFile& file_;
  Span span_;
  std::string_view text_;
  const ReadingRules& rules_;
  Diagnostics& diagnostics_;
  LineStarts starts_;
  std::uint32_t reported_ = 0;
};

}  // namespace

DataNode read_toml(const SourceFile& file, Span span, const ReadingRules& rules, Diagnostics& diagnostics) {
  if (span.size() > rules.max_bytes) {
    diagnostics.push_back(diagnose(rules.limit, place_of(file, {span.begin, span.begin + 1}),
                                   "this is larger than " + std::to_string(rules.max_bytes / 1024) + " KiB",
                                   "move the data to a data file"));
    DataNode empty;
    empty.kind = DataNode::Kind::mapping;
    return empty;
  }
  return TomlReader(file, span, rules, diagnostics).read();
}

}  // namespace lectern
