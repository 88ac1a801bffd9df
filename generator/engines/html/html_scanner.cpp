// A tokenizer for HTML that somebody else wrote.
#include "engines/html/html_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool holds_raw_text(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title";
}

/// Where `</name` stands from `at` on; the end when it does not.
std::size_t find_closing(std::string_view html, std::size_t at, std::string_view name) {
  for (;; ++at) {
    at = html.find("</", at);
    if (at == std::string_view::npos) return html.size();
    const std::string_view word = html.substr(at + 2, name.size());
    const bool same = word.size() == name.size() && std::equal(word.begin(), word.end(), name.begin(),
                                                               [](char a, char b) { return ascii::to_lower(a) == b; });
    if (same) return at;
  }
}

struct NamedReference {
  std::string_view name;
  char32_t character;
};
constexpr std::array<NamedReference, 6> kNamed{
    {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}, {"nbsp", U'\u00A0'}}};

/// The character of what stands between `&` and `;`, or 0.
char32_t character_of(std::string_view name) {
  if (!name.starts_with('#')) {
    for (const NamedReference& known : kNamed) {
      if (known.name == name) return known.character;
    }
    return 0;
  }
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number, hexadecimal ? 16 : 10);
  if (name.empty() || error != std::errc() || end != name.data() + name.size()) return 0;
  const bool invalid = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF);
  return invalid ? U'\uFFFD' : static_cast<char32_t>(number);
}

}  // namespace

std::string resolve_references(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.substr(at, kLongest).find(';') : std::string_view::npos;
    const char32_t character = end == std::string_view::npos ? 0 : character_of(text.substr(at + 1, end - 1));
    if (character == 0) {
      out += text[at];
    } else {
      utf8::append(out, character);
      at += end;
    }
  }
  return out;
}

const std::string* HtmlPiece::find(std::string_view attribute) const {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == attribute; });
  return found == attributes.end() ? nullptr : &found->second;
}

std::string_view HtmlPiece::get(std::string_view attribute) const {
  const std::string* value = find(attribute);
  return value == nullptr ? std::string_view() : std::string_view(*value);
}

bool HtmlScanner::tag_begins_at(std::size_t at) const {
  if (at + 1 >= html_.size() || html_[at] != '<') return false;
  const char next = html_[at + 1];
  return ascii::is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < html_.size());
}

std::optional<HtmlPiece> HtmlScanner::next() {
  if (!raw_.empty()) {
    if (auto text = raw_text()) return text;
  }
  while (at_ < html_.size()) {
    if (tag_begins_at(at_)) {
      if (ascii::is_letter(html_[at_ + 1]) || (html_[at_ + 1] == '/' && ascii::is_letter(html_[at_ + 2])))
        return read_tag();
      skip_markup();
      continue;
    }
    std::size_t end = at_ + 1;
    while (end < html_.size() && !tag_begins_at(end)) end = std::min(html_.find('<', end + 1), html_.size());
    HtmlPiece piece;
    piece.text = html_.substr(at_, end - at_);
    at_ = end;
    return piece;
  }
  return std::nullopt;
}

/// Text of a `script` and the like; nothing when there is none before the closing tag.
std::optional<HtmlPiece> HtmlScanner::raw_text() {
  const std::size_t end = find_closing(html_, at_, raw_);
  HtmlPiece piece;
  piece.text = html_.substr(at_, end - at_);
  at_ = end;
  raw_.clear();
  if (piece.text.empty()) return std::nullopt;
  return piece;
}

/// Comments, doctypes and what browsers take for one.
void HtmlScanner::skip_markup() {
  const bool comment = html_.substr(at_).starts_with("<!--");
  const std::size_t end = comment ? html_.find("-->", at_ + 4) : html_.find('>', at_);
  at_ = end == std::string_view::npos ? html_.size() : end + (comment ? 3 : 1);
}

std::optional<HtmlPiece> HtmlScanner::read_tag() {
  HtmlPiece tag;
  tag.kind = html_[at_ + 1] == '/' ? HtmlPiece::Kind::close : HtmlPiece::Kind::open;
  at_ += tag.kind == HtmlPiece::Kind::close ? 2 : 1;
  for (; at_ < html_.size() && !ascii::is_html_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>'; ++at_)
    tag.name += ascii::to_lower(html_[at_]);
  if (!read_attributes(tag)) {
    at_ = html_.size();
    return std::nullopt;
  }
  if (tag.kind == HtmlPiece::Kind::open && holds_raw_text(tag.name)) raw_ = tag.name;
  return tag;
}

/// False when the file ends before the tag does.
bool HtmlScanner::read_attributes(HtmlPiece& tag) {
  for (;;) {
    while (at_ < html_.size() && (ascii::is_html_space(html_[at_]) || html_[at_] == '/')) ++at_;
    if (at_ >= html_.size()) return false;
    if (html_[at_] == '>') {
      ++at_;
      return true;
    }
    std::string name(1, ascii::to_lower(html_[at_++]));  // a `=` here is part of the name
    for (; at_ < html_.size() && !ascii::is_html_space(html_[at_]) &&
           std::string_view("/>=").find(html_[at_]) == std::string_view::npos;
         ++at_)
      name += ascii::to_lower(html_[at_]);
    std::size_t equals = at_;
    while (equals < html_.size() && ascii::is_html_space(html_[equals])) ++equals;
    std::string value;
    if (equals < html_.size() && html_[equals] == '=') {
      at_ = equals + 1;
      if (!read_value(value)) return false;
    }
    tag.attributes.emplace_back(std::move(name), std::move(value));
  }
}

bool HtmlScanner::read_value(std::string& value) {
  while (at_ < html_.size() && ascii::is_html_space(html_[at_])) ++at_;
  if (at_ >= html_.size()) return false;
  const char quote = html_[at_];
  std::size_t end = at_;
  if (quote == '"' || quote == '\'') {
    end = html_.find(quote, ++at_);
    if (end == std::string_view::npos) return false;
  } else {
    while (end < html_.size() && !ascii::is_html_space(html_[end]) && html_[end] != '>') ++end;
  }
  value = resolve_references(html_.substr(at_, end - at_));
  at_ = end + (quote == '"' || quote == '\'' ? 1 : 0);
  return true;
}

}  // namespace lectern
