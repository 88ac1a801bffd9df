// A JSON reader that keeps places, with a stack of its own so that no nesting can exhaust the program's.
#include "engines/data/json.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/ascii.h"
#include "text/span.h"
#include "text/utf8.h"

namespace lectern {

namespace {

struct JsonFault {
  std::size_t offset = 0;
  std::string message;
  std::string help;
  bool limit = false;
  bool forgiven = false;
};

// An object or array that is being read.
struct Open {
  DataNode node;
  std::string key;
  Span key_span;
  std::unordered_map<std::string, std::size_t> places;
};

class JsonReader {
 public:
  JsonReader(const SourceFile& file, Span span, const ReadingRules& rules, Diagnostics& diagnostics)
      : file_(file), text_(file.text().substr(0, span.end)), at_(span.begin), rules_(rules), diagnostics_(diagnostics) {
    root_.span = {span.begin, span.begin};
  }

  DataNode read() {
    try {
      if (text_.substr(at_).starts_with(utf8::kByteOrderMark)) at_ += 3;
      read_document();
    } catch (const JsonFault& fault) {
      report(fault);
    }
    while (!open_.empty()) close(at_);
    return std::move(root_);
  }

 private:
  [[noreturn]] void fail(std::size_t offset, std::string message, std::string help, bool limit = false) const {
    throw JsonFault{offset, std::move(message), std::move(help), limit, false};
  }

  void report(const JsonFault& fault) {
    if (++reported_ > rules_.max_messages) return;
    const auto begin = narrow(std::min(fault.offset, text_.size()));
    Diagnostic diagnostic = diagnose(fault.limit ? rules_.limit : rules_.syntax, place_of(file_, {begin, begin + 1}),
                                     fault.message, fault.help);
    if (fault.forgiven) diagnostic.severity = Severity::warning;
    diagnostics_.push_back(std::move(diagnostic));
  }

  void skip_space() {
    while (at_ < text_.size() && ascii::is_space(text_[at_])) {
      ++at_;
    }
    if (at_ < text_.size() && (text_[at_] == '/' || text_[at_] == '#')) {
      fail(at_, "JSON has no comments", "remove the comment, or use a YAML file");
    }
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void read_document() {
    skip_space();
    if (at_ == text_.size()) fail(at_, "the file is empty", "write a JSON value such as `{}`");
    read_value();
    while (!open_.empty()) read_member();
    skip_space();
    if (at_ < text_.size())
      fail(at_, "text stands after the end of the JSON value", "remove it, or check the brackets");
  }

  // One step inside the innermost object or array: its end, or its next member.
  void read_member() {
    const bool object = open_.back().node.kind == DataNode::Kind::mapping;
    const char end = object ? '}' : ']';
    skip_space();
    if (peek() == end) {
      close(++at_);
      return;
    }
    if (had_member_) {
      if (peek() != ',') {
        if (at_ == text_.size()) fail_at_end();
        fail(at_, "a comma is missing before this", "put `,` between two values");
      }
      const std::size_t comma = at_++;
      skip_space();
      if (peek() == end) {
        report({comma, std::string("a comma stands before `") + end + "`", "remove the comma", false, true});
        close(++at_);
        return;
      }
    }
    if (object) read_key();
    read_value();
  }

  [[noreturn]] void fail_at_end() const {
    const Open& open = open_.back();
    const bool object = open.node.kind == DataNode::Kind::mapping;
    fail(open.node.span.begin, std::string("this `") + (object ? "{" : "[") + "` is never closed",
         std::string("close it with `") + (object ? "}" : "]") + "`");
  }

  void read_key() {
    if (peek() == '\'') fail(at_, "a key stands in single quotes", "JSON keys stand in double quotes");
    if (at_ == text_.size()) fail_at_end();
    if (peek() != '"') fail(at_, "a key must stand here", "write keys in double quotes, as in `\"title\": \"A\"`");
    const std::size_t begin = at_;
    open_.back().key = read_string();
    open_.back().key_span = {narrow(begin), narrow(at_)};
    skip_space();
    if (peek() != ':')
      fail(at_, "a colon is missing after the key `" + open_.back().key + "`", "write `\"key\": value`");
    ++at_;
    skip_space();
  }

  void read_value() {
    skip_space();
    const std::size_t begin = at_;
    if (++count_ > rules_.max_nodes) {
      fail(begin, "there are more than " + std::to_string(rules_.max_nodes) + " values", "split the file", true);
    }
    DataNode node;
    node.kind = DataNode::Kind::scalar;
    const char c = peek();
    if (c == '{' || c == '[') {
      open(c);
      return;
    }
    if (c == '"') {
      node.scalar = read_string();
      node.quoted = true;
    } else if (c == '-' || ascii::is_digit(c)) {
      node.scalar = read_number();
    } else {
      node.scalar = read_word();
      if (node.scalar == "null") node.kind = DataNode::Kind::null;
    }
    node.span = {narrow(begin), narrow(at_)};
    place(std::move(node));
  }

  void open(char bracket) {
    if (open_.size() >= rules_.max_depth) {
      fail(at_, "values are nested more than " + std::to_string(rules_.max_depth) + " deep", "write the data flatter",
           true);
    }
    Open& next = open_.emplace_back();
    next.node.kind = bracket == '{' ? DataNode::Kind::mapping : DataNode::Kind::sequence;
    next.node.span = {narrow(at_), narrow(at_)};
    had_member_ = false;
    ++at_;
  }

  void close(std::size_t end) {
    DataNode node = std::move(open_.back().node);
    node.span.end = narrow(end);
    open_.pop_back();
    place(std::move(node));
  }

  void place(DataNode node) {
    had_member_ = true;
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (Open& open = open_.back(); open.node.kind == DataNode::Kind::sequence) {
      open.node.items.push_back(std::move(node));
    } else {
      add_member(open, std::move(node));
    }
  }

  void add_member(Open& open, DataNode value) {
    const auto [found, is_new] = open.places.emplace(open.key, open.node.members.size());
    if (is_new) {
      open.node.members.push_back({std::move(open.key), open.key_span, std::move(value)});
      return;
    }
    DataMember& old = open.node.members[found->second];
    if (++reported_ <= rules_.max_messages) report_duplicate(open, old);
    old.key_span = open.key_span;
    old.value = std::move(value);
  }

  void report_duplicate(const Open& open, const DataMember& old) {
    Diagnostic diagnostic = diagnose(rules_.duplicate, place_of(file_, open.key_span),
                                     "`" + open.key + "` stands twice, the last one is used", "remove one of the two");
    diagnostic.severity = Severity::warning;
    diagnostic.related.push_back({"first written here", place_of(file_, old.key_span)});
    diagnostics_.push_back(std::move(diagnostic));
  }

  std::string read_string() {
    const std::size_t begin = at_++;
    std::string out;
    while (true) {
      const std::size_t stop = text_.find_first_of("\"\\\n", at_);
      if (stop == std::string_view::npos || text_[stop] == '\n') {
        fail(begin, "the quote that opens this text is never closed", "close it on the same line");
      }
      out += text_.substr(at_, stop - at_);
      at_ = stop + 1;
      if (text_[stop] == '"') return out;
      read_escape(out);
    }
  }

  void read_escape(std::string& out) {
    const char c = peek();
    ++at_;
    switch (c) {
      case '"':
      case '\\':
      case '/':
        out += c;
        return;
      case 'b':
        out += '\b';
        return;
      case 'f':
        out += '\f';
        return;
      case 'n':
        out += '\n';
        return;
      case 'r':
        out += '\r';
        return;
      case 't':
        out += '\t';
        return;
      case 'u':
        utf8::append(out, read_unicode());
        return;
      default:
        fail(at_ - 2, "this escape does not exist", "write `\\\\` for a backslash");
    }
  }

  // After `\u`; a surrogate pair is one character, half of one is U+FFFD.
  char32_t read_unicode() {
    const char32_t first = read_hex();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      const std::size_t before = at_;
      at_ += 2;
      const char32_t second = read_hex();
      if (second >= 0xDC00 && second <= 0xDFFF) return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
      at_ = before;
    }
    return utf8::kReplacement;
  }

