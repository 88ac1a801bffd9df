// Reads a site from disk: configuration, pages, data, static files, templates, theme. `load_site` is what others call.
#include "pipeline/load.h"

#include <algorithm>
#include <string_view>

#include "diagnostics/suggest.h"
#include "engines/data/data_file.h"
#include "engines/images/image_size.h"
#include "model/url_path.h"
#include "pipeline/load/config_file.h"
#include "pipeline/load/file_text.h"
#include "pipeline/load/folder_walk.h"
#include "pipeline/load/inventories.h"
#include "text/utf8.h"

namespace lectern {

namespace {

bool is_markdown(std::string_view path) { return path.ends_with(".md") || path.ends_with(".markdown"); }

/// Markups that other generators make pages of.
bool is_foreign_markup(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".adoc", ".asciidoc", ".org", ".rst", ".pandoc",
                                                  ".pdc",  ".mdx",      ".qmd", ".rmd"};
  const std::string lower = utf8::lower(path);
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view end) { return lower.ends_with(end); });
}

/// Pieces of docsify's own frame, which are no pages there either.
bool is_frame_of_docsify(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "_sidebar.md" || name == "_navbar.md" || name == "_coverpage.md";
}

/// In whichever data folder and format; not one in a folder below it.
bool is_glossary(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.')) == "glossary" && !path.ends_with(".csv");
}

bool is_data(std::string_view path) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".toml", ".csv"};
  return std::any_of(std::begin(endings), std::end(endings), [&](std::string_view end) { return path.ends_with(end); });
}

class Loader {
 public:
  Loader(const LoadRequest& request, const FileSystem& disk) : request_(request), disk_(disk) {}

  LoadedSite load_settings() {
    static_cast<void>(read_settings());
    return std::move(site_);
  }

  LoadedSite load() {
    if (!read_settings()) return std::move(site_);
    site_.watch.push_back(absolute(site_.config.content_dir));
    if (disk_.status(absolute(site_.config.content_dir)).kind != FileStatus::Kind::folder) {
      report(Code::invalid_config, site_.config.content_dir,
             "the site has no `" + site_.config.content_dir + "` folder",
             "run `lectern init` for a new course, or give the site's folder with `--site`");
      return std::move(site_);
    }
    load_content();
    load_static();
    load_data();
    load_look();
    load_inventories(disk_, site_);
    site_.usable = true;
    return std::move(site_);
  }

 private:
  [[nodiscard]] std::string absolute(const std::string& path) const {
    return path.starts_with('/') ? path : site_.root + "/" + path;
  }

  bool read_settings() {
    site_.root = disk_.real_path(request_.root);
    if (site_.root.empty()) site_.watch.push_back(request_.root);
    if (site_.root.empty() || disk_.status(site_.root).kind != FileStatus::Kind::folder) {
      report(Code::invalid_config, request_.root, "there is no such folder", "give the site's folder with `--site`");
      return false;
    }
    return load_config(request_, disk_, site_);
  }

  void report(Code code, const std::string& path, std::string message, std::string help) {
    site_.diagnostics.push_back(diagnose(code, place_of_file(path), std::move(message), std::move(help)));
  }

  std::vector<std::string> walk(const std::string& folder, const std::vector<std::string>& skipped = {},
                                bool with_dots = false) {
    WalkRules rules{site_.root, {}, with_dots};
    for (const std::string& path : skipped) rules.skipped.push_back(disk_.real_path(absolute(path)));
    site_.watch.push_back(absolute(folder));
    FolderFiles files = walk_folder(absolute(folder), rules, disk_, site_.diagnostics);
    site_.linked = site_.linked || files.linked;
    return std::move(files.paths);
  }

  void load_content() {
    const Config& config = site_.config;
    std::vector<std::string> skipped{config.output_dir, config.cache_dir};
    for (const auto* folders : {&config.static_dirs, &config.data_dirs, &config.archetype_dirs}) {
      skipped.insert(skipped.end(), folders->begin(), folders->end());
    }
    for (std::string& path : walk(config.content_dir, skipped)) {
      if (is_frame_of_docsify(path)) continue;
      if (is_markdown(path) || (is_html_name(path) && has_front_matter(path))) {
        load_page(path);
      } else {
        note_image(config.content_dir + "/" + path);
        if (is_foreign_markup(path) && has_front_matter(path)) {
          report(Code::unsupported_markup, config.content_dir + "/" + path,
                 "a page in this markup cannot be read; the file is published as it is",
                 "write it in Markdown and end its name in `.md`; raw HTML may stand there");
        }
        site_.content_files.push_back(std::move(path));
      }
    }
  }

  /// Whether a file below the content folder is meant as a page, whatever its markup.
  [[nodiscard]] bool has_front_matter(const std::string& path) const {
    const std::string start = disk_.read_start(absolute(site_.config.content_dir + "/" + path), 8).bytes;
    std::string_view text = start;
    if (text.starts_with(utf8::kByteOrderMark)) text.remove_prefix(utf8::kByteOrderMark.size());
    return text.starts_with("---\n") || text.starts_with("---\r") || text.starts_with("+++");
  }

