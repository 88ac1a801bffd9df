#pragma once

#include <optional>

#include "pipeline/render/document_html.h"
#include "pipeline/render/templates.h"

namespace lectern {

/// Shows the shortcodes of one page: `include` and `highlight` as code, `ref` and `relref` among words as
/// an address, everything else by `shortcodes/<name>.html`. A template is given name, args, named, inner (HTML),
/// inner_source, and what the page's own template is given but the text. Without a template the inner text shows.
class ShortcodeTemplates : public ShortcodeWriter {
 public:
  /// `data` is what templates of the page are given; it must outlive this.
  ShortcodeTemplates(const Site& site, const SitePage& page, const Words& words, const Templates& templates,
                     const Map& data);

  void write(const ShortcodeCall& call, std::uint32_t node, std::string_view inner, std::string& out) override;
  /// What went wrong on this page.
  [[nodiscard]] Diagnostics take_problems() { return std::move(problems_); }

 private:
  void resolve_addresses(std::uint32_t node, List& args, Map& named) const;
  void write_address(const ShortcodeCall& call, std::uint32_t node, std::string& out) const;
  void write_include(std::uint32_t node, std::string& out) const;
  void write_highlighted(const ShortcodeCall& call, std::string& out) const;

  const Site& site_;
  const SitePage& page_;
  const Words& words_;
  const Templates& templates_;
  const Map& data_;
  Diagnostics problems_;
};

/// Shortcodes nobody can show, once for each name: its first place in reading order and how often it occurs.
[[nodiscard]] Diagnostics unknown_shortcodes(const Site& site, const LookFiles& look);

}  // namespace lectern
