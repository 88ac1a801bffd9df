#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "engines/inventory/documented_names.h"
#include "files/file_system.h"
#include "model/config.h"
#include "model/site.h"
#include "text/source_file.h"

namespace lectern {

/// What the command line asks of loading; everything absent is as `site.yaml` says.
struct LoadRequest {
  std::string root;         ///< the site's folder
  std::string config_path;  ///< relative to the root; empty: `site.yaml`, else Hugo's names
  std::optional<std::string> output;
  std::optional<std::string> base_url;
  bool offline = false;  ///< links name the files of folders
  bool drafts = false;
  bool future = false;
  bool expired = false;
  Timestamp now;
};

/// One Markdown file of the content folder.
struct LoadedPage {
  SourcePtr source;
  std::string path;  ///< relative to the content folder
};

/// Everything a build reads, read once. Holds bytes only: nothing is understood yet but the configuration.
struct LoadedSite {
  std::string root;     ///< absolute, links followed
  bool usable = false;  ///< false: the call or the configuration is wrong and nothing can be built
  Config config;
  std::vector<LoadedPage> pages;           ///< in the order of their paths
  std::vector<std::string> content_files;  ///< other files below the content folder, relative to it
  std::vector<SiteFile> static_files;
  std::map<std::string, ImageSize> image_sizes;  ///< of pictures among these, by path from the root
  Glossary glossary;                             ///< the data file of that name
  std::map<std::string, SourcePtr> templates;    ///< the site's own, by name below the templates folder
  std::map<std::string, SourcePtr> theme;        ///< the theme's own files in the site, by name below the theme
  std::vector<Documentation> documentation;      ///< that the settings name, in their order, as far as it can be read
  std::vector<std::string> watch;                ///< folders and files whose change means another build, absolute
  std::vector<SourcePtr> foreign;                ///< pages and data files that are not UTF-8 but were read as a whole
  bool linked = false;                           ///< some file was reached through a symbolic link
  Diagnostics diagnostics;
};

/// Reads a site. Folders may be links inside the site; a link that leads out of it or back to a folder that holds it is
/// reported and not followed. A file that cannot be read, is too large or is not UTF-8 is reported and loses nothing
/// else; one that is GBK, Big5 or UTF-16 for certain is read as that. Files and folders whose names begin with `.` or
/// end with `~` are no content. Same result whatever order the disk lists folders in.
[[nodiscard]] LoadedSite load_site(const LoadRequest& request, const FileSystem& disk);

/// The same, but only the root, the configuration and their messages: what else is read depends on them. Not usable.
[[nodiscard]] LoadedSite load_settings(const LoadRequest& request, const FileSystem& disk);

/// The site as it is after a change of the files `touched` (absolute paths): reads these and nothing else. Nothing when
/// that says too little: only pages that were there before and are still, and files that came and went, are looked at.
[[nodiscard]] std::optional<LoadedSite> reload_pages(const LoadedSite& before, const std::vector<std::string>& touched,
                                                     const FileSystem& disk);

/// One page that was there before, read again: its place in `LoadedSite::pages` and its new text. Nothing when the file
/// (absolute path) is none or a link, or there is something to say of how it was read.
struct ReloadedPage {
  std::size_t index = 0;
  SourcePtr source;
};
[[nodiscard]] std::optional<ReloadedPage> reload_page(const LoadedSite& before, const std::string& file,
                                                      const FileSystem& disk);

/// Reads a file that a page includes: by its path from the page's own folder, else from the site root. Links are
/// followed inside the site only. Gives no text and the reason when there is none; a file in another encoding is read
/// and told.
struct IncludeRead {
  SourcePtr source;
  std::string file;  ///< absolute, links followed; empty when there is none
  std::string error;
  std::optional<Diagnostic> problem;
};
[[nodiscard]] IncludeRead read_include(const LoadedSite& site, const std::string& page, const std::string& path,
                                       const FileSystem& disk);

/// Templates and themes that are part of the program: name (`templates/base.html`, `themes/default/style.css`) to
/// bytes.
[[nodiscard]] const std::map<std::string_view, std::string_view>& default_files();

}  // namespace lectern
