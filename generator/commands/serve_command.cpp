// `serve`: prints what the preview tells; everything else is the preview's.
#include "commands/serve_command.h"

#include <spawn.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <iterator>

#include "commands/baseline_file.h"
#include "files/disk_files.h"
#include "serve/preview.h"

extern char** environ;

namespace lectern {

namespace {

std::atomic<Preview*> running = nullptr;  // what a signal stops

void stop_running(int) {
  if (Preview* const preview = running) preview->stop();
}

/// A second Ctrl-C ends the program on the spot.
void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = stop_running;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

std::string milliseconds(double seconds) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.0f ms", seconds * 1000);
  return buffer.data();
}

/// Each update as it comes, the messages that are new in full.
class UpdateLines {
 public:
  explicit UpdateLines(const Console& console) : console_(console) {}

  void print(const PreviewUpdate& update) {
    Diagnostics fresh;
    std::copy_if(update.diagnostics.begin(), update.diagnostics.end(), std::back_inserter(fresh),
                 [&](const Diagnostic& one) { return std::find(told_.begin(), told_.end(), one) == told_.end(); });
    console_.report(fresh);
    if (!update.changed.empty() || !told_.empty() || !update.diagnostics.empty()) {
      console_.say((update.changed.empty() ? "" : update.changed + ": " + milliseconds(update.seconds) + "; ") +
                   findings(update.diagnostics) + (update.usable ? "" : "; the last good site is shown"));
    }
    told_ = update.diagnostics;
  }

 private:
  const Console& console_;
  Diagnostics told_;
};

/// Known findings are only counted, as in `build`. The baseline is read each time: it may be written meanwhile. One
/// that cannot be read is told by `check`; the author of a page is shown everything then.
Diagnostics known_of_site(const LoadRequest& request, const FileSystem& disk, Diagnostics diagnostics) {
  const LoadedSite settings = load_settings(request, disk);
  const SiteBaseline baseline({}, settings, disk);
  return baseline.faults().empty() ? baseline.applied(std::move(diagnostics)) : diagnostics;
}

PreviewOptions preview_options(const ServeCommand& command, const GlobalOptions& options, const FileSystem& disk) {
  PreviewOptions preview;
  preview.build = build_request(options);
  preview.build.load.root = disk.real_path(options.site);
  preview.build.load.base_url = command.base_url;
  preview.build.load.drafts = command.drafts;
  preview.build.load.future = command.future;
  preview.build.load.expired = command.expired;
  preview.port = command.port;
  preview.poll = command.poll;
  preview.follow = command.follow;
  preview.judge = [request = preview.build.load, &disk](Diagnostics diagnostics) {
    return known_of_site(request, disk, std::move(diagnostics));
  };
  return preview;
}

void open_browser(const std::string& address, const Console& console) {
  std::string program = "xdg-open";
  std::string argument = address;
  std::array<char*, 3> arguments{program.data(), argument.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) {
    console.say("no browser could be opened: there is no `xdg-open`");
  }
  // Nobody waits for it: some of these programs run until the browser is closed.
}

}  // namespace

Exit run_serve(const ServeCommand& command, const GlobalOptions& options) {
  const Console console(options);
  DiskFiles disk;
  PreviewOptions asked = preview_options(command, options, disk);
  if (disk.status(asked.build.load.root).kind != FileStatus::Kind::folder) {
    console.fail("there is no folder `" + options.site + "`; give the site's folder with `--site`");
    return Exit::call;
  }
  BuildCache cache(asked.build, load_settings(asked.build.load, disk), disk);
  cache.lend_to(asked.build);
  UpdateLines lines(console);
  Preview preview(asked, disk, [&lines](const PreviewUpdate& update) { lines.print(update); });
  if (!preview.error().empty()) {
    console.fail("cannot listen on port " + std::to_string(command.port) + ": " + preview.error());
    return Exit::machine;
  }
  running = &preview;
  stop_on_signals();
  preview.start();
  cache.keep_code();
  if (preview.polls() && !command.poll)
    console.say("the system tells of no changes here: looking at the files instead");
  if (command.port != 0 && preview.port() != command.port)
    console.say("port " + std::to_string(command.port) + " is taken");
  console.say("serving " + preview.address() + "  (Ctrl-C stops)");
  if (command.open) open_browser(preview.address(), console);
  preview.run();
  running = nullptr;
  cache.keep_code();
  return Exit::clean;
}

}  // namespace lectern
