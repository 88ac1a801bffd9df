// From what an author wrote to the page, file or heading it leads to.
#include "pipeline/link/link_targets.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "model/url_path.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// `https:`, `mailto:` and the like (RFC 3986, section 3.1).
bool has_scheme(std::string_view text) {
  const auto is_letter = ascii::is_letter;
  if (text.empty() || !is_letter(text[0])) return false;
  for (const char byte : text) {
    if (byte == ':') return true;
    if (!is_letter(byte) && (byte < '0' || byte > '9') && byte != '+' && byte != '-' && byte != '.') return false;
  }
  return false;
}

/// Takes `-L12` off the front when it is a line of the block.
bool take_line(std::string_view& text, const CodeBlock& block) {
  if (!text.starts_with("-L")) return false;
  std::uint32_t line = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), line);
  if (error != std::errc() || line < block.first_number || line - block.first_number >= block.lines) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

/// `cache-L3` and `cache-L3-L7`: lines of the numbered block `#cache`.
bool names_lines(const Document& document, std::string_view fragment) {
  return std::any_of(document.code_blocks.begin(), document.code_blocks.end(), [fragment](const CodeBlock& block) {
    const std::string& id = block.attributes.id;
    if (!block.line_numbers || id.empty() || !fragment.starts_with(id)) return false;
    std::string_view lines = fragment.substr(id.size());
    return take_line(lines, block) && (lines.empty() || (take_line(lines, block) && lines.empty()));
  });
}

bool shows_file(const Link& link) { return link.kind == LinkKind::image || link.shows_file; }

std::string_view why_excluded(Exclusion exclusion) {
  switch (exclusion) {
    case Exclusion::draft:
      return "is a draft";
    case Exclusion::future:
      return "is dated in the future";
    case Exclusion::expired:
      return "has expired";
    case Exclusion::section:
      return "stands in a section that is not published";
    default:
      return "is left out because another page has its URL";
  }
}

}  // namespace

LinkResolver::LinkResolver(Site& site, LinkIndex& index, LinkSuggestions& suggestions)
    : site_(site), index_(index), suggestions_(suggestions) {
  const std::string& base = site.config.base_url;
  const auto host = base.find("://");
  if (host == std::string::npos) return;
  const auto slash = std::min(base.find('/', host + 3), base.size());
  host_ = utf8::lower(base.substr(host + 3, slash - host - 3));
  base_prefix_ = slash < base.size() ? base.substr(slash) : "/";
}

void LinkResolver::resolve_page(PageId id) {
  const Page* page = site_[id].page;
  if (page == nullptr) return;
  std::vector<LinkTarget> targets;
  targets.reserve(page->document.links.size());
  for (const Link& link : page->document.links) targets.push_back(resolve(id, link));
  site_.pages[id].links = std::move(targets);
}

LinkTarget LinkResolver::resolve(PageId from, const Link& link) {
  std::string_view text = ascii::trimmed(link.destination);
  LinkTarget external;
  external.kind = LinkTarget::Kind::external;
  bool own_host = false;
  if (has_scheme(text) || text.starts_with("//")) {
    const auto host_begin = text.find("//");
    const bool web = text.starts_with("//") || text.starts_with("http://") || text.starts_with("https://");
    if (!web || host_.empty()) return external;
    const std::string_view rest = text.substr(host_begin + 2);
    const std::size_t host_end = std::min(rest.find_first_of("/?#"), rest.size());
    if (utf8::lower(rest.substr(0, host_end)) != host_) return external;
    text = rest.substr(host_end);
    if (text.starts_with(base_prefix_)) {
      text.remove_prefix(base_prefix_.size() - 1);
    } else if (std::string(text) + "/" == base_prefix_ || (text.empty() && base_prefix_ == "/")) {
      text = "/";
    } else {
      return external;  // another site on the same host
    }
    own_host = true;
  }
  if (text.empty()) {
    const bool image = shows_file(link);
    report(from, link, image ? Code::broken_image : Code::broken_link,
           image ? "this image names no file" : "this link has no destination", "write where it leads, or remove it");
    return {};
  }
  Destination& destination = destination_;
  destination.content.clear();
  destination.query.clear();
  destination.fragment.clear();
  destination.content_outside = false;
  const auto hash = text.find('#');
  if (hash != std::string_view::npos) destination.fragment = decode_percent(text.substr(hash + 1));
  const std::string_view before = text.substr(0, hash);
  const auto query = before.find('?');
  if (query != std::string_view::npos) destination.query = before.substr(query);
  destination.path.assign(before.substr(0, query));
  if (destination.path.find('%') != std::string::npos) destination.path = decode_percent(destination.path);
  if (destination.path.empty()) return same_page(from, link, std::move(destination.fragment));
  if ((link.kind == LinkKind::reference || link.by_reference) && !own_host)
    return resolve_reference(from, link, destination);
  return resolve_path(from, link, destination);
}

