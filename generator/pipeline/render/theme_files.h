#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "pipeline/render.h"
#include "pipeline/render/words.h"

namespace lectern {

/// Which parts of a theme the site's pages use. Files that belong to a part nobody uses are not published.
struct ThemeUse {
  bool math = false;
  bool mermaid = false;
  std::set<std::string> scripts;  ///< and languages, that pages are shown in
};

/// A theme as the site publishes it.
///
/// `theme.yaml` holds the tokens (`colors`: role → [light, dark]; `sizes`, `fonts`: name → CSS value) that
/// become custom properties in front of `style.css`, and `parts`: which files only pages with `math` or `mermaid` need
/// (a name, or a folder ending in `/`). `words/<script>.yaml` holds the interface's words; those that no page is shown
/// in are not read.
///
/// Style sheets and scripts are published as `/assets/<name>.<hash>.<ending>`, those of the theme itself without
/// comments and indentation; anything else (fonts, images) keeps its name, because style sheets point at it by name.
class ThemeFiles {
 public:
  ThemeFiles(const LookFiles& look, const std::string& theme, const ThemeUse& use);

  /// Site path of a file of the theme, or nullptr when the theme has no such file.
  [[nodiscard]] const std::string* path_of(std::string_view name) const;
  /// The words for a page in a script or language; those of `zh-Hant` when the theme has none for it.
  [[nodiscard]] const Words& words(std::string_view script) const;
  /// What `theme.yaml` says, as a map.
  [[nodiscard]] const Value& description() const { return description_; }
  /// Output path → bytes of everything that is published.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& files() const { return files_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  [[nodiscard]] Value read(std::string_view name, std::string_view bytes);
  void publish(std::string_view name, std::string bytes);

  std::string folder_;  // how messages name the theme
  Value description_ = Map();
  std::map<std::string, std::string, std::less<>> paths_;
  std::map<std::string, Words, std::less<>> words_;
  std::vector<std::pair<std::string, std::string>> files_;
  Diagnostics diagnostics_;
};

/// The tokens of `theme.yaml` as CSS: light for everything, and on screens dark for readers whose system is dark,
/// unless `data-theme` on the root element says what they chose instead (`light`, `dark`).
[[nodiscard]] std::string token_css(const Value& theme);

}  // namespace lectern
