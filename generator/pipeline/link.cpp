// From parsed pages to the course graph; `link_site` is the one function outsiders call. Each step reads what the ones
// before it made: tree, URLs, numbers, files, links.
#include "pipeline/link.h"

#include "pipeline/link/backlinks.h"
#include "pipeline/link/code_names.h"
#include "pipeline/link/content_tree.h"
#include "pipeline/link/glossary_links.h"
#include "pipeline/link/includes.h"
#include "pipeline/link/learning_paths.h"
#include "pipeline/link/link_index.h"
#include "pipeline/link/link_targets.h"
#include "pipeline/link/made_pages.h"
#include "pipeline/link/menus.h"
#include "pipeline/link/page_urls.h"
#include "pipeline/link/prerequisites.h"
#include "pipeline/link/related_pages.h"
#include "pipeline/link/site_files.h"
#include "pipeline/link/site_pages.h"
#include "pipeline/link/suggestions.h"

namespace lectern {

Site link_site(LinkInput input) {
  Site site;
  site.config = input.config;
  ContentTree tree = build_content_tree(input, site.diagnostics);
  OutputClaims claims;
  assign_urls(tree, input.config, claims, site.diagnostics);
  sort_content_tree(tree);
  add_content_pages(tree, site);
  add_taxonomies(tree, site, claims);
  claim_feeds(site, claims);
  add_files(input, tree, site, claims);
  add_aliases(site, claims);
  add_image_sizes(input.image_sizes, site);
  add_statistics(site);
  for (PageId id = 0; id < site.pages.size(); ++id)
    if (!site.pages[id].url.empty()) site.by_url.emplace(site.pages[id].url, id);

  LinkIndex index(site, tree);
  LinkSuggestions suggestions(site, index);
  LinkResolver resolver(site, index, suggestions);
  for (PageId id = 0; id < site.pages.size(); ++id) resolver.resolve_page(id);
  add_backlinks(site);
  CourseLabelTable labels(site);
  const PathInput paths{site, resolver, suggestions, labels, input.other};
  add_prerequisites(paths);
  check_prerequisite_cycles(site);
  const auto sources = add_learning_paths(paths);
  check_path_order(site, sources);
  add_menus(site, index);
  add_includes(input.included, site);
  add_glossary(std::move(input.glossary), site, resolver);
  add_code_names(input.documentation, site);
  add_related_pages(site);
  add_made_pages(site, claims, input.other);
  sort_diagnostics(site.diagnostics);
  return site;
}

}  // namespace lectern