  void load_page(const std::string& path) {
    const std::string shown = site_.config.content_dir + "/" + path;
    const std::uint64_t limit = site_.config.limits.page_bytes;
    ReadResult read = disk_.read(absolute(shown));
    if (!read.ok) {
      report(Code::unreadable_file, shown, "cannot read the page: " + read.error, "check the file's permissions");
      return;
    }
    if (read.bytes.size() > limit) {
      report(Code::file_too_large, shown,
             "the page has " + std::to_string(read.bytes.size()) + " bytes, the limit is " + std::to_string(limit),
             "split the page, or raise `limits.page_bytes` in `site.yaml`");
      return;
    }
    site_.pages.push_back({decode(shown, std::move(read.bytes)), path});
  }

  /// The file as UTF-8, whatever it was.
  SourcePtr decode(const std::string& shown, std::string bytes) {
    FileText read = read_file_text(shown, std::move(bytes));
    if (read.problem) site_.diagnostics.push_back(std::move(*read.problem));
    auto file = std::make_shared<const SourceFile>(shown, std::move(read.text));
    if (read.foreign) site_.foreign.push_back(file);
    return file;
  }

  void load_static() {
    for (const std::string& folder : site_.config.static_dirs) {
      for (std::string& path : walk(folder, {}, true)) {
        SiteFile file;
        file.source = folder + "/" + path;
        file.url = "/" + path;
        note_image(file.source);
        file.name = std::move(path);
        site_.static_files.push_back(std::move(file));
      }
    }
  }

  /// Pictures are only looked at, to know their size: a page keeps their room. One that cannot be read has none.
  void note_image(const std::string& shown) {
    constexpr std::string_view kEndings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};
    const std::string lower = utf8::lower(shown);
    const auto ends = [&](std::string_view ending) { return lower.ends_with(ending); };
    if (std::none_of(std::begin(kEndings), std::end(kEndings), ends)) return;
    const ReadResult read = disk_.read_start(absolute(shown), kImageHeader);
    if (const auto size = image_size(read.bytes)) site_.image_sizes.emplace(shown, *size);
  }

  void load_data() {
    Map data;
    std::map<std::string, std::string> files;  // by the name that templates know each under
    for (const std::string& folder : site_.config.data_dirs) {
      for (const std::string& path : walk(folder)) {
        if (!is_data(path)) continue;
        const std::string shown = folder + "/" + path;
        add_data(data, path, load_data_file(shown));
        std::string& file = files[path.substr(0, path.rfind('.'))];
        if (!file.empty()) {
          report(Code::duplicate_data_file, shown, "takes the place of `" + file + "`", "keep one of the two");
        }
        file = shown;
      }
    }
    site_.config.data = Value(std::move(data));
  }

  Value load_data_file(const std::string& shown) {
    ReadResult read = disk_.read(absolute(shown));
    if (!read.ok) {
      report(Code::unreadable_file, shown, "cannot read the data file: " + read.error, "check the file's permissions");
      return {};
    }
    SourcePtr file = decode(shown, std::move(read.bytes));
    const DataNode tree = read_data_nodes(*file, site_.diagnostics);
    if (is_glossary(shown)) site_.glossary = read_glossary(tree, std::move(file), site_.diagnostics);
    return to_value(tree);
  }

  /// `a/b.yaml` becomes `data.a.b`.
  static void add_data(Map& data, std::string_view path, Value value) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) {
      data.set(std::string(path.substr(0, path.rfind('.'))), std::move(value));
      return;
    }
    const std::string folder(path.substr(0, slash));
    const Value* there = data.find(folder);
    Map below = there != nullptr && there->is_map() ? there->map() : Map();
    add_data(below, path.substr(slash + 1), std::move(value));
    data.set(folder, Value(std::move(below)));
  }

  void load_look() {
    load_files(site_.config.templates_dir, site_.templates);
    load_files(site_.config.themes_dir + "/" + site_.config.theme, site_.theme);
    if (site_.theme.empty() && !site_.config.theme_place.file.empty()) tell_unknown_theme();
  }

  void tell_unknown_theme() {
    const Config& config = site_.config;
    std::vector<std::string> themes{Config().theme};
    if (config.theme == themes[0]) return;
    for (FolderEntry& entry : disk_.list(absolute(config.themes_dir))) themes.push_back(std::move(entry.name));
    std::string help = did_you_mean(config.theme, themes);
    if (help.empty())
      help = "make the folder `" + config.themes_dir + "/" + config.theme + "`, or leave the setting out";
    site_.diagnostics.push_back(
        diagnose(Code::unknown_theme, config.theme_place, "there is no theme `" + config.theme + "`", std::move(help)));
  }

  void load_files(const std::string& folder, std::map<std::string, SourcePtr>& files) {
    for (const std::string& path : walk(folder)) {
      const std::string shown = folder + "/" + path;
      ReadResult read = disk_.read(absolute(shown));
      if (read.ok) {
        files.emplace(path, std::make_shared<const SourceFile>(shown, std::move(read.bytes)));
      } else {
        report(Code::unreadable_file, shown, "cannot read the file: " + read.error, "check the file's permissions");
      }
    }
  }

  const LoadRequest& request_;
  const FileSystem& disk_;
  LoadedSite site_;
};