LinkTarget LinkResolver::resolve_path(PageId from, const Link& link, Destination& destination) {
  const Found found = destination.path.starts_with('/') ? find_absolute(destination) : find_relative(from, destination);
  return found ? target_of(from, link, found, destination) : miss(from, link, destination);
}

Found LinkResolver::find_absolute(Destination& destination) const {
  destination.content_outside = !append_path(destination.content, destination.path);
  if (destination.content_outside) return {};
  const std::string_view path = destination.content;
  if (const Found found = index_.by_url(path)) return found;
  if (base_prefix_.size() > 1 && path.starts_with(base_prefix_))
    if (const Found found = index_.by_url(path.substr(base_prefix_.size() - 1))) return found;
  if (const Found found = index_.by_content(path)) return found;
  // As a code host shows it: `/content/course/a.md`.
  const std::string& root = site_.config.content_dir;
  if (!root.empty() && path.substr(1).starts_with(root + "/")) return index_.by_content(path.substr(root.size() + 1));
  return {};
}

// From the file first, as editors and code hosts follow links; then from the page's URL, as Hugo's authors write them.
Found LinkResolver::find_relative(PageId from, Destination& destination) const {
  const SitePage& page = site_[from];
  const std::string_view folder = folder_of(page.path);
  destination.content.reserve(folder.size() + destination.path.size() + 2);
  if (!folder.empty()) (destination.content += '/') += folder;
  destination.content_outside = !append_path(destination.content, destination.path);
  if (!destination.content_outside)
    if (const Found found = index_.by_content(destination.content)) return found;
  if (page.url.empty()) return {};
  const auto url = lectern::resolve_path(page.url, destination.path);
  return url ? index_.by_url(*url) : Found{};
}

// Hugo's lookup: relative to the page's folder, from the content folder, then a file name that is unique in the site.
LinkTarget LinkResolver::resolve_reference(PageId from, const Link& link, Destination& destination) {
  Found found = destination.path.starts_with('/') ? find_absolute(destination) : find_relative(from, destination);
  if (!found) {
    std::string from_root;
    if (append_path(from_root, destination.path)) {
      found = index_.by_content(from_root);
      if (!found) found = index_.by_url(from_root);
    }
  }
  if (found || destination.path.find('/') != std::string::npos)
    return found ? target_of(from, link, found, destination) : miss(from, link, destination);
  const std::string_view name = destination.path;
  const auto& pages = index_.by_stem(name.ends_with(".md") ? without_extension(name) : name);
  if (pages.size() > 1) {
    report_ambiguous(from, link, destination.path, pages);
    return {};
  }
  if (pages.empty()) return miss(from, link, destination);
  found.page = pages.front();
  return target_of(from, link, found, destination);
}

void LinkResolver::report_ambiguous(PageId from, const Link& link, const std::string& name,
                                    const std::vector<PageId>& pages) {
  constexpr std::size_t kMostRelated = 5;
  Diagnostic error = diagnose(Code::broken_link, place_of(*site_[from].page->source, link.span),
                              "`" + name + "` names " + std::to_string(pages.size()) + " pages",
                              "write its path, as `/" + site_[pages.front()].path + "`");
  for (const PageId one : pages)
    if (site_[one].page != nullptr && error.related.size() < kMostRelated)
      error.related.push_back({"one of them", place_of_file(site_[one].page->source->path())});
  site_.diagnostics.push_back(std::move(error));
}

LinkTarget LinkResolver::same_page(PageId from, const Link& link, std::string fragment) {
  LinkTarget target;
  target.kind = LinkTarget::Kind::fragment;
  target.page = from;
  check_fragment(from, link, from, fragment);
  target.fragment = std::move(fragment);
  return target;
}

LinkTarget LinkResolver::target_of(PageId from, const Link& link, const Found& found, Destination& destination) {
  LinkTarget target;
  if (found.page != kNoPage) check_fragment(from, link, found.page, destination.fragment);
  target.fragment = std::move(destination.fragment);
  target.query = std::move(destination.query);
  if (found.file_url != nullptr) {
    target.kind = LinkTarget::Kind::file;
    target.url = *found.file_url;
    return target;
  }
  const SitePage& page = site_[found.page];
  if (shows_file(link)) {
    report(from, link, Code::broken_image, "`" + destination.path + "` is a page, not an image",
           "write the image's file name");
    return {};
  }
  if (page.url.empty()) {
    report(from, link, Code::broken_link, "`" + destination.path + "` has no page of its own",
           "its front matter says `build: {render: never}` or `headless: true`");
    return {};
  }
  target.kind = LinkTarget::Kind::page;
  target.page = found.page;
  return target;
}

