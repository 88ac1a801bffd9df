#pragma once

#include "pipeline/build.h"
#include "pipeline/render.h"

namespace lectern {

/// What became of the pages of a site.
struct RenderedPages {
  Diagnostics diagnostics;             ///< in the order of the pages' numbers
  SiteRecord record;                   ///< with `RenderRequest::earlier`
  std::vector<Rerendered> rerendered;  ///< … in the order of the pages' numbers
};

/// Renders the pages of a published site, the `index`-th of its build, or keeps them.
[[nodiscard]] RenderedPages render_pages(const Site& site, std::size_t index, const Renderer& renderer,
                                         const RenderRequest& request, OutputSink& sink);

/// Hands on the files and messages of what was rendered.
void take_files(RenderedPage&& rendered, OutputSink& sink, Diagnostics& diagnostics);

}  // namespace lectern
