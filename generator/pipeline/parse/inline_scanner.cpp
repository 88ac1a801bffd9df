// The inline scanner. cmark decides what the text means; this only has to know what is code, what is a tag and what is
// a formula.
#include "pipeline/parse/inline_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/parse/attributes.h"
#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::uint32_t kLongestRun = 80;            // of backticks; cmark looks for no longer ones
constexpr std::uint32_t kLongestAttributes = 500;    // bytes of `{…}`
constexpr std::uint32_t kMostOpenInstructions = 64;  // `<?`, `<!X`, `<![CDATA[` that wait for one end

bool is_ascii_punctuation(char c) { return c > ' ' && c < 0x7F && !ascii::is_letter_or_digit(c); }

struct SpecialBytes {
  std::array<bool, 256> flags{};
  constexpr SpecialBytes() {
    for (const char c : {'`', '\\', '$', '{', '<', '>', '"', '\'', '[', ']'})
      flags[static_cast<unsigned char>(c)] = true;
  }
};
constexpr SpecialBytes kSpecial;

class InlineScanner {
 public:
  explicit InlineScanner(const InlineRequest& request)
      : request_(request), text_(request.text), lines_(request.lines), end_(request.lines.back().end) {}

  void scan() {
    for (line_ = 0; line_ < lines_.size(); ++line_) {
      if (at_ < lines_[line_].content) at_ = lines_[line_].content;
      while (at_ < lines_[line_].end) {
        if (kSpecial.flags[static_cast<unsigned char>(text_[at_])]) {
          step();
        } else {
          ++at_;
        }
      }
    }
  }

 private:
  void step() {
    switch (text_[at_]) {
      case '\\':
        at_ += at_ + 1 < end_ && is_ascii_punctuation(text_[at_ + 1]) ? 2 : 1;
        return;
      case '`':
        return code_span();
      case '{':
        return shortcode();
      case '[':
        if (!in_tag_) brackets_.push_back(at_);
        return advance();
      case ']':
        return in_tag_ ? advance() : close_bracket();
      case '$':
        return in_tag_ ? advance() : formula();
      case '<':
        return angle();
      case '>':
        if (quote_ == 0) in_tag_ = false;
        return advance();
      default:
        if (in_tag_) quote();
        return advance();
    }
  }

  void advance() { ++at_; }

  void quote() {
    if (quote_ == 0) {
      quote_ = text_[at_];
    } else if (quote_ == text_[at_]) {
      quote_ = 0;
    }
  }

  // The first place from `from` on where `wanted` begins, in the text of the paragraph only; end_ when there is none.
  std::uint32_t find(std::string_view wanted, std::uint32_t from) const {
    for (std::size_t line = line_; line < lines_.size(); ++line) {
      const std::uint32_t begin = std::max(from, lines_[line].content);
      if (begin >= lines_[line].end) continue;
      const std::size_t found = text_.substr(0, lines_[line].end).find(wanted, begin);
      if (found != std::string_view::npos) return static_cast<std::uint32_t>(found);
    }
    return end_;
  }

  /// `find` that remembers: all searches for one text together cost one pass.
  struct Search {
    std::string_view wanted;
    std::uint32_t from = 1;
    std::uint32_t found = 0;
    std::uint32_t askers = 0;  ///< how often the last answer was given
  };
  std::uint32_t find_once(Search& search, std::uint32_t from) const {
    if (from < search.from || from > search.found) {
      search.found = find(search.wanted, from);
      search.askers = 0;
    }
    search.from = from;
    ++search.askers;
    return search.found;
  }

  void jump(std::uint32_t to) {
    at_ = to;
    while (line_ + 1 < lines_.size() && at_ > lines_[line_].end) ++line_;
  }

  std::uint32_t run_size(std::uint32_t at) const {
    const std::uint32_t end = lines_[line_].end;
    std::uint32_t size = 0;
    while (at + size < end && text_[at + size] == text_[at]) ++size;
    return size;
  }

  void code_span() {
    const std::uint32_t size = run_size(at_);
    if (in_tag_ && quote_ == 0) in_tag_ = false;
    if (!runs_known_) note_runs();
    if (size > kLongestRun || last_run_[size] <= at_) {
      at_ += size;
      return;
    }
    const std::uint32_t begin = at_ + size;
    for (std::uint32_t at = begin;;) {
      at = find("`", at);
      if (at >= end_) break;
      std::uint32_t length = 0;
      while (at + length < end_ && text_[at + length] == '`') ++length;
      if (length == size) {
        take_escaped(begin, at);
        return jump(at + length);
      }
      at += length;
    }
    at_ = begin;
  }

