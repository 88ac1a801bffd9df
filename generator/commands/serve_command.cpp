// `serve`: prints what the preview tells; everything else is the preview's.
#include "commands/serve_command.h"

#include <array>
#include <csignal>
#include <cstdio>

#include "files/disk_files.h"
#include "serve/preview.h"

namespace lectern {

namespace {

Preview* running = nullptr;  // what a signal stops

void stop_running(int) {
  if (running != nullptr) running->stop();
}

std::string milliseconds(double seconds) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.0f ms", seconds * 1000);
  return buffer.data();
}

}  // namespace

Exit run_serve(const ServeCommand& command, const GlobalOptions& options) {
  const Console console(options);
  const DiskFiles disk;
  PreviewOptions preview_options;
  preview_options.build = build_request(options);
  preview_options.build.load.root = disk.real_path(options.site);
  preview_options.build.load.base_url = command.base_url;
  preview_options.build.load.drafts = command.drafts;
  preview_options.build.load.future = command.future;
  preview_options.build.load.expired = command.expired;
  preview_options.port = command.port;
  preview_options.poll = command.poll;
  preview_options.follow = command.follow;
  if (preview_options.build.load.root.empty()) preview_options.build.load.root = options.site;
  Preview preview(preview_options, disk, [&console](const PreviewUpdate& update) {
    if (!update.changed.empty()) console.say(update.changed + ": " + milliseconds(update.seconds));
    console.report(update.diagnostics);
  });
  if (!preview.error().empty()) {
    console.fail("cannot listen on port " + std::to_string(command.port) + ": " + preview.error());
    return Exit::machine;
  }
  if (!preview.start()) return Exit::call;
  console.say("serving " + preview.address() + "  (Ctrl-C stops)");
  running = &preview;
  std::signal(SIGINT, stop_running);
  std::signal(SIGTERM, stop_running);
  preview.run();
  running = nullptr;
  return Exit::clean;
}

}  // namespace lectern
