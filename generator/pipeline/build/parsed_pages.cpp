// Parsed pages from one build to the next. The file of a group: what all of its pages depend on, then for each a key
// that stands for its text and its names, and the page.
#include "pipeline/build/parsed_pages.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string_view>
#include <utility>

#include "pipeline/build/parallel.h"
#include "pipeline/build/stored_pages.h"
#include "text/byte_stream.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

using PagePtr = std::shared_ptr<const Page>;

constexpr std::size_t kGroup = 16;  // pages, at most, as far as hashes are even

}  // namespace

std::string bytes_of(const ParseOptions& options) {
  const auto& [taxonomies, html, limits] = options;
  const auto& [page_bytes, nesting, table_cells, shortcode_depth, output_bytes] = limits;
  ByteWriter out;
  out.number(taxonomies.size());
  for (const std::string& taxonomy : taxonomies) out.text(taxonomy);
  out.number(static_cast<std::uint64_t>(html));
  for (const std::uint64_t number : {page_bytes, output_bytes}) out.number(number);
  for (const std::uint32_t number : {nesting, table_cells, shortcode_depth}) out.number(number);
  return out.take();
}

ParsedPages::ParsedPages(const std::vector<LoadedPage>& sources, const ParseOptions& options,
                         const BuildRequest& request)
    : sources_(sources), options_(options), request_(request), shared_(bytes_of(options)) {
  const std::size_t count = std::bit_ceil((sources.size() + kGroup) / kGroup);
  groups_.resize(count);
  for (std::size_t i = 0; i < count; ++i) groups_[i].name = "parsed-" + to_hex({0, i});
  for (std::size_t i = 0; i < sources.size(); ++i) {
    groups_[hash_content(sources[i].path).low % count].members.push_back(i);
  }
}

std::vector<PagePtr> ParsedPages::recall() {
  std::vector<PagePtr> pages(sources_.size());
  parallel_for(groups_.size(), request_.jobs, [&](std::size_t i) { recall_group(groups_[i], pages); });
  return pages;
}

void ParsedPages::remember(const std::vector<PagePtr>& pages) const {
  parallel_for(groups_.size(), request_.jobs, [&](std::size_t i) {
    const std::vector<std::size_t>& unknown = groups_[i].unknown;
    const bool is_new =
        std::any_of(unknown.begin(), unknown.end(), [&](std::size_t page) { return is_storable(*pages[page]); });
    if (is_new || groups_[i].is_old) remember_group(groups_[i], pages);
  });
}

std::string ParsedPages::key_of(const LoadedPage& source) const {
  ByteWriter key;
  key.text(source.path);
  key.text(source.source->path());
  key.text(to_hex(hash_content(source.source->text())));
  return key.take();
}

void ParsedPages::recall_group(Group& group, std::vector<PagePtr>& pages) const {
  const std::string file = request_.cache.find(group.name);
  ByteReader in(file);
  const bool is_ours = in.text() == shared_;
  std::map<std::string_view, std::string_view> known;
  for (std::uint64_t left = is_ours ? in.number() : 0; left > 0 && in.ok(); --left) {
    const std::string_view key = in.text();
    known.emplace(key, in.text());
  }
  for (const std::size_t i : group.members) {
    const auto found = known.find(key_of(sources_[i]));
    std::optional<Page> page;
    if (found != known.end()) {
      ByteReader stored(found->second);
      page = read_page(stored, sources_[i].source, sources_[i].path, options_.taxonomies, *request_.highlights);
    }
    if (page) {
      pages[i] = std::make_shared<const Page>(std::move(*page));
    } else {
      group.unknown.push_back(i);
    }
  }
  group.is_old = !file.empty() && (!is_ours || known.size() + group.unknown.size() > group.members.size());
}

void ParsedPages::remember_group(const Group& group, const std::vector<PagePtr>& pages) const {
  std::vector<std::size_t> kept;
  for (const std::size_t i : group.members) {
    if (is_storable(*pages[i])) kept.push_back(i);
  }
  ByteWriter out;
  out.text(shared_);
  out.number(kept.size());
  for (const std::size_t i : kept) {
    ByteWriter page;
    write_page(page, *pages[i]);
    out.text(key_of(sources_[i]));
    out.text(page.bytes());
  }
  request_.cache.keep(group.name, out.bytes());
}

}  // namespace lectern