  void note_runs() {
    runs_known_ = true;
    for (std::uint32_t at = find("`", at_); at < end_; at = find("`", at)) {
      std::uint32_t length = 0;
      while (at + length < end_ && text_[at + length] == '`') ++length;
      if (length <= kLongestRun) last_run_[length] = at;
      at += length;
    }
  }

  void take_escaped(std::uint32_t begin, std::uint32_t end) {
    const std::string_view content = text_.substr(0, end);
    for (std::size_t at = content.find("{{", begin); at != std::string_view::npos; at = content.find("{{", at + 2)) {
      ShortcodeTag tag;
      if (request_.tags.read(static_cast<std::uint32_t>(at), tag) == ShortcodeReader::Result::tag &&
          tag.kind == ShortcodeTag::Kind::escaped)
        print_escaped(tag, false);
    }
  }

  void print_escaped(const ShortcodeTag& tag, bool in_text) {
    // `{{<x>}}` printed as text must not be read as the HTML tag `<x>`.
    const std::string kept_apart = in_text ? request_.markers.body().sentinels.breaker : std::string();
    request_.markers.replace({tag.begin + 3, tag.content_begin}, kept_apart);
    request_.markers.replace({tag.content_end, tag.end - 3}, {});
  }

  void shortcode() {
    ShortcodeTag tag;
    const auto result = request_.tags.read(at_, tag);
    if (result == ShortcodeReader::Result::broken) report_broken();
    if (result != ShortcodeReader::Result::tag) return advance();
    if (tag.kind == ShortcodeTag::Kind::escaped) {
      print_escaped(tag, true);
      return jump(tag.end);
    }
    if (tag.kind == ShortcodeTag::Kind::open && tag.name == "highlight" &&
        request_.markers.closable.contains(tag.name)) {
      ShortcodeTag close;
      if (request_.tags.find_close(tag.name, tag.end, close) && close.end <= end_) {
        request_.markers.add_code(tag, close, lines_[line_]);
        return jump(close.end);
      }
    }
    request_.markers.add_tag(tag, lines_[line_], false);
    if (is_destination(tag.begin)) request_.markers.body().markers.back().destination = true;
    jump(tag.end);
  }

  bool is_destination(std::uint32_t at) const {
    const std::uint32_t floor = lines_[line_].content;
    if (at > floor && text_[at - 1] == '<') --at;
    while (at > floor && ascii::is_space(text_[at - 1])) --at;
    if (at < floor + 2) return false;
    return text_.substr(at - 2, 2) == "](" || text_.substr(at - 2, 2) == "]:";
  }

  /// `[text]{.class}`: words with attributes.
  void close_bracket() {
    const std::uint32_t end = at_ + 1;
    advance();
    if (brackets_.empty()) return;
    const std::uint32_t open = brackets_.back();
    brackets_.pop_back();
    const bool image = open > 0 && text_[open - 1] == '!';
    if (end >= lines_[line_].end || text_[end] != '{' || image || text_[open + 1] == '^') return;
    const std::uint32_t close = find_once(brace_, end);
    if (close >= lines_[line_].end || close - end > kLongestAttributes) return;
    Attributes attributes;
    if (!read_span_attributes(text_.substr(end + 1, close - end - 1), attributes)) return;
    request_.markers.add_span(std::move(attributes), {open, open + 1}, {end - 1, close + 1}, lines_[line_]);
    jump(close + 1);
  }

  void report_broken() {
    const SourceFile& file = request_.prepare.file;
    const std::uint32_t end = std::min<std::uint32_t>(lines_[line_].end, at_ + 60);
    request_.prepare.diagnostics.push_back(diagnose(
        Code::invalid_shortcode, place_of(file, {at_, end}), "this shortcode call cannot be read",
        "write `{{< name \"value\" >}}` or `{{< name key=\"value\" >}}`, quotes and all; `{{</* … */>}}` prints "
        "a call instead of making it"));
  }

  void formula() {
    const std::uint32_t size = std::min<std::uint32_t>(run_size(at_), 2);
    const std::uint32_t begin = at_ + size;
    const std::uint32_t close = size == 2 ? find_once(double_dollar_, begin) : closing_dollar();
    if (close >= end_ || close == begin || (size == 1 && !opens_formula(begin))) {
      at_ += run_size(at_);
      return;
    }
    const Span source{at_, close + size};
    request_.markers.add_formula(text_between(begin, close), source, size == 2, lines_[line_], false);
    jump(source.end);
  }

