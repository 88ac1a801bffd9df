// Raw HTML in the other script: its tags are copied, its text is converted.
#include "pipeline/edition/converted_html.h"

#include <algorithm>

namespace lectern {

namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::string name_in(std::string_view tag) {
  std::string name;
  for (const char c : tag.substr(tag.starts_with("</") ? 2 : 1)) {
    if (!is_name(c)) break;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

bool is_void(std::string_view name) {
  for (const char* each :
       {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}) {
    if (name == each) return true;
  }
  return false;
}

bool is_code(std::string_view name) {
  for (const char* each : {"code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"}) {
    if (name == each) return true;
  }
  return false;
}

/// An attribute of that name, outside quotes.
bool has_lang(std::string_view tag) {
  char quote = 0;
  for (std::size_t i = 1; i < tag.size(); ++i) {
    if (quote != 0) {
      if (tag[i] == quote) quote = 0;
    } else if (tag[i] == '"' || tag[i] == '\'') {
      quote = tag[i];
    } else if (tag.substr(i).starts_with("lang=") && !is_name(tag[i - 1]) && tag[i - 1] != '-' && tag[i - 1] != ':') {
      return true;
    }
  }
  return false;
}

/// Where a tag or comment ends that begins at `begin`.
std::size_t end_of_tag(std::string_view html, std::size_t begin) {
  if (html.substr(begin).starts_with("<!--")) {
    const std::size_t end = html.find("-->", begin + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  char quote = 0;
  for (std::size_t i = begin + 1; i < html.size(); ++i) {
    if (quote != 0) {
      if (html[i] == quote) quote = 0;
    } else if (html[i] == '"' || html[i] == '\'') {
      quote = html[i];
    } else if (html[i] == '>') {
      return i + 1;
    }
  }
  return html.size();
}

bool begins_tag(std::string_view html, std::size_t at) {
  if (html[at] != '<' || at + 1 >= html.size()) return false;
  const char next = html[at + 1];
  return is_name(next) || next == '/' || next == '!' || next == '?';
}

}  // namespace

void MarkedText::read_tag(std::string_view tag) {
  if (tag.size() < 3 || tag[1] == '!' || tag[1] == '?') return;
  const bool closing = tag[1] == '/';
  const std::string name = name_in(tag);
  if (depth_ > 0) {
    if (name != name_ || tag.ends_with("/>")) return;
    depth_ += closing ? -1 : 1;
    return;
  }
  if (closing || is_void(name) || tag.ends_with("/>") || (!is_code(name) && !has_lang(tag))) return;
  name_ = name;
  depth_ = 1;
}

ConvertedHtml convert_html(std::string_view html, const ScriptConversion& conversion, MarkedText& marks) {
  ConvertedHtml result;
  for (std::size_t at = 0; at < html.size();) {
    if (begins_tag(html, at)) {
      const std::size_t end = end_of_tag(html, at);
      const std::string_view tag = html.substr(at, end - at);
      marks.read_tag(tag);
      result.html += tag;
      at = end;
      continue;
    }
    std::size_t end = at + 1;
    while (end < html.size() && !begins_tag(html, end)) ++end;
    const std::string_view text = html.substr(at, end - at);
    const std::size_t before = result.html.size();
    if (marks.marked()) {
      result.html += text;
    } else {
      conversion.append(text, result.html);
    }
    const std::size_t size = result.html.size() - before;
    if (size != text.size()) {
      result.moves.emplace_back(static_cast<std::uint32_t>(end),
                                static_cast<std::int64_t>(result.html.size()) - static_cast<std::int64_t>(end));
    }
    at = end;
  }
  return result;
}

}  // namespace lectern
