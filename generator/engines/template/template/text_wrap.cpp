// Breaking lines as Python's textwrap does: first into chunks that stay whole, then chunks into lines.
#include <algorithm>
#include <utility>

#include "engines/template/template/characters.h"
#include "engines/template/template/text_pieces.h"
#include "text/utf8.h"

namespace lectern::templates {

namespace {

// textwrap's white space is ASCII only.
bool is_blank(char32_t c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_word(char32_t c) { return c == '_' || utf8::is_letter_or_digit(c); }
bool is_word_or_mark(char32_t c) {
  return is_word(c) || c == '!' || c == '"' || c == '\'' || c == '&' || c == '.' || c == ',' || c == '?';
}
bool is_letter_of_word(char32_t c) { return is_word(c) && !utf8::is_decimal_digit(c); }

std::u32string decoded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    out += next.character;
    at += next.size;
  }
  return out;
}

std::string encoded(std::u32string_view text) {
  std::string out;
  for (const char32_t character : text) utf8::append(out, character);
  return out;
}

class Chunker {
 public:
  Chunker(std::u32string_view text, bool hyphens) : text_(text), hyphens_(hyphens) {}

  std::vector<std::u32string> chunks() const {
    std::vector<std::u32string> out;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t end = is_blank(text_[at]) ? blanks_end(at) : hyphens_ ? chunk_end(at) : word_end(at);
      out.emplace_back(text_.substr(at, end - at));
      at = end;
    }
    return out;
  }

 private:
  [[nodiscard]] char32_t get(std::size_t at) const { return at < text_.size() ? text_[at] : 0; }
  [[nodiscard]] std::size_t blanks_end(std::size_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at;
  }
  [[nodiscard]] std::size_t word_end(std::size_t at) const {
    while (at < text_.size() && !is_blank(text_[at])) ++at;
    return at;
  }

  // Two or more hyphens followed by a word, ending there; 0 when it is none.
  [[nodiscard]] std::size_t dash_end(std::size_t at) const {
    std::size_t end = at;
    while (get(end) == '-') ++end;
    return end - at >= 2 && is_word(get(end)) ? end : 0;
  }

  // A word may be broken after this hyphen: letters before it, letters after it.
  [[nodiscard]] bool breaks_after(std::size_t start, std::size_t hyphen) const {
    if (hyphen < start + 2 && !(hyphen >= 2)) return false;
    const bool two_before = is_letter_of_word(text_[hyphen - 1]) && hyphen >= 2 && is_letter_of_word(text_[hyphen - 2]);
    const bool one_before = hyphen >= 3 && is_letter_of_word(text_[hyphen - 1]) && text_[hyphen - 2] == '-' &&
                            is_letter_of_word(text_[hyphen - 3]);
    if (!two_before && !one_before) return false;
    const char32_t next = get(hyphen + 1);
    const char32_t second = get(hyphen + 2);
    if (next == '-' && second == 0) return false;
    if (!is_letter_of_word(next)) return false;
    return is_letter_of_word(second) || (second == '-' && is_letter_of_word(get(hyphen + 3)));
  }

  [[nodiscard]] std::size_t chunk_end(std::size_t start) const {
    if (start > 0 && is_word_or_mark(text_[start - 1]) && text_[start] == '-') {
      if (const std::size_t dash = dash_end(start)) return dash;
    }
    for (std::size_t at = start + 1; at < text_.size(); ++at) {
      if (is_blank(text_[at])) return at;
      if (text_[at - 1] == '-' && at - 1 > start && breaks_after(start, at - 1)) return at;
      if (text_[at] == '-' && is_word_or_mark(text_[at - 1]) && dash_end(at) != 0) return at;
    }
    return text_.size();
  }

  std::u32string_view text_;
  bool hyphens_;
};

bool is_blank_chunk(const std::u32string& chunk) {
  return std::all_of(chunk.begin(), chunk.end(), [](char32_t c) { return is_space(c); });
}

class Wrapper {
 public:
  Wrapper(std::vector<std::u32string> chunks, const WrapOptions& options)
      : chunks_(std::move(chunks)), options_(options), width_(static_cast<std::size_t>(options.width)) {
    std::reverse(chunks_.begin(), chunks_.end());
  }

  std::vector<std::string> lines() {
    std::vector<std::string> out;
    while (!chunks_.empty()) {
      if (!out.empty() && is_blank_chunk(chunks_.back())) chunks_.pop_back();
      const std::vector<std::u32string> line = next_line();
      if (line.empty()) continue;
      std::string text;
      for (const std::u32string& chunk : line) text += encoded(chunk);
      out.push_back(std::move(text));
    }
    return out;
  }

 private:
  std::vector<std::u32string> next_line() {
    std::vector<std::u32string> line;
    std::size_t size = 0;
    while (!chunks_.empty() && size + chunks_.back().size() <= width_) {
      size += chunks_.back().size();
      line.push_back(std::move(chunks_.back()));
      chunks_.pop_back();
    }
    if (!chunks_.empty() && chunks_.back().size() > width_) break_long_chunk(line, width_ - size);
    if (!line.empty() && is_blank_chunk(line.back())) line.pop_back();
    return line;
  }

  void break_long_chunk(std::vector<std::u32string>& line, std::size_t room) {
    std::u32string& chunk = chunks_.back();
    if (options_.break_long_words) {
      std::size_t end = room;
      if (options_.break_on_hyphens && room > 0) {
        const std::size_t hyphen = chunk.rfind(U'-', room - 1);
        const bool useful = hyphen != std::u32string::npos && hyphen > 0 && chunk.find_first_not_of(U'-') < hyphen;
        if (useful) end = hyphen + 1;
      }
      line.push_back(chunk.substr(0, end));
      chunk.erase(0, end);
    } else if (line.empty()) {
      line.push_back(std::move(chunk));
      chunks_.pop_back();
    }
  }

  std::vector<std::u32string> chunks_;
  const WrapOptions& options_;
  std::size_t width_;
};

}  // namespace

std::vector<std::string> wrap_line(std::string_view line, const WrapOptions& options) {
  const std::u32string text = decoded(line);
  return Wrapper(Chunker(text, options.break_on_hyphens).chunks(), options).lines();
}

}  // namespace lectern::templates
