// The headings of a page below its title, and the table of contents made of them.
#include "pipeline/render/outline.h"

#include <algorithm>

#include "pipeline/render/html_text.h"

namespace lectern {

namespace {

/// Appends the link of one heading; its item stays open for the headings below it.
void open_entry(std::string& out, const Heading& heading) {
  out += "<li><a href=\"";
  append_fragment(out, heading.id);
  out += "\">";
  append_escaped(out, heading.text);
  out += "</a>";
}

bool is_listed(const Heading& heading, const Outline& outline) {
  const int level = outline.level(heading);
  return heading.node != outline.dropped && (level == 2 || level == 3) && !heading.id.empty();
}

}  // namespace

int Outline::level(const Heading& heading) const { return std::min(6, heading.level + shift); }

Outline outline_of(const SitePage& page) {
  Outline outline;
  if (page.page == nullptr) return outline;
  outline.dropped = page.page->title_heading;
  for (const Heading& heading : page.page->document.headings) {
    if (heading.level == 1 && heading.node != outline.dropped) outline.shift = 1;
  }
  return outline;
}

std::string title_id(const SitePage& page, const Outline& outline) {
  if (outline.dropped == Node::kNoDetail) return {};
  return page.page->document.headings[page.page->document.nodes[outline.dropped].detail].id;
}

std::string toc_html(const Document& document, const Outline& outline) {
  std::string out;
  std::size_t entries = 0;
  bool inside = false;  // below a heading of level 2
  bool below = false;   // its own list is open
  for (const Heading& heading : document.headings) {
    if (!is_listed(heading, outline)) continue;
    ++entries;
    const bool deeper = outline.level(heading) == 3 && inside;
    if (entries == 1) {
      out += "<ol>\n";
    } else if (deeper && !below) {
      out += "\n<ol>\n";
    } else {
      out += below && !deeper ? "</li>\n</ol></li>\n" : "</li>\n";
    }
    below = deeper;
    inside = inside || outline.level(heading) == 2;
    open_entry(out, heading);
  }
  if (entries < 2) return {};
  out += below ? "</li>\n</ol></li>\n</ol>\n" : "</li>\n</ol>\n";
  return out;
}

}  // namespace lectern
