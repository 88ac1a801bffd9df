// Reads a broken document in pieces. An entry is a line that begins in the column of its siblings, with the lines that
// belong to it; a piece that cannot be mended is read as text, or piece by piece again one level further in.
#include "engines/data/yaml/recovery.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engines/data/yaml.h"
#include "engines/data/yaml/entry_line.h"
#include "engines/data/yaml/mending.h"

namespace lectern::yaml {

namespace {

// A sequence of lines that are read together.
using Lines = Span;

bool is_comment(std::string_view text, const Line& line) { return !line.blank() && text[line.content] == '#'; }

bool is_item(std::string_view text, const Line& line) {
  return !line.blank() && text[line.content] == '-' &&
         (line.content + 1 == line.end || text[line.content + 1] == ' ' || text[line.content + 1] == '\t');
}

bool closes_brackets(std::string_view text, const Line& line) {
  return !line.blank() && (text[line.content] == ']' || text[line.content] == '}');
}

bool is_marker(std::string_view text, const Line& line) {
  const std::string_view content = text.substr(line.begin, line.end - line.begin);
  return content == "---" || content == "...";
}

class Recovery {
 public:
  Recovery(std::string_view text, std::uint32_t base, const ReadingRules& rules, Reporter& reporter)
      : text_(text), base_(base), rules_(rules), reporter_(reporter) {
    constexpr std::uint64_t kLeastWork = 1024 * 1024;
    constexpr std::uint64_t kMostWork = 16 * 1024 * 1024;
    budget_.bytes = std::min(std::max<std::uint64_t>(text.size() * 32, kLeastWork), kMostWork + text.size());
    budget_.nodes = rules.max_nodes;
  }

  DataNode read(Lines block, std::uint32_t depth) {
    for (std::uint32_t begin = block.begin; begin < block.end;) {
      const Line line = line_at(text_, begin);
      begin = line.next;
      if (line.blank() || is_comment(text_, line) || is_marker(text_, line)) continue;
      return is_item(text_, line) ? read_list({line.begin, block.end}, line.indent(), depth)
                                  : read_mapping({line.begin, block.end}, line.indent(), depth);
    }
    DataNode empty;
    empty.kind = DataNode::Kind::mapping;
    empty.span = in_file(block);
    return empty;
  }

 private:
  Span in_file(Span span) const { return {base_ + span.begin, base_ + span.end}; }
  std::string_view slice(Span span) const { return text_.substr(span.begin, span.size()); }

  // Whether a line begins the next entry of a mapping whose keys stand in column `indent`. A deeper line does too when
  // the entry above it has a value already and so cannot take it in.
  bool begins_entry(const Line& line, std::uint32_t indent, bool has_value) const {
    if (line.blank() || is_comment(text_, line) || is_item(text_, line) || closes_brackets(text_, line)) return false;
    if (line.indent() <= indent) return true;
    return has_value && looks_like_yaml_key(text_.substr(line.content, line.end - line.content));
  }

  // A value that is complete on the line of its key: not the head of a block, a bracket or a quote that goes on.
  bool has_whole_value(const Line& line) const {
    const auto entry = read_entry(text_, line);
    if (!entry || entry->value.empty()) return false;
    const std::string_view value = slice(entry->value);
    return std::string_view("|>[{\"'").find(value[0]) == std::string_view::npos || value.starts_with("{{") ||
           (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]);
  }

  DataNode read_mapping(Lines block, std::uint32_t indent, std::uint32_t depth) {
    DataNode node;
    node.kind = DataNode::Kind::mapping;
    node.span = in_file(block);
    std::unordered_map<std::string, std::size_t> places;
    std::uint32_t begin = block.begin;
    while (begin < block.end) {
      const Line head = line_at(text_, begin);
      std::uint32_t end = head.next;
      const bool whole = has_whole_value(head);
      while (end < block.end && !begins_entry(line_at(text_, end), indent, whole)) end = line_at(text_, end).next;
      if (!is_marker(text_, head)) {
        for (DataMember& member : read_entry_lines({begin, end}, depth)) add(node, places, std::move(member));
      }
      begin = end;
    }
    return node;
  }

  void add(DataNode& node, std::unordered_map<std::string, std::size_t>& places, DataMember member) {
    if (member.key.empty()) return;  // half of a broken pair
    const auto [place, is_new] = places.emplace(member.key, node.members.size());
    if (is_new) {
      node.members.push_back(std::move(member));
      return;
    }
    DataMember& old = node.members[place->second];
    Outcome outcome;
    outcome.duplicates.push_back({member.key, old.key_span, member.key_span});
    reporter_.notices(outcome, 0);
    old = std::move(member);
  }

