// What alerts and `:::` blocks look like around their content.
#include "pipeline/render/directive_html.h"

#include <algorithm>
#include <initializer_list>

#include "pipeline/render/html_text.h"

namespace lectern {

namespace {

std::string_view open_note(std::string& out, const Directive& directive, const Words& words) {
  out += "<aside role=\"note\"";
  append_attributes(out, directive.attributes, "callout " + directive.kind);
  out += ">\n<p class=\"callout-title\">";
  append_escaped(out, directive.title.empty() ? words[directive.kind] : directive.title);
  out += "</p>\n";
  return "</aside>\n";
}

std::string_view open_details(std::string& out, const Directive& directive, const Words& words) {
  out += "<details";
  append_attributes(out, directive.attributes, "callout " + directive.kind);
  if (directive.attributes.find("open") != nullptr) out += " open";
  out += ">\n<summary>";
  append_escaped(out, directive.title.empty() ? words[directive.kind] : directive.title);
  out += "</summary>\n";
  return "</details>\n";
}

/// `練習 3：寫一個 LRU 快取`
std::string numbered_title(const Directive& directive, const Words& words) {
  const std::string number = std::to_string(directive.number);
  const std::string label = fill(words[directive.kind + "_number"], {{"number", number}});
  return directive.title.empty() ? label : fill(words["titled"], {{"label", label}, {"title", directive.title}});
}

std::string_view open_numbered(std::string& out, const Directive& directive, const Words& words) {
  const std::string title = numbered_title(directive, words);
  out += "<section";
  append_attributes(out, directive.attributes, "callout " + directive.kind);
  append_attribute(out, "aria-label", title);
  out += ">\n<p class=\"callout-title\">";
  append_escaped(out, title);
  if (const std::string* minutes = directive.attributes.find("minutes")) {
    out += " <span class=\"minutes\">";
    append_escaped(out, fill(words["minutes"], {{"minutes", *minutes}}));
    out += "</span>";
  }
  out += "</p>\n";
  return "</section>\n";
}

std::string_view open_plain(std::string& out, const Directive& directive) {
  out += "<div";
  append_attributes(out, directive.attributes, directive.kind);
  out += ">\n";
  return "</div>\n";
}

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

std::string_view open_directive(std::string& out, const Directive& directive, const Words& words, int heading_level) {
  const std::string_view kind = directive.kind;
  if (is_one_of(kind, {"note", "tip", "important", "warning", "caution", "aside", "instructor"})) {
    return open_note(out, directive, words);
  }
  if (is_one_of(kind, {"details", "hint", "solution"})) return open_details(out, directive, words);
  if (is_one_of(kind, {"exercise", "quiz"})) return open_numbered(out, directive, words);
  if (kind == "tab") return open_tab(out, directive, words, {heading_level});
  return open_plain(out, directive);
}

std::string_view open_tab(std::string& out, const Directive& directive, const Words& words, const TabPlace& place) {
  const std::string tag = "h" + std::to_string(std::clamp(place.heading_level + 1, 2, 6));
  out += "<section";
  append_attributes(out, directive.attributes, "tab");
  out += ">\n<" + tag + " class=\"tab-title\">";
  if (place.group != 0) {
    out += "<label><input type=\"radio\"";
    append_attribute(out, "name", "tabs-" + std::to_string(place.group));
    out += place.first ? " checked>" : ">";
  }
  append_escaped(out, directive.title.empty() ? words["tab"] : directive.title);
  if (place.group != 0) out += "</label>";
  out += "</" + tag + ">\n";
  return "</section>\n";
}

}  // namespace lectern
