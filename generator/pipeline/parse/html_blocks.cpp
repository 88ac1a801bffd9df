// Where HTML blocks begin and end.
#include "pipeline/parse/html_blocks.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace lectern {

namespace {

std::string tag_name(std::string_view rest) {
  std::string name;
  for (const char c : rest) {
    if (!ascii::is_letter(c) && !ascii::is_digit(c) && c != '-') break;
    name += ascii::to_lower(c);
    if (name.size() > 64) break;
  }
  return name;
}

bool is_block_tag(std::string_view name) {
  static constexpr std::array<std::string_view, 62> kNames{
      "address",  "article",    "aside",  "base",    "basefont", "blockquote", "body",     "caption",  "center",
      "col",      "colgroup",   "dd",     "details", "dialog",   "dir",        "div",      "dl",       "dt",
      "fieldset", "figcaption", "figure", "footer",  "form",     "frame",      "frameset", "h1",       "h2",
      "h3",       "h4",         "h5",     "h6",      "head",     "header",     "hr",       "html",     "iframe",
      "legend",   "li",         "link",   "main",    "menu",     "menuitem",   "nav",      "noframes", "ol",
      "optgroup", "option",     "p",      "param",   "section",  "source",     "summary",  "table",    "tbody",
      "td",       "tfoot",      "th",     "thead",   "title",    "tr",         "track",    "ul"};
  return std::binary_search(kNames.begin(), kNames.end(), name);
}

bool is_lone_tag(std::string_view line, std::string_view after_name) {
  while (!line.empty() && ascii::is_blank(line.back())) line.remove_suffix(1);
  if (!line.ends_with('>') || after_name.empty()) return false;
  const char next = after_name.front();
  if (next != '>' && next != '/' && !ascii::is_blank(next)) return false;
  return line.find('<', 1) == std::string_view::npos && line.find('>') == line.size() - 1;
}

bool contains_closing_tag(std::string_view line) {
  for (std::size_t at = line.find("</"); at != std::string_view::npos; at = line.find("</", at + 2)) {
    const std::string name = tag_name(line.substr(at + 2));
    if (name != "script" && name != "pre" && name != "style") continue;
    if (line.substr(at + 2 + name.size()).starts_with('>')) return true;
  }
  return false;
}

}  // namespace

HtmlEnd html_block_start(std::string_view line, bool interrupts) {
  if (line.size() < 2 || line[0] != '<') return HtmlEnd::none;
  if (line.starts_with("<!--")) return HtmlEnd::comment;
  if (line[1] == '?') return HtmlEnd::instruction;
  if (line.starts_with("<![CDATA[")) return HtmlEnd::cdata;
  if (line[1] == '!') return line.size() > 2 && ascii::is_upper(line[2]) ? HtmlEnd::declaration : HtmlEnd::none;
  const bool closing = line[1] == '/';
  const std::size_t begin = closing ? 2 : 1;
  if (begin >= line.size() || !ascii::is_letter(line[begin])) return HtmlEnd::none;
  const std::string name = tag_name(line.substr(begin));
  const std::string_view after = line.substr(begin + name.size());
  const bool ended = after.empty() || ascii::is_blank(after[0]) || after[0] == '>';
  if (!closing && ended && (name == "script" || name == "pre" || name == "style")) return HtmlEnd::raw_text;
  if ((ended || after.starts_with("/>")) && is_block_tag(name)) return HtmlEnd::blank_line;
  return !interrupts && is_lone_tag(line, after) ? HtmlEnd::blank_line : HtmlEnd::none;
}

bool ends_html_block(std::string_view line, HtmlEnd end) {
  switch (end) {
    case HtmlEnd::comment:
      return line.find("-->") != std::string_view::npos;
    case HtmlEnd::instruction:
      return line.find("?>") != std::string_view::npos;
    case HtmlEnd::declaration:
      return line.find('>') != std::string_view::npos;
    case HtmlEnd::cdata:
      return line.find("]]>") != std::string_view::npos;
    case HtmlEnd::raw_text:
      return contains_closing_tag(line);
    default:
      return false;
  }
}

}  // namespace lectern
