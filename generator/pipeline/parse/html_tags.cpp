// Raw HTML, as far as its ids and addresses go.
#include "pipeline/parse/html_tags.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// The character references that occur in addresses.
std::string resolve_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos || end - at > 10) {
      out += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    static constexpr std::array<std::pair<std::string_view, char>, 5> kNamed{
        {{"amp", '&'}, {"quot", '"'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}}};
    const auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const auto& pair) { return pair.first == name; });
    std::uint32_t number = 0;
    const bool hexadecimal = name.starts_with("#x") || name.starts_with("#X");
    const char* digits = name.data() + (hexadecimal ? 2 : 1);
    const bool numeric = name.starts_with('#') &&
                         std::from_chars(digits, name.data() + name.size(), number, hexadecimal ? 16 : 10).ptr ==
                             name.data() + name.size();
    if (found != kNamed.end()) {
      out += found->second;
    } else if (numeric && number > 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF)) {
      utf8::append(out, static_cast<char32_t>(number));
    } else {
      out += text.substr(at, end + 1 - at);
    }
    at = end;
  }
  return out;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {}

  std::vector<HtmlAttribute> read() {
    for (at_ = html_.find('<'); at_ < html_.size(); at_ = html_.find('<', at_)) {
      if (html_.substr(at_, 4) == "<!--") {
        skip_past("-->");
      } else if (at_ + 1 < html_.size() && ascii::is_letter(html_[at_ + 1])) {
        read_tag();
      } else {
        ++at_;
      }
    }
    return std::move(found_);
  }

 private:
  void skip_past(std::string_view end) {
    const std::size_t found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void skip_spaces() {
    while (at_ < html_.size() && (ascii::is_html_space(html_[at_]) || html_[at_] == '/')) ++at_;
  }

  std::string read_name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && !ascii::is_html_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/' &&
           html_[at_] != '=')
      ++at_;
    return ascii::lower(html_.substr(begin, at_ - begin));
  }

  void read_tag() {
    ++at_;
    const std::string tag = read_name();
    while (true) {
      skip_spaces();
      if (at_ >= html_.size() || html_[at_] == '<') return;
      if (html_[at_] == '>') {
        ++at_;
        break;
      }
      read_attribute(tag);
    }
    if (tag == "script" || tag == "style") skip_past("</" + tag);
  }

  void read_attribute(std::string_view tag) {
    const std::size_t before = at_;
    const std::string name = read_name();
    std::size_t equals = at_;
    while (equals < html_.size() && ascii::is_html_space(html_[equals])) ++equals;
    if (equals >= html_.size() || html_[equals] != '=') {
      if (at_ == before) ++at_;
      return;
    }
    at_ = equals + 1;
    while (at_ < html_.size() && ascii::is_html_space(html_[at_])) ++at_;
    if (at_ >= html_.size()) return;
    HtmlAttribute attribute;
    if (!read_value(attribute)) return;  // cut by a shortcode that is shown in its place
    if (!classify(tag, name, attribute.kind)) return;
    attribute.value = resolve_references(html_.substr(attribute.begin, attribute.end - attribute.begin));
    found_.push_back(std::move(attribute));
  }

  bool read_value(HtmlAttribute& attribute) {
    const char quote = html_[at_];
    if (quote == '"' || quote == '\'') {
      attribute.begin = ++at_;
      while (at_ < html_.size() && html_[at_] != quote) {
        if (!skip_shortcode()) ++at_;
      }
      attribute.end = at_;
      const bool closed = at_ < html_.size();
      if (closed) ++at_;
      return closed;
    }
    attribute.begin = at_;
    while (at_ < html_.size() && !ascii::is_html_space(html_[at_]) && html_[at_] != '>') {
      if (!skip_shortcode()) ++at_;
    }
    attribute.end = at_;
    return at_ < html_.size();
  }

  // A shortcode call in a value brings its own quotes and brackets.
  bool skip_shortcode() {
    if (html_.substr(at_, 3) != "{{<" && html_.substr(at_, 3) != "{{%") return false;
    const std::size_t close = html_.find(html_[at_ + 2] == '<' ? ">}}" : "%}}", at_);
    if (close == std::string_view::npos) return false;
    at_ = close + 3;
    return true;
  }

  static bool classify(std::string_view tag, std::string_view name, HtmlAttribute::Kind& kind) {
    if (name == "id" || (name == "name" && tag == "a")) {
      kind = HtmlAttribute::Kind::id;
      return true;
    }
    const bool shows = (name == "src" && is_one_of(tag, {"img", "video", "audio", "source", "track", "embed", "iframe",
                                                         "script", "input"})) ||
                       (name == "poster" && tag == "video") || (name == "data" && tag == "object");
    const bool leads = name == "href" && is_one_of(tag, {"a", "area", "link"});
    kind = shows ? HtmlAttribute::Kind::file : HtmlAttribute::Kind::address;
    return shows || leads;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::vector<HtmlAttribute> found_;
};

}  // namespace

std::vector<HtmlAttribute> find_html_attributes(std::string_view html) { return TagReader(html).read(); }

std::string tag_name_of(std::string_view html) {
  if (html.size() < 3 || html[0] != '<') return {};
  const bool closing = html[1] == '/';
  std::size_t end = closing ? 2 : 1;
  const std::size_t begin = end;
  while (end < html.size() && (ascii::is_letter_or_digit(html[end]) || html[end] == '-')) ++end;
  if (end == begin) return {};
  return (closing ? "/" : "") + ascii::lower(html.substr(begin, end - begin));
}

}  // namespace lectern
