#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/config.h"

namespace lectern {

/// Site paths. Everywhere in Lectern a *site path* starts with `/`, is percent-decoded UTF-8 and names a folder
/// (`/a/b/`) or a file (`/a/b.html`). It is encoded only when it is printed into an attribute or a file.

/// The path without `.`, `..`, empty and repeated parts, starting with `/`; a slash at the end is kept (`/a/./b/..`
/// gives `/a/`). Nothing when `..` climbs above the root.
[[nodiscard]] std::optional<std::string> clean_path(std::string_view path);

/// Walks from a clean folder (empty for the root, else `/a/b`) along a relative path, in place. False, with the folder
/// in no useful shape, when `..` climbs above the root.
[[nodiscard]] bool append_path(std::string& folder, std::string_view path);

/// A relative or absolute path seen from a site path: `../c/` from `/a/b/` is `/a/c/`, from `/a/b.html` it is `/c/`.
/// Nothing when it climbs above the root.
[[nodiscard]] std::optional<std::string> resolve_path(std::string_view from, std::string_view path);

/// How one page of the site is written in a link of another, encoded for output: `../c/#x` from `/a/b/` to `/a/c/`.
/// The page itself is `#x`, or `./` (its file name for a file) without a fragment. `fragment` has no `#`. When folders
/// are written as files, `../c/` is `../c/index.html`.
[[nodiscard]] std::string relative_url(std::string_view from, std::string_view to, std::string_view fragment = {},
                                       FolderLinks folders = FolderLinks::bare);

/// Percent-encodes a path as Hugo prints it: letters, digits, `-._~$&+,/:;=@` stay, every other byte becomes `%XX`.
[[nodiscard]] std::string encode_path(std::string_view path);

/// A path where an address may stand: what would end the path there, or begin an escape (`#`, `?` and `%`), becomes
/// `%XX`; all else stays as people read it.
[[nodiscard]] std::string path_as_address(std::string_view path);
/// Percent-encodes a fragment; as a path, and `!()*?` stay.
[[nodiscard]] std::string encode_fragment(std::string_view fragment);
/// Undoes percent-encoding; what is no valid `%XX` stays as it is. The result may be invalid UTF-8.
[[nodiscard]] std::string decode_percent(std::string_view text);

/// How names become parts of URLs.
struct UrlNaming {
  bool lower_case = true;
  bool remove_accents = false;
};
[[nodiscard]] UrlNaming url_naming_of(const Config& config);

/// Makes a content path, slug, title or term safe for a URL, exactly as Hugo 0.111 does (`PathSpec.MakePathSanitized`):
/// keeps letters, marks, decimal digits and `./\_#+~-@`, `%` before two hexadecimal digits; runs of spaces become one
/// `-`, unless nothing stands before them or a `-` stands on either side; drops everything else (emoji, punctuation,
/// full-width or not); lower case.
[[nodiscard]] std::string urlize(std::string_view text, UrlNaming naming = {});

/// Where a site path is stored below the output folder: `a/b/index.html` for `/a/b/`, `a/b.html` for `/a/b.html`.
[[nodiscard]] std::string output_path_of(std::string_view site_path);

/// Whether a site path can be stored: begins with `/`, valid UTF-8, no control characters, no `\`, no part that is
/// `.`, `..` or longer than 240 bytes, at most 2,048 bytes in all.
[[nodiscard]] bool is_publishable_path(std::string_view site_path);

/// The part after the last `/`.
[[nodiscard]] std::string_view base_name(std::string_view path);
/// The part before the last `/`, without it; empty when there is none.
[[nodiscard]] std::string_view folder_of(std::string_view path);
/// Whether a file's name says that it is HTML: `.html` or `.htm`, in letters of any case.
[[nodiscard]] bool is_html_name(std::string_view path);
/// The path without the extension of its base name (`a.b.c.md` → `a.b.c`).
[[nodiscard]] std::string_view without_extension(std::string_view path);

/// Whether an address names a file on somebody's machine: `file:`, `C:\`, `/Users/name/`, `/home/name/`.
[[nodiscard]] bool is_machine_path(std::string_view address);

}  // namespace lectern
