#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "model/output.h"
#include "model/page_key.h"
#include "model/site.h"
#include "text/span.h"

namespace lectern {

/// The files a site's look is made of, by name. A site's own file has already taken the place of the default one of the
/// same name. Views into bytes that must outlive the renderer.
struct LookFiles {
  std::map<std::string, std::string_view, std::less<>>
      templates;  ///< `page.html`, `partials/head.html`, `shortcodes/figure.html`
  std::map<std::string, std::string_view, std::less<>>
      theme;                                 ///< `theme.yaml`, `style.css`, `core.js`, `katex/katex.min.js`
  std::string templates_root = "templates";  ///< how messages name the files of `templates`
};

/// What became of one page.
struct RenderedPage {
  std::vector<std::pair<std::string, std::string>> files;  ///< output path → bytes: the page, its aliases, its own feed
  std::string print_text;  ///< the page's part of its course's print page, when there is one
  /// Of a print page: where the text of each page stands in it; empty when a template shows them in another way.
  std::vector<std::pair<PageId, Span>> print_places;
  Diagnostics diagnostics;
};

/// Turns pages of a linked site into HTML. Made once a build: compiles every template, fingerprints the theme's assets
/// and renders navigation once per section. `render` is then pure and may be called from any number of threads.
class Renderer {
 public:
  Renderer(const Site& site, const LookFiles& look);
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;
  ~Renderer();

  /// One page of the site with its redirects and feeds; nothing for a print page, which is made of others. Never
  /// throws; a failed template gives a diagnostic and a plain page that still shows the content.
  [[nodiscard]] RenderedPage render(PageId page) const;
  /// The names of all files that `render` or `render_print` may make for a page.
  [[nodiscard]] std::vector<std::string> outputs(PageId page) const;
  /// A course on one page, made of what its pages became: `texts` holds their `print_text` in the order of their
  /// numbers, the course's own page first.
  [[nodiscard]] RenderedPage render_print(PageId print_page, std::vector<std::string> texts) const;
  /// What each page is made from, besides what it shows of others: that is noted while it is rendered, as entries of
  /// numbered maps (`MapReads`) that are facts of `SiteKey`. Linear in the site.
  [[nodiscard]] SiteKeys keys() const;
  /// What belongs to no single page: sitemap, robots, 404, search, the site's feed, assets of the theme.
  [[nodiscard]] RenderedPage render_site() const;
  /// Whether what was made for all pages is as it would be made now, after an edit of a page that no other one can
  /// tell but by what sections and paths come to.
  [[nodiscard]] bool is_current(PageId page) const;
  /// What was wrong with templates and theme before any page was rendered.
  [[nodiscard]] const Diagnostics& diagnostics() const;

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

/// What the facts of a page in `SiteKey::facts` are called (`title`), by their place in it.
[[nodiscard]] std::string_view name_of_fact(std::size_t fact);

/// Of the messages about one place of a template, as many as pages failed at it, leaves the first one with their
/// number. For all diagnostics of a build, in the order of its pages. Messages of other codes stay as they are.
void merge_template_errors(Diagnostics& diagnostics);

}  // namespace lectern
