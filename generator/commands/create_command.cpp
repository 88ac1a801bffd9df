// `new` and `init`: pages and courses from archetypes.
#include "commands/create_command.h"

#include <optional>

#include "engines/template/template.h"
#include "files/disk_files.h"
#include "model/url_path.h"
#include "pipeline/load.h"
#include "text/ascii.h"

namespace lectern {

namespace {

constexpr std::string_view kCourse = "templates/archetypes/course/";

bool leads_outside(const std::string& path) {
  const std::string wrapped = "/" + path + "/";
  return path.empty() || path.starts_with('/') || wrapped.find("/../") != std::string::npos ||
         path.find('\\') != std::string::npos;
}

/// `content/a/01-b` → `a/01-b.md`, `a/b/` → `a/b/_index.md`.
std::string page_path(std::string path, const std::string& content) {
  if (path.starts_with(content + "/")) path.erase(0, content.size() + 1);
  if (path.ends_with('/')) return path + "_index.md";
  return path.ends_with(".md") || path.ends_with(".markdown") ? path : path + ".md";
}

std::string name_of(const std::string& page) {
  const std::string folder(folder_of(page));
  std::string name = page.substr(folder.empty() ? 0 : folder.size() + 1);
  name.resize(name.rfind('.'));
  if (name == "_index" || name == "index") name = folder.substr(folder.rfind('/') + 1);
  return name;
}

/// `01-event-loop` → `Event loop`: the number orders, the words name.
std::string title_of(std::string name) {
  const std::size_t word = name.find_first_not_of("0123456789-_. ");
  if (word != std::string::npos) name.erase(0, word);
  for (char& c : name) {
    if (c == '-' || c == '_') c = ' ';
  }
  if (!name.empty() && ascii::is_lower(name[0])) name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

/// The archetype of a page: the site's own for its course, the site's own for all, the built-in one.
std::pair<std::string, std::string> find_archetype(const LoadedSite& site, const std::string& course,
                                                   const FileSystem& disk) {
  for (const std::string& name : {course + ".md", std::string("default.md")}) {
    for (const std::string& folder : site.config.archetype_dirs) {
      const std::string path = folder + "/" + name;
      ReadResult read = disk.read(site.root + "/" + path);
      if (read.ok) return {path, std::move(read.bytes)};
    }
  }
  return {"archetypes/default.md", std::string(default_files().at("templates/archetypes/default.md"))};
}

Map archetype_data(const LoadedSite& site, const std::string& page, Timestamp now) {
  const std::string name = name_of(page);
  const std::size_t slash = page.find('/');
  return {{"title", title_of(name)},
          {"name", name},
          {"path", page},
          {"section", slash == std::string::npos ? std::string() : page.substr(0, slash)},
          {"date", iso_date(now)},
          {"site", Map{{"title", site.config.title}, {"params", site.config.params}}}};
}

std::optional<std::string> fill_archetype(const Console& console, const std::pair<std::string, std::string>& archetype,
                                          const Map& data) {
  TemplateOptions options;
  options.autoescape = false;
  try {
    return TemplateSet([](std::string_view) { return std::nullopt; }, options)
        .render_text(archetype.second, archetype.first, data);
  } catch (const TemplateError& error) {
    console.fail(error.template_name + ":" + std::to_string(error.line) + ":" + std::to_string(error.column) + ": " +
                 error.message + (error.hint.empty() ? "" : "; " + error.hint));
    return std::nullopt;
  }
}

/// Writes a new file with the folders above it; what went wrong, or nothing.
std::string create(DiskFiles& disk, const std::string& path, std::string_view bytes) {
  std::string error = disk.make_folders(std::string(folder_of(path)));
  return error.empty() ? disk.write(path, bytes) : error;
}

}  // namespace

Exit run_new(const std::string& path, const GlobalOptions& options) {
  const Console console(options);
  DiskFiles disk;
  const LoadedSite site = load_site(build_request(options).load, disk);
  if (!site.usable) {
    console.report(site.diagnostics);
    return Exit::call;
  }
  const std::string page = page_path(path, site.config.content_dir);
  if (leads_outside(page)) {
    console.fail("`" + path + "` leads out of the content folder");
    return Exit::call;
  }
  if (page.starts_with('.') || page.find("/.") != std::string::npos) {
    console.fail("`" + path + "` is no name for a page: names that begin with a dot are no content");
    return Exit::call;
  }
  const std::string shown = site.config.content_dir + "/" + page;
  if (disk.status(site.root + "/" + shown).kind != FileStatus::Kind::missing) {
    console.fail("`" + shown + "` exists already");
    return Exit::call;
  }
  const auto text = fill_archetype(console, find_archetype(site, page.substr(0, page.find('/')), disk),
                                   archetype_data(site, page, current_time()));
  if (!text) return Exit::content;
  if (const std::string error = create(disk, site.root + "/" + shown, *text); !error.empty()) {
    console.fail("cannot write `" + shown + "`: " + error);
    return Exit::machine;
  }
  console.print(shown + "\n");
  return Exit::clean;
}

Exit run_init(const std::string& folder, const GlobalOptions& options) {
  const Console console(options);
  DiskFiles disk;
  const FileStatus status = disk.status(folder);
  if (status.kind != FileStatus::Kind::missing &&
      (status.kind != FileStatus::Kind::folder || !disk.list(folder).empty())) {
    console.fail("`" + folder + "` is not an empty folder");
    return Exit::call;
  }
  for (const auto& [name, bytes] : default_files()) {
    if (!name.starts_with(kCourse)) continue;
    std::string path(name.substr(kCourse.size()));
    if (path == "gitignore") path = ".gitignore";
    if (const std::string error = create(disk, folder + "/" + path, bytes); !error.empty()) {
      console.fail("cannot write `" + folder + "/" + path + "`: " + error);
      return Exit::machine;
    }
  }
  console.say("a new course stands in " + folder + "; build it with: lectern --site " + folder + " build");
  return Exit::clean;
}

}  // namespace lectern
