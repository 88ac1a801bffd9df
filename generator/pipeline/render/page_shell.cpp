// The page without its template.
#include "pipeline/render/page_shell.h"

#include "pipeline/render/html_text.h"

namespace lectern {

std::string page_shell(const Site& site, const SitePage& page, std::string_view content, std::string_view style) {
  std::string out = "<!doctype html>\n<html";
  append_attribute(out, "lang", page.script.empty() ? site.config.language : page.script);
  out += ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
  append_escaped(out, page.title);
  out += "</title>\n";
  if (!style.empty()) {
    out += "<link rel=\"stylesheet\"";
    append_attribute(out, "href", style);
    out += ">\n";
  }
  out += "</head>\n<body>\n<main>\n<h1>";
  append_escaped(out, page.title);
  out += "</h1>\n<div class=\"prose\">\n";
  out += content;
  out += "</div>\n</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace lectern