  std::vector<DataMember> read_entry_lines(Lines lines, std::uint32_t depth) {
    MendedPart part = read_mended({std::string(slice(lines)), base_ + lines.begin, false}, rules_, reporter_, budget_);
    if (part.tree) return std::move(part.tree->members);
    const Line head = line_at(text_, lines.begin);
    const auto entry = read_entry(text_, head);
    const Span place = in_file({head.content, head.end});
    if (part.fault.kind == Fault::Kind::too_deep) {
      reporter_.limit(place, explain(part.fault, rules_));
      return {};
    }
    if (!entry || entry->key.empty()) {
      report_line_without_key(lines);
      return {};
    }
    std::vector<DataMember> members(1);
    members[0].key = std::string(slice(entry->key));
    members[0].key_span = in_file(entry->key);
    if (entry->value.empty() && depth < rules_.max_depth) {
      members[0].value = read({head.next, lines.end}, depth + 1);
    } else {
      members[0].value = as_text({entry->value.begin, lines.end});
      reporter_.mended(place, explain_value(members[0].key, slice(entry->value)));
    }
    return members;
  }

  void report_line_without_key(Lines lines) {
    const Line head = line_at(text_, lines.begin);
    reporter_.lost(in_file({head.content, head.end}),
                   {"`" + shortened(text_.substr(head.content, head.end - head.content)) + "` is no `key: value` pair",
                    "write a key and a colon before it, or indent it below the key it belongs to"});
  }

  // Lines as one text, folded with single spaces.
  DataNode as_text(Span span) const {
    DataNode node;
    node.kind = DataNode::Kind::scalar;
    std::uint32_t last = span.begin;
    for (std::uint32_t begin = span.begin; begin < span.end;) {
      const Line line = line_at(text_, begin);
      std::uint32_t end = line.end;
      while (end > line.content && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
      if (end > line.content) {
        if (!node.scalar.empty()) node.scalar += ' ';
        node.scalar += text_.substr(line.content, end - line.content);
        last = end;
      }
      begin = line.next;
    }
    span.end = last;
    node.span = in_file(span);
    return node;
  }

  // Items whose dashes do not stand in one column, or one of which is broken. A dash that stands two columns or more
  // further in than the first one belongs to an inner list.
  DataNode read_list(Lines block, std::uint32_t indent, std::uint32_t depth) {
    DataNode node;
    node.kind = DataNode::Kind::sequence;
    node.span = in_file(block);
    bool uneven = false;
    for (std::uint32_t begin = block.begin; begin < block.end;) {
      const Line head = line_at(text_, begin);
      std::uint32_t end = head.next;
      while (end < block.end && !begins_item(line_at(text_, end), indent)) end = line_at(text_, end).next;
      if (is_item(text_, head)) {
        if (head.indent() != indent && !uneven) {
          reporter_.mended(in_file({head.content, head.end}),
                           {"this list item does not stand in the column of the first one",
                            "begin all items of a list in the same column"});
          uneven = true;
        }
        node.items.push_back(read_item({begin, end}, depth));
      } else if (!head.blank() && !is_comment(text_, head)) {
        report_line_without_key({begin, end});
      }
      begin = end;
    }
    return node;
  }

  bool begins_item(const Line& line, std::uint32_t indent) const {
    if (line.blank() || is_comment(text_, line)) return false;
    return is_item(text_, line) ? line.indent() <= indent + 1 : line.indent() < indent;
  }

  DataNode read_item(Lines lines, std::uint32_t depth) {
    Part part{std::string(slice(lines)), base_ + lines.begin, true};
    const Line head = line_at(text_, lines.begin);
    part.text[head.content - lines.begin] = ' ';  // the columns of what follows stay as they are
    MendedPart read = read_mended(std::move(part), rules_, reporter_, budget_);
    if (read.tree) return std::move(*read.tree);
    const Span place = in_file({head.content, head.end});
    if (read.fault.kind == Fault::Kind::too_deep || depth >= rules_.max_depth) {
      reporter_.limit(place, explain(read.fault, rules_));
      return {};
    }
    reporter_.mended(place, explain(read.fault, rules_));
    return as_text({head.content + 1, lines.end});
  }

  std::string_view text_;
  std::uint32_t base_;
  const ReadingRules& rules_;
  Reporter& reporter_;
  Budget budget_;
};

}  // namespace

DataNode recover(std::string_view text, std::uint32_t base, const Fault& first, const ReadingRules& rules,
                 Reporter& reporter) {
  const std::uint32_t before = reporter.count();
  DataNode tree = Recovery(text, base, rules, reporter).read({0, static_cast<std::uint32_t>(text.size())}, 1);
  if (reporter.count() == before) {
    const std::uint32_t at = base + std::min(first.offset, static_cast<std::uint32_t>(text.size()));
    reporter.mended({at, at + 1}, explain(first, rules));
  }
  return tree;
}

}  // namespace lectern::yaml
