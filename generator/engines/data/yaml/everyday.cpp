// The everyday part of YAML, read in one walk over the bytes. Whatever could mean two things makes it step back and
// leave the document to yaml-cpp.
#include "engines/data/yaml/everyday.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/ascii.h"

namespace lectern::yaml {

namespace {

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kMostKeys = 64;

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Bytes that a plain scalar may begin with and mean nothing else.
bool begins_plain(char c) {
  return ascii::is_letter_or_digit(c) || is_beyond_ascii(c) || c == '.' || c == '/' || c == '(';
}

bool is_null_word(std::string_view text) { return text == "null" || text == "Null" || text == "NULL"; }

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t base) : text_(text), base_(base) {}

  std::optional<DataNode> read() {
    root_.kind = DataNode::Kind::mapping;
    while (at_ < text_.size()) {
      if (!next_line()) return std::nullopt;
      if (line_.empty() || line_[0] == '#') continue;
      if (!read_entry()) return std::nullopt;
    }
    if (root_.members.empty()) return std::nullopt;
    root_.span = {root_.members.front().key_span.begin, root_.members.back().value.span.end};
    return std::move(root_);
  }

 private:
  // Takes the next line without its end and the spaces before it; false when it has a byte to step back for.
  bool next_line() {
    begin_ = at_;
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    at_ = std::min(end + 1, text_.size());
    line_ = text_.substr(begin_, end - begin_);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    while (line_.ends_with(' ')) line_.remove_suffix(1);
    return std::all_of(line_.begin(), line_.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; });
  }

  Span span(std::size_t begin, std::size_t end) const {
    const std::size_t offset = base_ + begin_;
    return {static_cast<std::uint32_t>(offset + begin), static_cast<std::uint32_t>(offset + end)};
  }

  bool read_entry() {
    std::size_t colon = 0;
    while (colon < line_.size() && (ascii::is_word(line_[colon]) || line_[colon] == '-')) {
      ++colon;
    }
    if (colon == 0 || colon >= line_.size() || line_[colon] != ':' || !ascii::is_letter(line_[0])) return false;
    const std::string_view key = line_.substr(0, colon);
    if (is_null_word(key) || root_.members.size() >= kMostKeys) return false;
    for (const DataMember& member : root_.members) {
      if (member.key == key) return false;
    }
    DataMember& member = root_.members.emplace_back();
    member.key = std::string(key);
    member.key_span = span(0, colon);
    if (colon + 1 == line_.size()) return read_block_list(member.value);
    const std::size_t value = line_.find_first_not_of(' ', colon + 1);
    if (value == colon + 1) return false;
    return line_[value] == '[' ? read_flow_list(value, member.value) : read_scalar(value, member.value);
  }

  // The scalar from `begin` to the end of the line.
  bool read_scalar(std::size_t begin, DataNode& node) {
    const std::string_view text = line_.substr(begin);
    if (text[0] == '"' || text[0] == '\'') {
      const std::size_t end = quoted_end(begin);
      return end == line_.size() && take_quoted(begin, end, node);
    }
    if (!begins_plain(text[0]) || text.back() == ':' || is_null_word(text)) return false;
    for (std::size_t at = 1; at < text.size(); ++at) {
      if ((text[at] == ' ' && text[at - 1] == ':') || (text[at] == '#' && text[at - 1] == ' ')) return false;
    }
    take_plain(begin, line_.size(), node);
    return true;
  }

  // After the closing quote; 0 when there is none or anything inside needs a second look.
  std::size_t quoted_end(std::size_t begin) const {
    const char quote = line_[begin];
    const std::size_t end = line_.find_first_of(quote == '"' ? "\"\\" : "'", begin + 1);
    if (end == std::string_view::npos || line_[end] != quote) return 0;
    if (end + 1 < line_.size() && line_[end + 1] == quote) return 0;
    return end + 1;
  }

  bool take_quoted(std::size_t begin, std::size_t end, DataNode& node) {
    node.kind = DataNode::Kind::scalar;
    node.quoted = true;
    node.scalar = std::string(line_.substr(begin + 1, end - begin - 2));
    node.span = span(begin, end);
    return true;
  }

  void take_plain(std::size_t begin, std::size_t end, DataNode& node) {
    node.kind = DataNode::Kind::scalar;
    node.scalar = std::string(line_.substr(begin, end - begin));
    node.span = span(begin, end);
  }

  // `[a, "b"]` to the end of the line.
  bool read_flow_list(std::size_t begin, DataNode& node) {
    if (line_.back() != ']') return false;
    node.kind = DataNode::Kind::sequence;
    node.span = span(begin, line_.size());
    const std::size_t last = line_.size() - 1;
    std::size_t at = skip_spaces(begin + 1);
    if (at == last) return true;
    while (at < last) {
      at = read_flow_item(at, node.items.emplace_back());
      if (at == 0) return false;
      at = skip_spaces(at);
      if (at == last) return true;
      if (line_[at] != ',') return false;
      at = skip_spaces(at + 1);
    }
    return false;
  }

  std::size_t skip_spaces(std::size_t at) const { return std::min(line_.find_first_not_of(' ', at), line_.size()); }

  // After the item, or 0.
  std::size_t read_flow_item(std::size_t begin, DataNode& node) {
    if (line_[begin] == '"' || line_[begin] == '\'') {
      const std::size_t end = quoted_end(begin);
      return end != 0 && take_quoted(begin, end, node) ? end : 0;
    }
    if (!begins_plain(line_[begin])) return 0;
    std::size_t end = line_.find_first_of(",]", begin);
    const std::size_t after = end;
    while (line_[end - 1] == ' ') --end;
    const std::string_view text = line_.substr(begin, end - begin);
    if (text.find_first_of(":#[{}\"'?&*!|>%@`") != std::string_view::npos || is_null_word(text)) return 0;
    take_plain(begin, end, node);
    return after;
  }

  // Lines of `- scalar`, all in one column, until a line that is none.
  bool read_block_list(DataNode& node) {
    node.kind = DataNode::Kind::sequence;
    std::size_t indent = 0;
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      if (!next_line()) return false;
      const std::size_t dash = line_.find_first_not_of(' ');
      const bool item = dash != std::string_view::npos && line_.substr(dash).starts_with("- ");
      if (!item) {
        at_ = before;
        if (!line_.empty() && dash != 0) return false;
        break;
      }
      if (node.items.empty()) indent = dash;
      if (dash != indent) return false;
      if (node.items.empty()) node.span.begin = span(dash, dash).begin;
      if (!read_scalar(skip_spaces(dash + 1), node.items.emplace_back())) return false;
      node.span.end = node.items.back().span.end;
    }
    return !node.items.empty();
  }

  std::string_view text_;
  std::uint32_t base_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::string_view line_;
  DataNode root_;
};

}  // namespace

std::optional<DataNode> read_everyday(std::string_view text, std::uint32_t base) {
  if (text.size() > kMostBytes) return std::nullopt;
  return Reader(text, base).read();
}

}  // namespace lectern::yaml