  bool opens_formula(std::uint32_t begin) const {
    return begin < lines_[line_].end && !ascii::is_space(text_[begin]) &&
           (at_ == lines_[line_].content || !ascii::is_letter_or_digit(text_[at_ - 1]));
  }

  // The next dollar that can close a formula: after something that is no space, before no letter or digit, with no
  // code in between.
  std::uint32_t closing_dollar() {
    const std::uint32_t from = at_ + 1;
    if (from >= closing_from_ && from <= closing_found_) return limited(closing_found_);
    closing_from_ = from;
    closing_found_ = end_;
    for (std::uint32_t at = find("$", from); at < end_; at = find("$", at + 1)) {
      const char before = text_[at - 1];
      const char after = at + 1 < end_ ? text_[at + 1] : '\n';
      if (ascii::is_space(before) || before == '\\' || before == '$' || after == '$' ||
          ascii::is_letter_or_digit(after))
        continue;
      closing_found_ = at;
      break;
    }
    return limited(closing_found_);
  }

  std::uint32_t limited(std::uint32_t close) { return find_once(backtick_, at_ + 1) < close ? end_ : close; }

  std::string text_between(std::uint32_t begin, std::uint32_t end) const {
    std::string out;
    for (std::size_t line = line_; line < lines_.size() && lines_[line].content < end; ++line) {
      const std::uint32_t from = std::max(begin, lines_[line].content);
      const std::uint32_t to = std::min(end, lines_[line].end);
      if (line > line_) out += '\n';
      if (from < to) out += text_.substr(from, to - from);
    }
    return out;
  }

  void angle() {
    if (in_tag_ && quote_ != 0) return advance();
    in_tag_ = false;
    const char next = at_ + 1 < end_ ? text_[at_ + 1] : ' ';
    if (next == '!' || next == '?') return declaration(next);
    if (next == '/' || ascii::is_letter(next)) return tag_or_autolink();
    advance();
  }

  void declaration(char next) {
    if (text_.substr(at_, 4) == "<!--") {
      const std::uint32_t close = find_once(comment_, at_ + 4);
      return close < end_ ? jump(close + 3) : advance();
    }
    Search* search = &instruction_;
    if (next == '!') {
      const bool cdata = text_.substr(at_, 9) == "<![CDATA[";
      const char name = at_ + 2 < end_ ? text_[at_ + 2] : ' ';
      if (!cdata && (name < 'A' || name > 'Z')) return advance();
      search = cdata ? &cdata_ : &declaration_;
    }
    const std::uint32_t close = find_once(*search, at_ + 2);
    if (close < end_) return jump(close + static_cast<std::uint32_t>(search->wanted.size()));
    // cmark would look for the end again and again: after some, the others are shown as the text they are.
    if (search->askers > kMostOpenInstructions) request_.markers.separate(at_ + 1);
    advance();
  }

  void tag_or_autolink() {
    const std::uint32_t close = find_once(tag_end_, at_ + 1);
    if (close >= end_) return advance();
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    const bool autolink = inside.find_first_of(" \t\n\"'`{<") == std::string_view::npos &&
                          inside.find_first_of(":@") != std::string_view::npos;
    if (autolink) return jump(close + 1);
    in_tag_ = true;
    quote_ = 0;
    advance();
  }

  const InlineRequest& request_;
  std::string_view text_;
  const std::vector<ScannedLine>& lines_;
  std::uint32_t end_ = 0;
  std::size_t line_ = 0;
  std::uint32_t at_ = 0;
  bool in_tag_ = false;
  char quote_ = 0;
  std::vector<std::uint32_t> brackets_;  ///< that are open
  bool runs_known_ = false;
  std::array<std::uint32_t, kLongestRun + 1> last_run_{};
  std::uint32_t closing_from_ = 1;
  std::uint32_t closing_found_ = 0;
  Search double_dollar_{"$$", 1, 0, 0};
  Search backtick_{"`", 1, 0, 0};
  Search comment_{"-->", 1, 0, 0};
  Search instruction_{"?>", 1, 0, 0};
  Search declaration_{">", 1, 0, 0};
  Search cdata_{"]]>", 1, 0, 0};
  Search tag_end_{">", 1, 0, 0};
  Search brace_{"}", 1, 0, 0};
};

}  // namespace

void scan_inlines(const InlineRequest& request) {
  if (!request.lines.empty()) InlineScanner(request).scan();
}

}  // namespace lectern
