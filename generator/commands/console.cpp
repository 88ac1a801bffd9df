// Printing for all commands, and what their options mean for a build.
#include "commands/console.h"

#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "files/disk_files.h"

namespace lectern {

namespace {

void put(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

bool is_terminal(int descriptor) {
  const char* name = std::getenv("TERM");
  return ::isatty(descriptor) == 1 && (name == nullptr || std::strcmp(name, "dumb") != 0);
}

bool use_color(const std::string& choice, int descriptor) {
  if (choice == "always") return true;
  if (choice == "never" || std::getenv("NO_COLOR") != nullptr) return false;
  return is_terminal(descriptor);
}

/// Reviewers see files from the folder that CI runs in: what stands before the site's own paths. Empty when the site is
/// that folder, or is not below it.
std::string folder_from_here(const std::string& site) {
  const DiskFiles disk;
  const std::string here = disk.real_path(".") + "/";
  const std::string there = disk.real_path(site) + "/";
  return there.starts_with(here) ? there.substr(here.size()) : std::string();
}

}  // namespace

Console::Console(const GlobalOptions& options) : options_(options) {}

void Console::print(std::string_view text) const { put(stdout, text); }

void Console::say(std::string_view line) const {
  if (options_.verbosity == Verbosity::quiet || options_.format != ReportFormat::human) return;
  put(stderr, std::string(line) + "\n");
}

bool Console::is_watched() const {
  return options_.verbosity != Verbosity::quiet && options_.format == ReportFormat::human && is_terminal(STDERR_FILENO);
}

void Console::detail(std::string_view line) const {
  if (options_.verbosity == Verbosity::verbose) say(line);
}

void Console::fail(std::string_view line) const { put(stderr, "lectern: " + std::string(line) + "\n"); }

void Console::report(const Diagnostics& diagnostics, bool baseline) const {
  ReportOptions options;
  options.format = options_.format;
  options.baseline = baseline;
  if (options.format != ReportFormat::human) {
    options.folder = folder_from_here(options_.site);
    print(lectern::report(diagnostics, options));
    return;
  }
  options.color = use_color(options_.color, STDERR_FILENO);
  options.at_most = options_.verbosity == Verbosity::verbose ? 0 : 20;
  options.way_to_all = "`--verbose` shows every one";
  Diagnostics shown = diagnostics;
  // Notes are for those who ask; errors are shown even to those who want quiet.
  const Severity least = options_.verbosity == Verbosity::quiet     ? Severity::error
                         : options_.verbosity == Verbosity::verbose ? Severity::note
                                                                    : Severity::warning;
  std::erase_if(shown, [&](const Diagnostic& diagnostic) { return diagnostic.severity < least; });
  put(stderr, lectern::report(shown, options));
}

Exit Console::exit_for(const Diagnostics& diagnostics) const {
  Exit status = Exit::clean;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.known) continue;
    const bool counts =
        diagnostic.severity == Severity::error || (options_.strict && diagnostic.severity == Severity::warning);
    if (counts) status = Exit::content;
  }
  return status;
}

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string findings(const Diagnostics& diagnostics) { return counts_text(count(diagnostics)); }

BuildRequest build_request(const GlobalOptions& options) {
  BuildRequest request;
  request.load.root = options.site;
  request.load.config_path = options.config;
  request.load.now = current_time();
  request.jobs = options.jobs;
  return request;
}

Timestamp current_time() {
  Timestamp now;
  now.has_time = true;
  now.seconds = static_cast<std::int64_t>(std::time(nullptr));
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    std::from_chars(fixed, fixed + std::strlen(fixed), now.seconds);
  }
  return now;
}

}  // namespace lectern
