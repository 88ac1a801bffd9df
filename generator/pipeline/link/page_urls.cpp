// Where each page is published.
#include "pipeline/link/page_urls.h"

#include <algorithm>

#include "model/url_path.h"
#include "pipeline/link/permalink.h"
#include "text/utf8.h"

namespace lectern {

namespace {

std::string_view top_folder(std::string_view folder) { return folder.substr(0, folder.find('/')); }

Place place_in(const ContentNode& node, Span span) {
  return node.page != nullptr ? place_of(*node.page->source, span) : place_of_file(node.path);
}

// Sanitises a path for a URL. A part that Hugo would leave empty (`①.md`, `😀.md` alone) keeps its own characters:
// a page needs an address of its own.
std::string url_of_path(std::string_view path, UrlNaming naming) {
  std::string whole = urlize(path, naming);
  if (whole.find("//") == std::string::npos && !whole.starts_with('/')) return "/" + whole;
  std::string out = "/";
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    const std::string safe = urlize(part, naming);
    out += safe.empty() ? std::string(part) : safe;
    if (end < path.size()) out += '/';
    begin = end + 1;
  }
  return out;
}

std::string styled(std::string url, const Config& config) {
  if (config.url_style == UrlStyle::pretty || url == "/" || !url.ends_with('/')) return url;
  url.pop_back();
  return url + ".html";
}

class UrlAssigner {
 public:
  UrlAssigner(ContentTree& tree, const Config& config, OutputClaims& claims, Diagnostics& diagnostics)
      : tree_(tree), config_(config), claims_(claims), diagnostics_(diagnostics) {}

  void assign() {
    std::vector<ContentNode*> order;
    for (ContentNode& node : tree_.nodes)
      if (node.exclusion == Exclusion::none && node.front_matter.build.render &&
          !node.front_matter.headless.value_or(false))
        order.push_back(&node);
    std::sort(order.begin(), order.end(), [](const ContentNode* a, const ContentNode* b) {
      if ((a->kind == PageKind::home) != (b->kind == PageKind::home)) return a->kind == PageKind::home;
      return a->path < b->path;
    });
    for (ContentNode* node : order) claim(*node, url_of(*node));
    // What stood below a page that lost its place has no place either, unless it is a folder.
    for (ContentNode& node : tree_.nodes)
      if (node.parent != ContentNode::kNone && tree_.nodes[node.parent].exclusion != Exclusion::none &&
          node.exclusion == Exclusion::none)
        node.exclusion = Exclusion::section;
  }

 private:
  std::string url_of(const ContentNode& node) {
    if (node.kind == PageKind::home) return "/";
    if (const auto url = explicit_url(node)) return *url;
    if (const auto url = permalink(node)) return *url;
    return styled(url_of_path(slug_path(node), url_naming_of(config_)), config_);
  }

  // Folder and slug, or the names as they are.
  std::string slug_path(const ContentNode& node) {
    std::string base = node.folder;
    if (node.kind == PageKind::section) return base + "/";
    if (node.owns_folder) base = folder_of(node.folder);
    if (!base.empty()) base += '/';
    const std::string name = node.owns_folder || node.name != "index" ? node.name : std::string();
    if (const auto slug = checked_slug(node, base)) return base + *slug + "/";
    return name.empty() ? base : base + name + "/";
  }

  std::optional<std::string> checked_slug(const ContentNode& node, const std::string& base) {
    if (!node.front_matter.slug || node.front_matter.slug->text.empty()) return std::nullopt;
    const Reference& slug = *node.front_matter.slug;
    std::string_view text = slug.text;
    while (text.starts_with('/')) text.remove_prefix(1);
    while (text.ends_with('/')) text.remove_suffix(1);
    const std::string safe = urlize(text, url_naming_of(config_));
    if (!clean_path(base + std::string(text))) {
      report(node, slug, Code::outside_site, "slug", "leads out of the site");
      return std::nullopt;
    }
    if (safe.empty() || !is_publishable_path("/" + safe)) {
      report(node, slug, Code::invalid_url, "slug",
             safe.empty() ? "has no character a URL can have" : "is no file name");
      return std::nullopt;
    }
    return std::string(text);
  }

