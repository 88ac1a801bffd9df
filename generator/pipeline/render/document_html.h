#pragma once

#include <string>
#include <string_view>

#include "model/site.h"
#include "pipeline/render/outline.h"
#include "pipeline/render/words.h"

namespace lectern {

/// What shows a shortcode: templates, or what takes their place. Called from several threads.
class ShortcodeWriter {
 public:
  virtual ~ShortcodeWriter() = default;
  /// Appends what a call shows. `inner` is the finished HTML of what stands between its tags.
  virtual void write(const ShortcodeCall& call, std::uint32_t node, std::string_view inner, std::string& out) = 0;
};

struct DocumentRequest {
  const Site& site;
  const SitePage& page;  ///< a page with a document
  const Outline& outline;
  const Words& words;
  ShortcodeWriter& shortcodes;
};

struct DocumentHtml {
  std::string html;
  bool cut = false;  ///< went over `limits.output_bytes`; what was left out is at the end
};

/// A document as HTML: every node kind, links relative to the page, ids as the document has them. One pass over the
/// flat tree without recursion; appends to one string. The result is well formed also when it was cut.
[[nodiscard]] DocumentHtml document_html(const DocumentRequest& request);

}  // namespace lectern
