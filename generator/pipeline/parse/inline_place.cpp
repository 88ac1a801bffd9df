// Finds inlines in the text they were made from.
#include "pipeline/parse/inline_place.h"

#include <algorithm>

#include "text/ascii.h"
#include "text/span.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint32_t kFarthest = 4096;      // how far a literal is searched
constexpr std::size_t kLongestReference = 34;  // `&CounterClockwiseContourIntegral;`

bool is_punctuation(char c) {
  return c > ' ' && c < 0x7F && !ascii::is_digit(c) && !ascii::is_upper(c) && !ascii::is_lower(c);
}

std::uint32_t place_of_line(const PreparedBody& body, int line) {
  const auto index = static_cast<std::size_t>(std::max(line, 1) - 1);
  return body.line_starts[std::min(index, body.line_starts.size() - 1)];
}

}  // namespace

Span block_span(const PreparedBody& body, cmark_node* node, Span fallback) {
  const int line = cmark_node_get_start_line(node);
  if (line <= 0) return fallback;
  const auto size = static_cast<std::uint32_t>(body.text().size());
  const std::uint32_t begin =
      place_of_line(body, line) + static_cast<std::uint32_t>(std::max(cmark_node_get_start_column(node), 1) - 1);
  const int last = std::max(cmark_node_get_end_line(node), line);
  std::uint32_t end =
      place_of_line(body, last) + static_cast<std::uint32_t>(std::max(cmark_node_get_end_column(node), 0));
  end = std::min({end, place_of_line(body, last + 1), size});
  while (end > begin && ascii::is_space(body.text()[end - 1])) --end;
  return {std::min(begin, size), std::max(std::min(begin, size), end)};
}

InlinePlace::InlinePlace(const PreparedBody& body, cmark_node* block, Span block_span)
    : body_(body),
      text_(body.text()),
      first_line_(static_cast<std::uint32_t>(std::max(cmark_node_get_start_line(block), 1))),
      first_column_(static_cast<std::uint32_t>(std::max(cmark_node_get_start_column(block), 1))),
      cursor_(block_span.begin),
      limit_(block_span.end) {
  for (cmark_node* up = cmark_node_parent(block); up != nullptr; up = cmark_node_parent(up)) {
    if (cmark_node_get_type(up) == CMARK_NODE_BLOCK_QUOTE) ++quotes_;
  }
}

std::uint32_t InlinePlace::content_of_line(std::uint32_t line) {
  if (line == known_line_) return known_content_;
  known_line_ = line;
  std::uint32_t at = place_of_line(body_, static_cast<int>(line));
  for (std::uint32_t quotes = quotes_; at < text_.size(); ++at) {
    if (text_[at] == '>' && quotes > 0) {
      --quotes;
    } else if (text_[at] != ' ' && text_[at] != '\t') {
      break;
    }
  }
  known_content_ = at;
  return at;
}

std::uint32_t InlinePlace::predict(cmark_node* node) {
  const int line = cmark_node_get_start_line(node);
  const int column = cmark_node_get_start_column(node);
  if (line <= 0 || column <= 0) return cursor_;
  const auto row = static_cast<std::uint32_t>(line);
  if (row <= first_line_) return place_of_line(body_, line) + static_cast<std::uint32_t>(column) - 1;
  return content_of_line(row) + static_cast<std::uint32_t>(column) - first_column_;
}

bool InlinePlace::is_at(std::string_view literal, std::uint32_t place) const {
  return place >= cursor_ && place <= limit_ && text_.substr(place, literal.size()) == literal;
}

void InlinePlace::move_to(std::uint32_t place) { cursor_ = std::clamp(place, cursor_, std::max(cursor_, limit_)); }

/// One past the text that reads as the literal once escapes and character references are resolved; `place` when
/// another text stands there.
std::uint32_t InlinePlace::align(std::string_view literal, std::uint32_t place,
                                 std::vector<TextAnchor>& anchors) const {
  anchors.assign(1, {0, place});
  std::uint32_t at = place;
  for (std::size_t read = 0; read < literal.size();) {
    if (at >= limit_) return place;
    if (text_[at] == '\\' && at + 1 < limit_ && text_[at + 1] == literal[read] && is_punctuation(literal[read])) {
      anchors.push_back({read, at + 1});
      at += 2;
      ++read;
      continue;
    }
    const std::uint32_t reference = text_[at] == '&' ? reference_size(at) : 0;
    if (reference != 0 && literal.substr(read, reference) != text_.substr(at, reference)) {
      at += reference;
      read += utf8::decode(literal, read).size;
      anchors.push_back({read, at});
    } else if (text_[at] == literal[read]) {
      ++at;
      ++read;
    } else {
      return place;
    }
  }
  return at;
}

/// The size of a character reference that begins here, 0 when none does.
std::uint32_t InlinePlace::reference_size(std::uint32_t place) const {
  const std::size_t end = text_.substr(0, limit_).substr(place, kLongestReference).find(';');
  return end == std::string_view::npos ? 0 : narrow(end) + 1;
}