  std::optional<std::string> explicit_url(const ContentNode& node) {
    if (!node.front_matter.url || node.front_matter.url->text.empty()) return std::nullopt;
    const Reference& url = *node.front_matter.url;
    if (url.text.find("://") != std::string::npos || url.text.find(':') < url.text.find('/')) {
      report(node, url, Code::invalid_url, "url", "is an address on a host");
      return std::nullopt;
    }
    auto path = clean_path(decode_percent(url.text));
    if (!path) {
      report(node, url, Code::outside_site, "url", "leads out of the site");
      return std::nullopt;
    }
    if (!path->ends_with('/') && base_name(*path).find('.') == std::string_view::npos) *path += '/';
    if (!is_publishable_path(*path)) {
      report(node, url, Code::invalid_url, "url", "is no path that can be stored");
      return std::nullopt;
    }
    return path;
  }

  void report(const ContentNode& node, const Reference& reference, Code code, std::string_view key,
              std::string_view why) {
    diagnostics_.push_back(diagnose(code, place_in(node, reference.span),
                                    std::string(key) + " `" + reference.text + "` " + std::string(why),
                                    "use plain names; until then the page's default URL is used"));
  }

  std::optional<std::string> permalink(const ContentNode& node) {
    if (node.kind != PageKind::page || config_.permalinks.empty()) return std::nullopt;
    const std::string_view top = top_folder(node.owns_folder ? folder_of(node.folder) : std::string_view(node.folder));
    const auto pattern = config_.permalinks.find(std::string(top));
    if (pattern == config_.permalinks.end()) return std::nullopt;
    PermalinkSubject subject{&node, {}};
    for (std::uint32_t up = node.parent; up != ContentNode::kNone; up = tree_.nodes[up].parent) {
      const ContentNode& section = tree_.nodes[up];
      // Hugo counts folders that have a page of their own, and the top one.
      if (section.kind != PageKind::section ||
          (section.page == nullptr && section.folder.find('/') != std::string::npos))
        continue;
      for (std::string_view folder = section.folder; !folder.empty(); folder = folder_of(folder))
        subject.sections.emplace_back(base_name(folder));
      break;
    }
    std::reverse(subject.sections.begin(), subject.sections.end());
    std::string problem;
    const auto filled = expand_permalink(pattern->second, subject, problem);
    return filled ? finished_permalink(node, pattern->second, *filled) : bad_permalink(node, pattern->second, problem);
  }

  std::optional<std::string> finished_permalink(const ContentNode& node, const std::string& pattern,
                                                const std::string& filled) {
    const auto clean = clean_path("/" + filled + "/");
    if (!clean) return bad_permalink(node, pattern, "leads out of the site for this page");
    std::string url = url_of_path(std::string_view(*clean).substr(1), url_naming_of(config_));
    if (url == "/" || !is_publishable_path(url))
      return bad_permalink(node, pattern, "gives no usable URL for this page");
    return styled(std::move(url), config_);
  }

  std::optional<std::string> bad_permalink(const ContentNode& node, const std::string& pattern,
                                           const std::string& why) {
    diagnostics_.push_back(diagnose(Code::invalid_url, place_in(node, Span{}),
                                    "permalink pattern `" + pattern + "` " + why,
                                    "change `permalinks` in the site's configuration, or give the page what it needs"));
    return std::nullopt;
  }

  void claim(ContentNode& node, const std::string& url) {
    if (!is_publishable_path(url)) {
      diagnostics_.push_back(diagnose(Code::invalid_url, place_of_url(node), "the URL `" + url + "` cannot be stored",
                                      "shorten or rename the file"));
      if (node.kind == PageKind::page) node.exclusion = Exclusion::url_conflict;
      return;
    }
    const auto answer = claims_.take(url, source_of(node));
    if (answer.taken != nullptr) {
      report_conflict(node, *answer.taken);
      return;
    }
    if (answer.nearly_taken != nullptr) warn_of_case(node, url, *answer.nearly_taken);
    node.url = url;
  }

  static std::string source_of(const ContentNode& node) {
    return node.page != nullptr ? node.page->source->path() : node.path + "/";
  }

  // The key that asks for the URL, or the file whose name does.
  static Place place_of_url(const ContentNode& node) {
    for (const auto* cause : {&node.front_matter.url, &node.front_matter.slug})
      if (*cause && !(*cause)->text.empty()) return place_in(node, (*cause)->span);
    return place_of_file(source_of(node));
  }