LinkTarget LinkResolver::miss(PageId from, const Link& link, const Destination& destination) {
  const SitePage& page = site_[from];
  const bool image = shows_file(link);
  if (is_machine_path(link.destination)) return {};  // told where it is written
  const Code code = image ? Code::broken_image : Code::broken_link;
  if (destination.content_outside) {
    report(from, link, Code::outside_site, "`" + destination.path + "` leads out of the course's content folder",
           "link to a page of the course, or write the full address");
    return {};
  }
  if (const ContentNode* hidden = index_.excluded(destination.content)) {
    report(from, link, code, "`" + destination.path + "` " + std::string(why_excluded(hidden->exclusion)),
           "publish `" + hidden->path + "`, or remove the link");
    return {};
  }
  const bool absolute = destination.path.starts_with('/');
  Found near = index_.ignoring_case(destination.content, false);
  if (!near && absolute) near = index_.ignoring_case(destination.content, true);
  std::string help;
  std::string what = image ? "no file of the site has this name" : "no page or file of the site has this name";
  if (near) {
    const std::string meant = near.page != kNoPage ? suggestions_.spelling(page, near.page, destination.path)
                              : absolute           ? *near.file_url
                                                   : decode_percent(relative_url("/" + page.path, *near.file_url));
    help = "did you mean `" + meant + "`? upper and lower case differ";
  } else if (image) {
    help = suggestions_.for_file(page, destination.path, destination.content);
  } else {
    help = suggestions_.for_link(page, destination.path, destination.content);
    if (help.empty()) help = suggestions_.for_file(page, destination.path, destination.content);
  }
  if (help.empty())
    help =
        image ? "put the file beside the page or into a static folder" : "create the page, or link to one that exists";
  report(from, link, code, "`" + destination.path + "` leads nowhere: " + what, std::move(help));
  return {};
}

void LinkResolver::check_fragment(PageId from, const Link& link, PageId page, const std::string& fragment) {
  // `#top` is the top of any page (HTML); `:~:` is a text fragment, resolved by browsers.
  if (fragment.empty() || fragment == "top" || fragment.find(":~:") != std::string::npos) return;
  const SitePage& target = site_[page];
  if (target.page != nullptr && has_fragment(page, target.page->document, fragment)) return;
  if (target.page != nullptr && names_lines(target.page->document, fragment)) return;
  std::string help = suggestions_.for_fragment(target, fragment);
  if (help.empty()) help = "link to the page itself, or give the heading `{#" + fragment + "}`";
  const std::string where = page == from ? "this page" : "`" + target.path + "`";
  report(from, link, Code::broken_anchor, where + " has no heading or block `#" + fragment + "`", std::move(help));
}

bool LinkResolver::has_fragment(PageId page, const Document& document, std::string_view fragment) {
  constexpr std::size_t kFewIds = 64;
  if (document.headings.size() + document.anchors.size() + document.directives.size() <= kFewIds) {
    const auto is_it = [fragment](const auto& one) { return one.id == fragment; };
    return std::any_of(document.headings.begin(), document.headings.end(), is_it) ||
           std::any_of(document.anchors.begin(), document.anchors.end(), is_it) ||
           std::any_of(document.directives.begin(), document.directives.end(),
                       [fragment](const Directive& one) { return one.attributes.id == fragment; });
  }
  auto [known, is_new] = fragments_.try_emplace(page);
  if (is_new) {
    for (const Heading& heading : document.headings) known->second.insert(heading.id);
    for (const Anchor& anchor : document.anchors) known->second.insert(anchor.id);
    for (const Directive& directive : document.directives) known->second.insert(directive.attributes.id);
  }
  return known->second.count(fragment) > 0;
}

void LinkResolver::report(PageId from, const Link& link, Code code, std::string message, std::string help) {
  site_.diagnostics.push_back(
      diagnose(code, place_of(*site_[from].page->source, link.span), std::move(message), std::move(help)));
}

std::string LinkResolver::why_hidden(const SitePage& from, std::string_view reference) const {
  const std::string path = decode_percent(ascii::trimmed(reference));
  for (const std::string& candidate : {std::string(folder_of(from.path)) + "/" + path, path}) {
    const auto content = clean_path(candidate);
    const ContentNode* hidden = content ? index_.excluded(std::string_view(*content).substr(1)) : nullptr;
    if (hidden != nullptr) return "`" + hidden->path + "` " + std::string(why_excluded(hidden->exclusion));
  }
  return {};
}

PageId LinkResolver::find_page(const SitePage& from, std::string_view reference) {
  const std::string path = decode_percent(ascii::trimmed(reference));
  if (path.empty()) return kNoPage;
  const auto content = clean_path(path.starts_with('/') ? path : std::string(folder_of(from.path)) + "/" + path);
  if (content)
    if (const Found found = index_.by_content(std::string_view(*content).substr(1)); found.page != kNoPage)
      return found.page;
  const auto root = clean_path(path);
  if (!root) return kNoPage;
  if (const Found found = index_.by_content(std::string_view(*root).substr(1)); found.page != kNoPage)
    return found.page;
  if (const Found found = index_.by_url(*root); found.page != kNoPage) return found.page;
  if (path.find('/') != std::string::npos) return kNoPage;
  const auto& pages = index_.by_stem(path.ends_with(".md") ? without_extension(path) : std::string_view(path));
  return pages.size() == 1 ? pages.front() : kNoPage;
}

}  // namespace lectern
