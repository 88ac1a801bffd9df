// The grammar of one shortcode tag, as Hugo reads it: a name, then positional or named arguments, bare, in double
// quotes (with `\"`) or in backticks, over any number of lines.
#include "pipeline/parse/shortcode_call.h"

#include <algorithm>

#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::uint32_t kLongestTag = 16 * 1024;
constexpr std::uint64_t kMostWasted = 1024 * 1024;

bool is_argument_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ascii::is_word(c) || c == '-' || c == '.' || c == '/';
}

}  // namespace

ShortcodeReader::Result ShortcodeReader::read(std::uint32_t begin, ShortcodeTag& tag) {
  const std::string_view head = text_.substr(begin, 3);
  if (head != "{{<" && head != "{{%") return Result::text;
  if (wasted_ > kMostWasted) return Result::text;
  tag = ShortcodeTag{};
  tag.begin = begin;
  tag.markdown = head[2] == '%';
  at_ = begin + 3;
  limit_ = static_cast<std::uint32_t>(std::min<std::size_t>(text_.size(), std::size_t{begin} + kLongestTag));
  const Result result = read_parts(tag);
  if (result != Result::tag) wasted_ += at_ - begin;
  return result;
}

ShortcodeReader::Result ShortcodeReader::read_parts(ShortcodeTag& tag) {
  if (text_.substr(at_, 2) == "/*") {
    const std::string_view close = tag.markdown ? "*/%}}" : "*/>}}";
    const std::size_t end = text_.substr(0, limit_).find(close, at_ + 2);
    if (end == std::string_view::npos) {
      at_ = limit_;
      return Result::text;
    }
    tag.kind = ShortcodeTag::Kind::escaped;
    tag.content_begin = at_ + 2;
    tag.content_end = static_cast<std::uint32_t>(end);
    tag.end = static_cast<std::uint32_t>(end + close.size());
    return Result::tag;
  }
  skip_spaces();
  if (at_ < limit_ && text_[at_] == '/') {
    tag.kind = ShortcodeTag::Kind::close;
    ++at_;
    skip_spaces();
  }
  const std::uint32_t name = at_;
  while (at_ < limit_ && is_argument_character(text_[at_]) && text_.substr(at_, 2) != "/>" &&
         text_.substr(at_, 2) != "/%")
    ++at_;
  if (at_ == name) return Result::text;  // `{{<` in plain text
  tag.name = text_.substr(name, at_ - name);
  while (true) {
    skip_spaces();
    if (at_end(tag)) return Result::tag;
    if (at_ >= limit_ || !read_argument(tag)) return Result::broken;
  }
}

bool ShortcodeReader::at_end(ShortcodeTag& tag) {
  const std::string_view close = tag.markdown ? "%}}" : ">}}";
  std::uint32_t slash = at_ < limit_ && text_[at_] == '/' ? 1 : 0;
  if (text_.substr(at_ + slash, 3) != close) return false;
  if (slash != 0) tag.kind = ShortcodeTag::Kind::self_closing;
  tag.end = at_ + slash + 3;
  at_ = tag.end;
  return true;
}

bool ShortcodeReader::read_argument(ShortcodeTag& tag) {
  const std::uint32_t begin = at_;
  const auto is_key = [](char c) { return is_argument_character(c) && c != '/' && c != '.'; };
  while (at_ < limit_ && is_key(text_[at_])) ++at_;
  std::uint32_t after_key = at_;
  while (after_key < limit_ && ascii::is_space(text_[after_key])) ++after_key;
  bool quoted = false;
  if (at_ > begin && after_key < limit_ && text_[after_key] == '=') {
    const std::string_view key = text_.substr(begin, at_ - begin);
    at_ = after_key + 1;
    skip_spaces();
    const std::uint32_t value_begin = at_;
    std::string value;
    if (!read_value(value, quoted)) return false;
    const std::uint32_t quote = quoted ? 1 : 0;
    tag.named.emplace_back(key, std::move(value));
    tag.named_places.push_back({value_begin + quote, at_ - quote});
    return true;
  }
  at_ = begin;
  std::string value;
  if (!read_value(value, quoted)) return false;
  tag.positional.push_back(std::move(value));
  return true;
}

bool ShortcodeReader::read_value(std::string& value, bool& quoted) {
  if (at_ >= limit_) return false;
  const char quote = text_[at_];
  quoted = quote == '"' || quote == '`' || quote == '\'';
  if (!quoted) {
    const std::uint32_t begin = at_;
    while (at_ < limit_ && !ascii::is_space(text_[at_]) && text_.substr(at_, 3) != ">}}" &&
           text_.substr(at_, 3) != "%}}" && text_.substr(at_, 4) != "/>}}" && text_.substr(at_, 4) != "/%}}")
      ++at_;
    value = text_.substr(begin, at_ - begin);
    return at_ > begin;
  }
  for (++at_; at_ < limit_; ++at_) {
    const char c = text_[at_];
    if (c == quote) {
      ++at_;
      return true;
    }
    if (c == '\n' && quote != '`') return false;  // only raw strings go over lines
    const bool escaped =
        c == '\\' && quote == '"' && at_ + 1 < limit_ && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
    value += escaped ? text_[++at_] : c;
  }
  return false;
}

void ShortcodeReader::skip_spaces() {
  while (at_ < limit_ && ascii::is_space(text_[at_])) ++at_;
}

bool ShortcodeReader::find_close(std::string_view name, std::uint32_t from, ShortcodeTag& tag) {
  tag = ShortcodeTag{};
  if (never_closed_ == name) return false;
  for (std::size_t at = text_.find("{{", from); at != std::string_view::npos; at = text_.find("{{", at + 2)) {
    if (read(static_cast<std::uint32_t>(at), tag) == Result::tag && tag.kind == ShortcodeTag::Kind::close &&
        tag.name == name)
      return true;
  }
  never_closed_ = name;
  tag = ShortcodeTag{};
  return false;
}

}  // namespace lectern