  char32_t read_hex() {
    char32_t value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      char32_t digit = 0;
      if (ascii::is_digit(c)) {
        digit = static_cast<char32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
      } else {
        fail(at_, "`\\u` needs four hexadecimal digits", "write for example `\\u00e9`");
      }
      value = value * 16 + digit;
    }
    return value;
  }

  std::size_t skip_digits() {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - begin;
  }

  std::string read_number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    const bool zero = peek() == '0';
    const std::size_t whole = skip_digits();
    bool good = whole > 0 && !(zero && whole > 1);
    if (peek() == '.') {
      ++at_;
      good = skip_digits() > 0 && good;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      good = skip_digits() > 0 && good;
    }
    if (!good) fail(begin, "this is not a JSON number", "put a text in double quotes");
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string read_word() {
    const std::size_t begin = at_;
    while ((peek() >= 'a' && peek() <= 'z') || (peek() >= 'A' && peek() <= 'Z') || peek() == '_') ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "true" || word == "false" || word == "null") return std::string(word);
    at_ = begin;
    if (begin == text_.size() && !open_.empty()) fail_at_end();
    if (peek() == '\'') fail(begin, "a text stands in single quotes", "JSON texts stand in double quotes");
    if (!word.empty()) fail(begin, "`" + std::string(word) + "` is no JSON value", "put a text in double quotes");
    fail(begin, "a value is missing here", "write a value, or remove what asks for one");
  }

  const SourceFile& file_;
  std::string_view text_;
  std::size_t at_;
  const ReadingRules& rules_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  DataNode root_;
  std::uint32_t count_ = 0;
  std::uint32_t reported_ = 0;
  bool had_member_ = false;  // something was placed in the innermost collection, or a collection in it was closed
};

}  // namespace

DataNode read_json(const SourceFile& file, Span span, const ReadingRules& rules, Diagnostics& diagnostics) {
  if (span.size() > rules.max_bytes) {
    diagnostics.push_back(diagnose(rules.limit, place_of(file, {span.begin, span.begin + 1}),
                                   "this is larger than " + std::to_string(rules.max_bytes / 1024) + " KiB",
                                   "split the file"));
    return {};
  }
  DataNode tree = JsonReader(file, span, rules, diagnostics).read();
  if (rules.root_is_mapping && tree.kind != DataNode::Kind::mapping) {
    diagnostics.push_back(
        diagnose(rules.syntax, place_of(file, tree.span), "an object must stand here", "write `{\"key\": value}`"));
    tree = {};
    tree.kind = DataNode::Kind::mapping;
    tree.span = {span.begin, span.begin};
  }
  return tree;
}

std::optional<std::uint32_t> find_json_end(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) {
        if (text[at] == '\\') ++at;
      }
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return narrow(at + 1);
    }
  }
  return std::nullopt;
}

}  // namespace lectern
