// Three parts that know nothing of each other, joined: the site in memory, the watcher, the server.
#include "serve/preview.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "diagnostics/report.h"
#include "engines/value/value.h"
#include "model/url_path.h"

namespace lectern {

namespace {

constexpr std::string_view kEvents = "/__lectern/events";
constexpr std::string_view kScript = "/__lectern/reload.js";
constexpr int kWait = 200;  // ms between looks at whether to stop

using Clock = std::chrono::steady_clock;

Diagnostics errors_of(Diagnostics diagnostics) {
  std::erase_if(diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.severity != Severity::error; });
  return diagnostics;
}

/// The page with the preview's own script, in front of the end of its body.
std::string with_script(const std::string& html, std::uint64_t version) {
  std::string script =
      "<script defer src=\"" + std::string(kScript) + "\" data-version=\"" + std::to_string(version) + "\"></script>\n";
  const std::size_t end = html.rfind("</body>");
  std::string out = html;
  return out.insert(end == std::string::npos ? out.size() : end, script);
}

std::string name_of(const Changes& changes, const std::string& root) {
  if (!changes.files || changes.files->empty()) return "several files";
  if (changes.files->size() > 1) return std::to_string(changes.files->size()) + " files";
  const std::string& file = changes.files->front();
  return file.starts_with(root + "/") ? file.substr(root.size() + 1) : file;
}

}  // namespace

Preview::Preview(PreviewOptions options, const FileSystem& disk, Report report)
    : options_(std::move(options)),
      disk_(disk),
      report_(std::move(report)),
      site_(options_.build, disk),
      watcher_(disk, options_.poll ? Watcher::Method::polling : Watcher::Method::events),
      server_(options_.port, std::string(kEvents), [this](const HttpRequest& request) { return answer(request); }) {}

std::string Preview::base_path() const {
  const std::string url = site_.base_url();
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? std::string::npos : url.find('/', host + 3);
  std::string base = path == std::string::npos ? "/" : url.substr(path);
  if (!base.ends_with('/')) base += '/';
  return base;
}

std::string Preview::address() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + base_path(); }

bool Preview::start() {
  watcher_.watch(site_.watch());
  return update({true, std::nullopt});
}

bool Preview::update(const Changes& changes) {
  const auto begin = Clock::now();
  const bool first = version_ == 0;
  const bool usable = site_.update(changes.files);
  ++version_;
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  std::string follow;
  if (options_.follow && changes.files && changes.files->size() == 1) follow = site_.page_of(changes.files->front());
  tell(follow);
  // What a full look found is watched from now on; the text of a page never changes what is watched but for includes,
  // which are few and cheap.
  if (std::vector<std::string> paths = site_.watch(); !changes.files || paths != watched_) {
    watcher_.watch(paths);
    watched_ = std::move(paths);
  }
  report_({usable, seconds, first ? std::string() : name_of(changes, options_.build.load.root), site_.diagnostics()});
  return usable;
}

void Preview::tell(const std::string& follow) {
  const Diagnostics errors = errors_of(site_.diagnostics());
  std::string path = follow.empty() ? std::string() : base_path() + follow;
  if (path.ends_with("/index.html")) path.resize(path.size() - 10);
  const Map event{{"version", static_cast<std::uint64_t>(version_)},
                  {"errors", report(errors, {ReportFormat::human, false, 5})},
                  {"follow", path}};
  server_.send_event(to_json(event));
}

void Preview::watch_and_build() {
  bool finished = false;
  while (!stopped_) {
    if (!finished) {
      const std::size_t known = site_.diagnostics().size();
      site_.render_rest([this] { return stopped_ || watcher_.pending(); });
      finished = !watcher_.pending();
      if (finished && site_.diagnostics().size() != known) {
        tell({});
        report_({true, 0, {}, site_.diagnostics()});
      }
    }
    const Changes changes = watcher_.wait(kWait);
    if (!changes.any || stopped_) continue;
    update(changes);
    finished = false;
  }
}

void Preview::run() {
  std::thread builder([this] { watch_and_build(); });
  server_.run();
  stopped_ = true;
  builder.join();
}

void Preview::stop() {
  stopped_ = true;
  server_.stop();
}

HttpResponse Preview::answer(const HttpRequest& request) const {
  if (request.path == kScript) {
    const std::string_view script = default_files().at("serve/reload.js");
    return answer_with(request, kScript, std::make_shared<const std::string>(script));
  }
  const std::string base = base_path();
  if (!request.path.starts_with(base)) {
    if (request.path == "/" || request.path + "/" == base)
      return answer_shortly(302, "the site stands at " + base, base);
    return page_or_file(request, "404.html", 404);
  }
  std::string path = request.path.substr(base.size());
  const bool folder = path.empty() || path.ends_with('/');
  if (folder) path += "index.html";
  if (site_.has(path)) return page_or_file(request, path, 200);
  if (!folder && site_.has(path + "/index.html")) {
    return answer_shortly(302, "it is a folder", encode_path(request.path) + "/" + request.query);
  }
  return page_or_file(request, "404.html", 404);
}

HttpResponse Preview::page_or_file(const HttpRequest& request, const std::string& path, int status) const {
  const auto file = site_.file(path);
  if (!file) {
    if (status != 404 && path != "404.html") return page_or_file(request, "404.html", 404);
    const std::string waiting = "<!doctype html>\n<title>Lectern</title>\n<p>There is no such page.</p>\n";
    return answer_with(request, "404.html", std::make_shared<const std::string>(with_script(waiting, version_)), 404);
  }
  std::shared_ptr<const std::string> body = file->bytes;
  if (!body) {
    ReadResult read = disk_.read(file->copy_of);
    if (!read.ok) return answer_shortly(404, read.error);
    body = std::make_shared<const std::string>(std::move(read.bytes));
  }
  if (content_type(path).starts_with("text/html"))
    body = std::make_shared<const std::string>(with_script(*body, version_));
  return answer_with(request, path, std::move(body), status);
}

}  // namespace lectern