  void report_conflict(ContentNode& node, const OutputClaims::Claim& other) {
    Diagnostic error = diagnose(Code::url_conflict, place_of_url(node),
                                "`" + source_of(node) + "` and `" + other.source + "` both claim `" + other.url + "`",
                                "give this page another name, `slug` or `url`; it is left out until then");
    error.related.push_back({"published at this URL", place_of_file(other.source)});
    diagnostics_.push_back(std::move(error));
    if (node.kind == PageKind::page) node.exclusion = Exclusion::url_conflict;
  }

  void warn_of_case(const ContentNode& node, const std::string& url, const OutputClaims::Claim& other) {
    Diagnostic warning =
        diagnose(Code::url_conflict, place_of_url(node), "`" + url + "` differs from `" + other.url + "` only in case",
                 "give one of them another `slug` or `url`: one replaces the other on systems that do "
                 "not tell them apart");
    warning.severity = Severity::warning;
    warning.related.push_back({"the other page", place_of_file(other.source)});
    diagnostics_.push_back(std::move(warning));
  }

  ContentTree& tree_;
  const Config& config_;
  OutputClaims& claims_;
  Diagnostics& diagnostics_;
};

}  // namespace

const OutputClaims::Claim* OutputClaims::find_file(std::string_view output, const std::string& lower) const {
  const auto first = files_.find(lower);
  if (first == files_.end()) return nullptr;
  if (output_path_of(first->second.url) == output) return &first->second;
  const auto others = others_.find(lower);
  if (others == others_.end()) return nullptr;
  for (const Claim& claim : others->second)
    if (output_path_of(claim.url) == output) return &claim;
  return nullptr;
}

OutputClaims::Answer OutputClaims::take(std::string_view url, std::string_view source) {
  const std::string output = output_path_of(url);
  std::string lower = utf8::lower(output);
  if (const Claim* same = find_file(output, lower)) return {same, nullptr};
  if (const auto inside = folders_.find(output); inside != folders_.end()) return {inside->second, nullptr};
  // A folder someone needs already is no file, nor is anything above it.
  std::vector<std::string> new_folders;
  std::string_view up_lower = folder_of(lower);
  for (std::string_view up = folder_of(output); !up.empty(); up = folder_of(up), up_lower = folder_of(up_lower)) {
    std::string folder(up);
    if (folders_.find(folder) != folders_.end()) break;
    if (const Claim* file = find_file(folder, std::string(up_lower))) return {file, nullptr};
    new_folders.push_back(std::move(folder));
  }
  Claim claim{std::string(source), std::string(url)};
  const auto [first, is_new] = files_.try_emplace(std::move(lower), claim);
  if (!is_new) others_[first->first].push_back(std::move(claim));
  // Of names that differ only in case the first stands for all in a message: it never moves.
  for (std::string& folder : new_folders) folders_.emplace(std::move(folder), &first->second);
  return {nullptr, is_new ? nullptr : &first->second};
}

void assign_urls(ContentTree& tree, const Config& config, OutputClaims& claims, Diagnostics& diagnostics) {
  UrlAssigner(tree, config, claims, diagnostics).assign();
}

std::string taxonomy_url(std::string_view plural, const Config& config) {
  return styled(url_of_path(std::string(plural) + "/", url_naming_of(config)), config);
}

std::string term_url(std::string_view plural, const ContentNode& term, const Config& config, Diagnostics& diagnostics) {
  const std::string fallback = std::string(plural) + "/" + term.name + "/";
  std::string path = fallback;
  if (const auto pattern = config.permalinks.find(std::string(plural)); pattern != config.permalinks.end()) {
    std::string problem;
    const auto filled = expand_permalink(pattern->second, {&term, {std::string(plural)}}, problem);
    const auto clean = filled ? clean_path("/" + *filled + "/") : std::nullopt;
    if (clean && *clean != "/") {
      path = clean->substr(1);
    } else {
      diagnostics.push_back(
          diagnose(Code::invalid_url, place_of_file({}),
                   "permalink pattern `" + pattern->second + "` gives no URL for term `" + term.title + "`",
                   "change `permalinks` in the site's configuration"));
    }
  }
  const auto clean = clean_path(url_of_path(path, url_naming_of(config)));
  return styled(clean.value_or("/" + urlize(plural) + "/"), config);
}

}  // namespace lectern
