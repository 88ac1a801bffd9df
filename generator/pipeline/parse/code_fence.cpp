// The info string of a code fence: a language, then attributes in any of the ways in which authors bring them along.
#include "pipeline/parse/code_fence.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "diagnostics/suggest.h"
#include "engines/languages/highlight.h"
#include "pipeline/parse/attributes.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::size_t kMostRanges = 1000;

std::optional<std::uint32_t> read_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// `2`, `"5-7"`, `2,5-7`, `[2,"5-7"]`, `{1,3-5}`, `2-4 6`.
bool read_ranges(std::string_view text, LineRanges& out) {
  std::size_t at = 0;
  const auto is_filler = [](char c) {
    return ascii::is_blank(c) || std::string_view(",[]{}\"'").find(c) != std::string_view::npos;
  };
  LineRanges ranges;
  while (at < text.size()) {
    if (is_filler(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_filler(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::size_t dash = word.find('-');
    const auto first = read_number(word.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read_number(word.substr(dash + 1));
    if (!first || !last || *first == 0 || *last < *first || ranges.size() >= kMostRanges) return false;
    ranges.emplace_back(*first, *last);
    at = end;
  }
  out.insert(out.end(), ranges.begin(), ranges.end());
  return !ranges.empty();
}

bool is_range_list(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789,- \t") == std::string_view::npos &&
         text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_no(std::string_view value) { return value == "false" || value == "no" || value == "0"; }

/// The lines an option is about, by the names that authors bring along; nullptr for any other option.
LineRanges* lines_of(FenceInfo& info, std::string_view name) {
  if (name == "hl_lines" || name == "highlight" || name == "mark" || name == "emphasize-lines")
    return &info.highlighted;
  if (name == "add_lines" || name == "ins" || name == "added") return &info.added;
  if (name == "del_lines" || name == "del" || name == "removed") return &info.removed;
  if (name == "focus_lines" || name == "focus") return &info.focused;
  return nullptr;
}

class InfoReader {
 public:
  explicit InfoReader(std::string_view info) : info_(info) {}

  FenceInfo read() {
    skip_spaces();
    read_language();
    while (true) {
      skip_spaces();
      if (at_ >= info_.size()) return std::move(out_);
      if (info_[at_] == '{') {
        read_braces();
      } else {
        read_bare();
      }
    }
  }

 private:
  void skip_spaces() {
    while (at_ < info_.size() && ascii::is_blank(info_[at_])) ++at_;
  }

  void read_language() {
    const std::size_t begin = at_;
    while (at_ < info_.size() && !ascii::is_blank(info_[at_]) && info_[at_] != '{' && info_[at_] != ',') ++at_;
    const std::string_view word = info_.substr(begin, at_ - begin);
    if (word.find('=') != std::string_view::npos) {  // no language, attributes at once
      at_ = begin;
      return;
    }
    while (at_ < info_.size() && info_[at_] == ',') ++at_;
    const std::size_t colon = word.find(':');  // `python:cache.py`
    out_.language = utf8::lower(word.substr(0, colon));
    if (colon != std::string_view::npos) out_.title = word.substr(colon + 1);
  }

  // A brace inside quotes closes nothing.
  std::size_t closing_brace() const {
    char quote = 0;
    std::uint32_t depth = 0;
    for (std::size_t i = at_; i < info_.size(); ++i) {
      const char c = info_[i];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        ++depth;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return std::string_view::npos;
  }

  void read_braces() {
    const std::size_t close = closing_brace();
    if (close == std::string_view::npos) {
      problem(at_, info_.size(), "this brace is never closed", "write `}` after the last attribute");
      at_ = info_.size();
      return;
    }
    const std::string_view list = info_.substr(at_ + 1, close - at_ - 1);
    const std::size_t offset = at_ + 1;
    at_ = close + 1;
    if (is_range_list(list)) {
      if (!read_ranges(list, out_.highlighted)) bad_value(offset, offset + list.size(), list);
      out_.attributes.pairs.emplace_back("hl_lines", list);
      return;
    }
    take_words(list, offset, out_.language.empty());
  }

  void read_bare() {
    std::size_t end = at_;
    char quote = 0;
    std::uint32_t depth = 0;
    while (end < info_.size()) {
      const char c = info_[end];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{' && (end == at_ || info_[end - 1] != '=') && depth == 0) {
        break;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && depth > 0) {
        --depth;
      } else if (ascii::is_blank(c) && depth == 0) {
        break;
      }
      ++end;
    }
    end = std::max(end, at_ + 1);
    take_words(info_.substr(at_, end - at_), at_, false);
    at_ = end;
  }

  void take_words(std::string_view list, std::size_t offset, bool may_name_language) {
    for (const AttributeWord& word : read_attribute_words(list)) {
      const std::size_t begin = offset + word.begin;
      const std::size_t end = offset + word.value_end;
      switch (word.kind) {
        case AttributeWord::Kind::id:
          out_.attributes.id = word.name;
          break;
        case AttributeWord::Kind::class_:
          take_class(word.name, may_name_language);
          break;
        case AttributeWord::Kind::flag:
          take_flag(word.name, may_name_language, begin);
          break;
        case AttributeWord::Kind::pair:
          take_pair(word.name, word.value, begin, end);
          break;
        case AttributeWord::Kind::invalid:
          problem(begin, end,
                  "`" + std::string(list.substr(word.begin, word.value_end - word.begin)) +
                      "` cannot be read as an attribute",
                  "write `key=value` or `key=\"a value\"`");
          break;
      }
    }
  }

  void take_class(std::string_view name, bool may_name_language) {
    if (may_name_language && out_.language.empty()) {
      out_.language = utf8::lower(name);
    } else if (name == "numberLines" || name == "number-lines" || name == "line-numbers") {
      out_.line_numbers = true;
    } else {
      out_.attributes.classes.emplace_back(name);
    }
  }

  void take_flag(std::string_view name, bool may_name_language, std::size_t begin) {
    if (may_name_language && out_.language.empty() && canonical_language(name)) {
      out_.language = utf8::lower(name);
      return;
    }
    std::string ignored;
    if (!take_code_option(out_, name, "true", ignored)) note_near_miss(name, begin);
    out_.attributes.pairs.emplace_back(name, "true");
  }

  void take_pair(std::string_view name, const std::string& value, std::size_t begin, std::size_t end) {
    std::string wrong;
    if (!take_code_option(out_, name, value, wrong)) note_near_miss(name, begin);
    if (!wrong.empty()) bad_value(begin, end, wrong);
    if (name == "id") {
      out_.attributes.id = value;
    } else if (name == "class") {
      for (const AttributeWord& word : read_attribute_words(value)) out_.attributes.classes.emplace_back(word.name);
    } else {
      out_.attributes.pairs.emplace_back(name, value);
    }
  }

  /// Attributes may be an author's own; one that is nearly an option is a slip. Short names are near to too many.
  void note_near_miss(std::string_view name, std::size_t begin) {
    constexpr std::size_t kShortest = 5;
    static const std::vector<std::string> options{"hl_lines",  "linenos",     "linenostart", "title",
                                                  "add_lines", "del_lines",   "output",      "raises",
                                                  "sketch",    "focus_lines", "lineno-start"};
    if (name.size() < kShortest || std::find(options.begin(), options.end(), name) != options.end()) return;
    std::string help = did_you_mean(name, options);
    if (help.empty()) return;
    problem(begin, begin + name.size(), "`" + std::string(name) + "` means nothing to a code block", std::move(help));
  }

  void bad_value(std::size_t begin, std::size_t end, std::string_view what) {
    problem(begin, end, "`" + std::string(what) + "` is not a line or a range of lines",
            "write `{hl_lines=[2,\"5-7\"]}` or `{2,5-7}`");
  }

  void problem(std::size_t begin, std::size_t end, std::string message, std::string help) {
    out_.problems.push_back({begin, end, std::move(message), std::move(help)});
  }

  std::string_view info_;
  std::size_t at_ = 0;
  FenceInfo out_;
};

}  // namespace

FenceInfo read_fence_info(std::string_view info) { return InfoReader(info).read(); }

bool take_code_option(FenceInfo& out, std::string_view key, std::string_view value, std::string& problem) {
  const std::string name = utf8::lower(key);
  if (LineRanges* lines = lines_of(out, name)) {
    if (!read_ranges(value, *lines)) problem = value;
  } else if (name == "linenos" || name == "showlinenumbers" || name == "line-numbers" || name == "numberlines" ||
             name == "lineno") {
    out.line_numbers = !is_no(value);
  } else if (name == "linenostart" || name == "startfrom" || name == "startlinenumber" || name == "lineno-start") {
    if (const auto number = read_number(value)) {
      out.first_number = *number;
    } else {
      problem = value;
    }
  } else if (name == "title" || name == "name" || name == "file" || name == "filename" || name == "caption") {
    if (value != "true") out.title = value;
  } else if (name == "sketch") {
    out.sketch = !is_no(value);
  } else {
    return false;
  }
  return true;
}

}  // namespace lectern