/// Whether a file below the content folder that is no page and no resource is something else that is read: data, a
/// static file, an inventory.
bool is_read_besides(const LoadedSite& site, const std::string& content, const std::string& file) {
  return std::any_of(site.watch.begin(), site.watch.end(), [&](const std::string& watched) {
    return watched.starts_with(content) && (file == watched || file.starts_with(watched + "/"));
  });
}

std::string content_folder(const LoadedSite& site) { return site.root + "/" + site.config.content_dir + "/"; }

/// By its path below the content folder; the end when there is none.
std::vector<LoadedPage>::const_iterator find_page(const LoadedSite& site, std::string_view path) {
  const auto page = std::lower_bound(site.pages.begin(), site.pages.end(), path,
                                     [](const LoadedPage& one, std::string_view other) { return one.path < other; });
  return page == site.pages.end() || page->path != path ? site.pages.end() : page;
}

}  // namespace

LoadedSite load_settings(const LoadRequest& request, const FileSystem& disk) {
  return Loader(request, disk).load_settings();
}

LoadedSite load_site(const LoadRequest& request, const FileSystem& disk) { return Loader(request, disk).load(); }

std::optional<ReloadedPage> reload_page(const LoadedSite& before, const std::string& file, const FileSystem& disk) {
  const std::string content = content_folder(before);
  if (before.linked || !file.starts_with(content)) return std::nullopt;  // one file may stand at several places
  const auto page = find_page(before, std::string_view(file).substr(content.size()));
  if (page == before.pages.end()) return std::nullopt;
  if (!is_markdown(page->path)) return std::nullopt;  // its front matter makes a page of it
  const std::string& shown = page->source->path();
  const auto is_here = [&](const Diagnostic& diagnostic) { return diagnostic.place.file == shown; };
  if (std::any_of(before.diagnostics.begin(), before.diagnostics.end(), is_here)) return std::nullopt;
  if (disk.real_path(file) != file || disk.status(file).kind != FileStatus::Kind::file) return std::nullopt;
  ReadResult read = disk.read(file);
  if (!read.ok || read.bytes.size() > before.config.limits.page_bytes) return std::nullopt;
  FileText text = read_file_text(shown, std::move(read.bytes));
  if (text.problem) return std::nullopt;
  return ReloadedPage{static_cast<std::size_t>(page - before.pages.begin()),
                      std::make_shared<const SourceFile>(shown, std::move(text.text))};
}

std::optional<LoadedSite> reload_pages(const LoadedSite& before, const std::vector<std::string>& touched,
                                       const FileSystem& disk) {
  const std::string content = content_folder(before);
  std::vector<ReloadedPage> pages;
  for (const std::string& file : touched) {
    if (!file.starts_with(content)) return std::nullopt;
    const std::string path = file.substr(content.size());
    if (find_page(before, path) != before.pages.end()) {
      auto page = reload_page(before, file, disk);
      if (!page) return std::nullopt;
      pages.push_back(std::move(*page));
      continue;
    }
    // A file that came and went, as editors leave them.
    const bool known = std::binary_search(before.content_files.begin(), before.content_files.end(), path) ||
                       is_read_besides(before, content, file);
    if (before.linked || known || disk.status(file).kind != FileStatus::Kind::missing) return std::nullopt;
  }
  LoadedSite site = before;
  for (ReloadedPage& page : pages) site.pages[page.index].source = std::move(page.source);
  return site;
}

IncludeRead read_include(const LoadedSite& site, const std::string& page, const std::string& path,
                         const FileSystem& disk) {
  const std::string file = site.config.content_dir + "/" + page;
  IncludeRead result;
  result.error = "there is no such file";
  for (const std::string& shown : {file.substr(0, file.rfind('/') + 1) + path, path}) {
    const std::string real = disk.real_path(site.root + "/" + shown);
    if (real.empty()) continue;
    if (!is_inside(real, site.root)) {
      result.error = "the path leads out of the site";
      continue;
    }
    ReadResult read = disk.read(real);
    if (read.ok) {
      FileText text = read_file_text(shown, std::move(read.bytes));
      return {std::make_shared<const SourceFile>(shown, std::move(text.text)), real, {}, std::move(text.problem)};
    }
    result.error = read.error;
  }
  return result;
}

}  // namespace lectern
