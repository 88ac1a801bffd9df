// One walk over the tags of a page.
#include "commands/diff/built_page.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engines/html/html_scanner.h"
#include "text/ascii.h"

namespace lectern {

namespace {

using Kind = HtmlPiece::Kind;

/// Text as it is read: references resolved, white space collapsed.
std::string readable(std::string_view raw) {
  std::string out;
  for (const char c : resolve_references(raw)) {
    const bool space = ascii::is_space(c);
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

/// `0; url=../new/` → `../new/`
std::string refresh_target(std::string_view content) {
  const std::size_t at = ascii::lower(content).find("url=");
  if (at == std::string::npos) return {};
  std::string_view target = content.substr(at + 4);
  while (!target.empty() && std::string_view(" '\"").find(target.front()) != std::string_view::npos)
    target.remove_prefix(1);
  while (!target.empty() && std::string_view(" '\"").find(target.back()) != std::string_view::npos)
    target.remove_suffix(1);
  return std::string(target);
}

/// `"timeRequired": "PT1H30M"` of structured data, in minutes.
std::optional<unsigned> time_required(std::string_view json) {
  const std::size_t key = json.find("\"timeRequired\"");
  const std::size_t begin = key == std::string_view::npos ? key : json.find("\"PT", key + 14);
  if (begin == std::string_view::npos) return std::nullopt;
  unsigned total = 0;
  const char* at = json.data() + begin + 3;
  const char* const end = json.data() + json.size();
  while (at < end && *at != '"') {
    unsigned number = 0;
    const auto [stop, error] = std::from_chars(at, end, number);
    if (error != std::errc() || stop == end || number > 100000) return std::nullopt;
    if (*stop == 'H') total += number * 60;
    if (*stop == 'M') total += number;
    at = stop + 1;
  }
  return total;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Nobody links to these.
bool is_control(std::string_view name) {
  constexpr std::array<std::string_view, 12> kNames{"body",  "button", "dialog", "form",   "html",     "input",
                                                    "label", "main",   "option", "select", "textarea", "title"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_footnote_mark(std::string_view id) {
  return id.starts_with("fnref") || id.starts_with("fn:") ||
         (id.starts_with("fn") && id.size() > 2 && ascii::is_digit(id[2]));
}

/// `cache-L12`, a line of the block `cache`.
bool is_line_of(std::string_view id, const std::map<std::string, std::string>& anchors) {
  const std::size_t at = id.rfind("-L");
  if (at == std::string_view::npos || at + 2 == id.size()) return false;
  const std::string_view digits = id.substr(at + 2);
  return digits.find_first_not_of("0123456789") == std::string_view::npos &&
         anchors.contains(std::string(id.substr(0, at)));
}

class PageReader {
 public:
  BuiltPage read(std::string_view html) {
    HtmlScanner scanner(html);
    while (const auto piece = scanner.next()) {
      if (piece->kind == Kind::text) take_text(piece->text);
      if (piece->kind == Kind::open) open(*piece);
      if (piece->kind == Kind::close) close(piece->name);
    }
    return finish();
  }

 private:
  struct Anchor {
    std::string id;
    std::string heading;
    bool in_main = false;
    bool in_article = false;
  };

  void open(const HtmlPiece& tag) {
    if (tag.name == "main") {
      ++main_;
      seen_main_ = true;
    }
    if (tag.name == "article") ++article_;
    if (tag.name == "svg") ++drawing_;
    if (tag.name == "title") in_title_ = true;
    in_data_ = tag.name == "script" && ascii::lower(tag.get("type")) == "application/ld+json";
    in_script_ = tag.name == "script" || tag.name == "style";
    if (tag.name == "body") page_.kind = tag.get("data-kind");
    if (tag.name == "meta") take_meta(tag);
    if (tag.name == "link" && ascii::lower(tag.get("rel")) == "canonical") page_.canonical = tag.get("href");
    if (tag.name == "a") take_link(tag);
    if (is_heading(tag.name) && heading_.empty()) {
      heading_ = tag.name;
      heading_text_.clear();
      heading_anchors_ = anchors_.size();
    }
    take_anchor(tag);
  }

  void close(const std::string& name) {
    if (name == "main" && main_ > 0) --main_;
    if (name == "article" && article_ > 0) --article_;
    if (name == "svg" && drawing_ > 0) --drawing_;
    if (name == "title") in_title_ = false;
    if (name == "a") in_mark_ = false;
    if (name == "script" || name == "style") in_data_ = in_script_ = false;
    if (!heading_.empty() && name == heading_) close_heading();
  }

  void close_heading() {
    const std::string text = readable(heading_text_);
    // The id stands on the heading, or on an anchor in it.
    for (std::size_t i = heading_anchors_; i < anchors_.size(); ++i) anchors_[i].heading = text;
    if (heading_ == "h1" && h1_.empty()) h1_ = text;
    heading_.clear();
  }

  void take_text(std::string_view text) {
    if (in_data_ && !page_.minutes) page_.minutes = time_required(text);
    if (in_script_) return;
    if (in_title_ && drawing_ == 0) title_ += text;
    if (!heading_.empty() && !in_mark_ && heading_text_.size() < kLongestHeading) heading_text_ += text;
  }

  void take_meta(const HtmlPiece& tag) {
    if (ascii::lower(tag.get("http-equiv")) == "refresh" && page_.redirect.empty())
      page_.redirect = refresh_target(tag.get("content"));
    if (tag.get("property") == "og:title" && og_title_.empty()) og_title_ = readable(tag.get("content"));
  }

  void take_link(const HtmlPiece& tag) {
    const std::string_view href = tag.get("href");
    // The sign behind a heading that links to it is no part of its text.
    in_mark_ = !heading_.empty() && href.starts_with('#');
    const std::size_t query = href.find('?');
    const bool along = query != std::string_view::npos && href.substr(query).starts_with("?path=");
    if (along && main_ > 0) page_.path_links.emplace_back(href.substr(0, query));
  }

  void take_anchor(const HtmlPiece& tag) {
    if (drawing_ > 0 || is_control(tag.name)) return;
    const std::string* id = tag.find("id");
    if (id == nullptr && tag.name == "a") id = tag.find("name");
    if (id == nullptr || id->empty() || is_footnote_mark(*id)) return;
    anchors_.push_back({*id, {}, main_ > 0, article_ > 0});
  }

  BuiltPage finish() {
    const bool any_article =
        std::any_of(anchors_.begin(), anchors_.end(), [](const Anchor& one) { return one.in_article; });
    for (const Anchor& one : anchors_) {
      if (seen_main_ ? one.in_main : !any_article || one.in_article) page_.anchors.emplace(one.id, one.heading);
    }
    std::erase_if(page_.anchors, [&](const auto& one) { return is_line_of(one.first, page_.anchors); });
    page_.title = !h1_.empty() ? h1_ : !og_title_.empty() ? og_title_ : readable(title_);
    return std::move(page_);
  }

  static constexpr std::size_t kLongestHeading = 1000;

  BuiltPage page_;
  std::vector<Anchor> anchors_;
  std::string h1_;
  std::string og_title_;
  std::string title_;
  std::string heading_;  // the element that is open: `h2`
  std::string heading_text_;
  std::size_t heading_anchors_ = 0;  // anchors before it
  int main_ = 0;
  int article_ = 0;
  int drawing_ = 0;
  bool seen_main_ = false;
  bool in_title_ = false;
  bool in_mark_ = false;
  bool in_data_ = false;
  bool in_script_ = false;
};

}  // namespace

BuiltPage read_built_page(std::string_view html) { return PageReader().read(html); }

}  // namespace lectern
