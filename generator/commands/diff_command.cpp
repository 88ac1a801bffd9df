// `diff`: reads two built sites, compares them, prints what came of it.
#include "commands/diff_command.h"

#include "commands/diff/built_site.h"
#include "commands/diff/change_report.h"
#include "commands/diff/site_changes.h"
#include "files/disk_files.h"

namespace lectern {

namespace {

std::optional<SiteSnapshot> read(const std::string& path, const Console& console) {
  std::string why;
  auto site = read_built_site(path, DiskFiles(), why);
  if (!site) console.fail("`" + path + "` cannot be compared: " + why);
  return site;
}

Exit store(const SiteSnapshot& site, const std::string& path, const Console& console) {
  DiskFiles disk;
  if (const std::string error = disk.write(path, snapshot_text(site)); !error.empty()) {
    console.fail("cannot write `" + path + "`: " + error);
    return Exit::machine;
  }
  console.say(plural(site.pages.size(), "page") + " kept in " + path);
  return Exit::clean;
}

std::size_t most_lines(const GlobalOptions& options) {
  if (options.verbosity == Verbosity::verbose) return 0;
  return options.format == ReportFormat::markdown ? 50 : 20;
}

}  // namespace

Exit run_diff(const DiffCommand& command, const GlobalOptions& options) {
  const Console console(options);
  const std::size_t wanted = command.store.empty() ? 2 : 1;
  if (command.sites.size() != wanted) {
    console.fail(wanted == 2 ? "`diff` compares two sites: `lectern diff OLD NEW`"
                             : "`--store` keeps one site: `lectern diff --store FILE SITE`");
    return Exit::call;
  }
  if (options.format == ReportFormat::sarif) {
    console.fail("`diff` has no SARIF form; there is `human`, `json`, `github` and `markdown`");
    return Exit::call;
  }
  const auto before = read(command.sites[0], console);
  if (!before) return Exit::call;
  if (!command.store.empty()) return store(*before, command.store, console);
  const auto after = read(command.sites[1], console);
  if (!after) return Exit::call;
  const SiteChanges changes = compare_sites(*before, *after);
  console.print(change_report(changes, options.format, most_lines(options)));
  return changes.any_loss() ? Exit::content : Exit::clean;
}

}  // namespace lectern
