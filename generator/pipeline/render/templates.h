#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "diagnostics/diagnostic.h"
#include "engines/template/template.h"
#include "model/site.h"
#include "pipeline/render.h"

namespace lectern {

/// The templates of a site's look, compiled, with the functions every template may call:
///
/// - `fill(pattern, name=value, …)`: a word of the interface with its `{name}`s replaced;
/// - `absolute(path)`: the address of a site path, empty when the site has no base URL;
/// - `date(value, "%Y-%m-%d")`: a date in another form (`%Y %m %d %-m %-d %H %M %S %%`), also as a filter;
/// - `thousands(number)`: `12,345`; `slugify(text)`: as in a URL; `json(value)`: for a script element, also as a
/// filter;
/// - `script_hash(text)`: what a Content Security Policy calls an inline script, `sha256-…`.
class Templates {
 public:
  Templates(const Site& site, const LookFiles& look);

  [[nodiscard]] bool has(std::string_view name) const { return look_.templates.find(name) != look_.templates.end(); }
  /// The text of a template, or nothing when it failed; then `problems` says why, once for what is the template's own
  /// fault (see `diagnostics`). `subject` is what was being shown, for the message. `expected_bytes` as for
  /// `TemplateSet`.
  [[nodiscard]] std::optional<std::string> render(std::string_view name, const Map& data, const Place& subject,
                                                  Diagnostics& problems, std::size_t expected_bytes = 0) const;
  /// Templates that can never work.
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  void set_functions(const Site& site);
  void compile_all();
  [[nodiscard]] Diagnostic problem_of(const TemplateError& error) const;
  [[nodiscard]] Place place_in(std::string_view name, std::uint32_t line, std::uint32_t column) const;

  const LookFiles& look_;
  TemplateSet set_;
  Diagnostics diagnostics_;
  std::set<std::tuple<std::string, std::uint32_t, std::uint32_t, std::string>> known_;  ///< said in diagnostics_
};

/// Which template shows a page, most specific first, as in Hugo: its layout, then its kind, each first in a folder
/// named after its type. Home: `home`; a course: `course`, `section`, `list`; a section in it: `module`, `section`,
/// `list`; a chapter: `page`, `single`; a taxonomy: `taxonomy`, `list`; a term: `term`, `list`; pages made for a
/// course: `path`, `concepts`, `symbols`, `print`; the glossary: `glossary`. At last `page.html`.
/// The name of a layout that is not there stands for none.
[[nodiscard]] std::string template_for(const SitePage& page, bool is_course, const Templates& templates);

/// The file of a page's layout; empty when there is none of that name.
[[nodiscard]] std::string layout_file(const SitePage& page, const Templates& templates);

}  // namespace lectern