InlinePlace::Found InlinePlace::take_literal(cmark_node* node, std::string_view literal,
                                             std::vector<TextAnchor>& anchors) {
  for (const std::uint32_t place : {std::max(predict(node), cursor_), cursor_}) {
    if (is_at(literal, place)) return found(place, narrow(literal.size()), true);
    if (place > limit_) continue;
    const std::uint32_t end = align(literal, place, anchors);
    if (end != place) return found(place, end - place, false);
  }
  const std::uint32_t end = std::max(cursor_, std::min(limit_, cursor_ + kFarthest));
  const std::size_t place = text_.substr(0, end).find(literal, cursor_);
  if (place == std::string_view::npos) {
    anchors.assign(1, {0, cursor_});
    return {{cursor_, cursor_}, false};
  }
  return found(narrow(place), narrow(literal.size()), true);
}

InlinePlace::Found InlinePlace::found(std::uint32_t place, std::uint32_t size, bool exact) {
  cursor_ = place + size;
  return {{place, cursor_}, exact};
}

Span InlinePlace::take_code() {
  const std::string_view block = text_.substr(0, limit_);
  const std::size_t begin = block.find('`', cursor_);
  if (begin == std::string_view::npos) return {cursor_, cursor_};
  const auto run_end = [&](std::size_t at) { return std::min(block.find_first_not_of('`', at), block.size()); };
  const std::size_t inner = run_end(begin);
  std::size_t end = inner;
  for (std::size_t at = block.find('`', inner); at != std::string_view::npos; at = block.find('`', end)) {
    end = run_end(at);
    if (end - at == inner - begin) break;
  }
  cursor_ = static_cast<std::uint32_t>(end);
  return {static_cast<std::uint32_t>(begin), cursor_};
}

Span InlinePlace::take_until(std::string_view wanted) {
  const std::size_t found = text_.substr(0, limit_).find(wanted, cursor_);
  if (found == std::string_view::npos) return {cursor_, cursor_};
  const std::uint32_t begin = cursor_;
  cursor_ = static_cast<std::uint32_t>(found + wanted.size());
  return {begin, cursor_};
}

Span InlinePlace::take_line_end() {
  const std::size_t found = text_.substr(0, limit_).find('\n', cursor_);
  if (found == std::string_view::npos) return {cursor_, cursor_};
  const auto begin = static_cast<std::uint32_t>(found);
  const auto next = std::upper_bound(body_.line_starts.begin(), body_.line_starts.end(), begin);
  const auto line = static_cast<std::uint32_t>(next - body_.line_starts.begin()) + 1;
  cursor_ = std::max(begin + 1, std::min(content_of_line(line), limit_));
  return {begin, begin + 1};
}

void InlinePlace::skip_breakers() {
  if (!body_.is_edited) return;
  while (text_.substr(cursor_).starts_with(body_.sentinels.breaker))
    cursor_ += static_cast<std::uint32_t>(body_.sentinels.breaker.size());
}

std::uint32_t InlinePlace::take_marks(std::string_view marks, std::uint32_t count) {
  skip_breakers();
  const std::uint32_t begin = cursor_;
  for (; count > 0 && cursor_ < limit_ && marks.find(text_[cursor_]) != std::string_view::npos; --count) ++cursor_;
  return begin;
}

bool InlinePlace::take(std::string_view text) {
  skip_breakers();
  if (cursor_ + text.size() > limit_ || text_.substr(cursor_, text.size()) != text) return false;
  cursor_ += static_cast<std::uint32_t>(text.size());
  return true;
}

namespace {

/// The destination of an inline link, from after its parenthesis.
class TailReader {
 public:
  TailReader(std::string_view text, std::uint32_t at) : text_(text), at_(at) {}

  bool read(LinkTail& tail) {
    skip_spaces();
    if (peek() == '<') {
      ++at_;
      tail.destination.begin = at_;
      while (peek() != '>' && peek() != '\n' && at_ < text_.size()) step();
      tail.destination.end = at_;
      if (peek() != '>') return false;
      ++at_;
    } else {
      read_bare(tail);
    }
    skip_spaces();
    if (!skip_title()) return false;
    skip_spaces();
    if (peek() != ')') return false;
    tail.end = at_ + 1;
    return true;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void step() { at_ += peek() == '\\' && at_ + 1 < text_.size() ? 2 : 1; }
  void skip_spaces() {
    while (at_ < text_.size() && ascii::is_space(text_[at_])) ++at_;
  }

  void read_bare(LinkTail& tail) {
    tail.destination.begin = at_;
    std::uint32_t depth = 0;
    while (at_ < text_.size() && !ascii::is_space(peek())) {
      if (peek() == '(') ++depth;
      if (peek() == ')' && depth-- == 0) break;
      step();
    }
    at_ = std::min(at_, static_cast<std::uint32_t>(text_.size()));
    tail.destination.end = at_;
  }

  bool skip_title() {
    const char open = peek();
    if (open != '"' && open != '\'' && open != '(') return true;
    const char close = open == '(' ? ')' : open;
    ++at_;
    while (at_ < text_.size() && peek() != close) step();
    if (at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  std::uint32_t at_ = 0;
};

}  // namespace

LinkTail read_link_tail(std::string_view text, std::uint32_t bracket, bool inline_link) {
  LinkTail tail;
  const std::uint32_t after = bracket + 1;
  if (inline_link && after < text.size() && text[after] == '(' && TailReader(text, after + 1).read(tail)) return tail;
  tail = LinkTail{{}, after};
  if (after < text.size() && text[after] == '[') {
    const std::size_t close = text.find(']', after);
    if (close != std::string_view::npos) tail.end = static_cast<std::uint32_t>(close) + 1;
  }
  return tail;
}

}  // namespace lectern
