// Three parts that know nothing of each other, joined: the site in memory, the watcher, the server. The server answers
// on its own threads; everything else happens on one that builds.
#include "serve/preview.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

#include "diagnostics/report.h"
#include "engines/value/value.h"
#include "model/url_path.h"

namespace lectern {

/// A page on its way.
struct Preview::ShownPage {
  const std::string& html;
  const std::string& version;
  int status = 200;
};

namespace {

constexpr std::string_view kEventStream = "/__lectern/events";
constexpr std::string_view kScript = "/__lectern/reload.js";
constexpr int kWait = 200;             // ms between looks at whether to stop
constexpr std::size_t kFewFiles = 16;  // more edits at once are no author's

using Clock = std::chrono::steady_clock;
using Paths = std::vector<std::string>;

Diagnostics errors_of(Diagnostics diagnostics) {
  std::erase_if(diagnostics, [](const Diagnostic& one) { return one.severity != Severity::error || one.known; });
  return diagnostics;
}

Diagnostics without(const Diagnostics& all, const Diagnostics& some) {
  Diagnostics rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
               [&](const Diagnostic& one) { return std::find(some.begin(), some.end(), one) == some.end(); });
  return rest;
}

/// The page with the preview's own script, in front of the end of its body: before any other script changed the page.
template <class Page>
std::string with_script(const Page& page) {
  const std::string script = "<script src=\"" + std::string(kScript) + "\" data-version=\"" + page.version +
                             "\" data-status=\"" + std::to_string(page.status) + "\"></script>\n";
  const std::size_t end = page.html.rfind("</body>");
  std::string out = page.html;
  return out.insert(end == std::string::npos ? out.size() : end, script);
}

std::string name_of(const Changes& changes, const std::string& root) {
  if (!changes.files || changes.files->empty()) return "several files";
  if (changes.files->size() > 1) return std::to_string(changes.files->size()) + " files";
  const std::string& file = changes.files->front();
  return file.starts_with(root + "/") ? file.substr(root.size() + 1) : file;
}

/// The address of a page or file below the base path.
std::string address_of(const std::string& base, const std::string& output) {
  std::string path = base + output;
  if (path.ends_with("/index.html")) path.resize(path.size() - 10);
  return encode_path(path);
}

std::string new_run() {
  return std::to_string(std::chrono::system_clock::now().time_since_epoch().count() / 1000) + "." +
         std::to_string(::getpid());
}

ServerOptions server_options(const PreviewOptions& options) {
  ServerOptions server;
  server.port = options.port;
  server.stream = kEventStream;
  return server;
}

}  // namespace

Preview::Preview(PreviewOptions options, const FileSystem& disk, Report report)
    : options_(std::move(options)),
      disk_(disk),
      report_(std::move(report)),
      run_(new_run()),
      site_(options_.build, disk),
      watcher_(options_.build.load.root, disk, options_.poll ? Watcher::Method::polling : Watcher::Method::events),
      server_(server_options(options_), [this](const HttpRequest& request) { return answer(request); }) {}

std::string Preview::base_path() const {
  const std::string url = site_.base_url();
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? std::string::npos : url.find('/', host + 3);
  std::string base = path == std::string::npos ? "/" : decode_percent(url.substr(path));
  if (!base.ends_with('/')) base += '/';
  return base;
}

std::string Preview::version() const { return run_ + "-" + std::to_string(version_); }

std::string Preview::address() const {
  return "http://127.0.0.1:" + std::to_string(server_.port()) + encode_path(base_path());
}

// ---- building

bool Preview::start() {
  // What is edited during the first build counts; where exactly things stand is known only after it.
  Paths guesses;
  for (const char* name : {"/content", "/templates", "/themes", "/site.yaml"}) {
    guesses.push_back(options_.build.load.root + name);
  }
  static_cast<void>(watcher_.watch(guesses));
  return update({true, std::nullopt});
}

bool Preview::update(Changes changes) {
  const auto begin = Clock::now();
  const bool first = version_ == 0;
  read(changes);
  ++version_;
  linked_ = without(site_.diagnostics(), rendering_);  // what was rendered before may be known still
  const std::string base = base_path();
  const Paths edited = changes.files && changes.files->size() <= kFewFiles ? *changes.files : Paths();
  Paths outputs;
  Paths pages;
  Paths files;
  for (const std::string& file : edited) {
    if (const std::string page = site_.page_of(file); !page.empty()) outputs.push_back(page);
    for (const std::string& copy : site_.copies_of(file)) files.push_back(address_of(base, copy));
  }
  for (const std::string& output : outputs) pages.push_back(address_of(base, output));
  const bool only_pages = usable_ && !outputs.empty() && outputs.size() == edited.size();
  unchecked_ = unchecked_ || !only_pages || !rendering_.empty();
  render_first(outputs);
  const Diagnostics all = messages(edited);
  tell(all, pages, files);
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  report_({usable_, seconds, first ? std::string() : name_of(changes, options_.build.load.root), all});
  return usable_;
}

/// Pages that will be asked for at once, so that what is wrong with them is told together with the news.
void Preview::render_first(const Paths& pages) {
  std::string open;
  {
    const std::lock_guard lock(mutex_);
    open = asked_;
  }
  for (const std::string& page : pages) static_cast<void>(site_.file(page));
  if (pages.empty() && site_.has(open)) static_cast<void>(site_.file(open));
}

/// What is known to be wrong: rendering is not asked again about pages that were not edited.
Diagnostics Preview::messages(const Paths& edited) const {
  Diagnostics all = site_.diagnostics();
  if (!usable_) return all;
  const std::string& root = options_.build.load.root;
  for (const Diagnostic& kept : without(rendering_, all)) {
    const bool is_edited = std::find(edited.begin(), edited.end(), root + "/" + kept.place.file) != edited.end();
    if (!is_edited) all.push_back(kept);
  }
  sort_diagnostics(all);
  return options_.judge ? options_.judge(std::move(all)) : all;
}

/// Reads the site, once more as long as it came upon places that nobody watched while they were read.
void Preview::read(Changes& changes) {
  for (;;) {
    usable_ = site_.update(changes.files);
    Paths paths = site_.watch();
    if (changes.files && paths == watched_) return;
    const bool more = watcher_.watch(paths);
    watched_ = std::move(paths);
    if (!more || stopped_) return;
    changes.files.reset();
  }
}

void Preview::tell(const Diagnostics& all, const Paths& pages, const Paths& files) {
  const auto list = [](const Paths& paths) { return Value(List(paths.begin(), paths.end())); };
  const Map event{{"version", version()},
                  {"errors", report(errors_of(all), {})},
                  {"follow", options_.follow},
                  {"pages", list(pages)},
                  {"files", list(files)}};
  server_.send_event(to_json(event));
  told_ = all;
}

/// Renders what nobody asked for, to know everything that `build` would say; gives up when there is an edit.
void Preview::check_rest() {
  if (!site_.render_rest([this] { return stopped_ || watcher_.pending(); })) return;
  unchecked_ = false;
  rendering_ = without(site_.diagnostics(), linked_);
  Diagnostics all = messages({});
  if (all == told_) return;
  tell(all, {}, {});
  report_({true, 0, {}, std::move(all)});
}

void Preview::watch_and_build() {
  while (!stopped_) {
    if (unchecked_ && usable_) check_rest();
    const Changes changes = watcher_.wait(kWait);
    if (changes.any && !stopped_) update(changes);
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

// ---- answering

HttpResponse Preview::answer(const HttpRequest& request) const {
  // Taken first: a page may be newer than it says, which costs the browser a look, but never older.
  const std::string version = this->version();
  if (request.path == kScript) {
    const std::string_view script = default_files().at("serve/reload.js");
    return answer_with(request, kScript, std::make_shared<const std::string>(script));
  }
  const std::string base = base_path();
  if (!request.path.starts_with(base)) {
    if (request.path == "/" || request.path + "/" == base)
      return answer_shortly(302, "the site stands at " + base, encode_path(base));
    return missing(request, version);
  }
  std::string path = request.path.substr(base.size());
  const bool folder = path.empty() || path.ends_with('/');
  if (folder) path += "index.html";
  if (const auto file = site_.file(path)) {
    if (!file->bytes) return answer_copy(request, path, file->copy_of);
    return answer_page(request, path, {*file->bytes, version, 200});
  }
  if (!folder && site_.has(path + "/index.html")) {
    return answer_shortly(302, "it is a folder", encode_path(request.path) + "/" + request.query);
  }
  return missing(request, version);
}

HttpResponse Preview::missing(const HttpRequest& request, const std::string& version) const {
  const auto file = site_.file("404.html");
  static const std::string plain = "<!doctype html>\n<title>Lectern</title>\n<p>There is no such page.</p>\n";
  return answer_page(request, "404.html", {file && file->bytes ? *file->bytes : plain, version, 404});
}

HttpResponse Preview::answer_page(const HttpRequest& request, const std::string& path, const ShownPage& page) const {
  if (!content_type(path).starts_with("text/html"))
    return answer_with(request, path, std::make_shared<const std::string>(page.html), page.status);
  if (page.status == 200) {
    const std::lock_guard lock(mutex_);
    asked_ = path;
  }
  auto body = std::make_shared<const std::string>(with_script(page));
  HttpResponse response = answer_with(request, path, std::move(body), page.status);
  if (!site_.is_whole(path)) response.headers.emplace_back("Lectern-Failed", "template");
  return response;
}

/// Copies stay on the disk; a link may have been led out of the site since the site was read.
HttpResponse Preview::answer_copy(const HttpRequest& request, const std::string& path,
                                  const std::string& source) const {
  const std::string real = disk_.real_path(source);
  const std::shared_ptr<const OpenFile> file =
      real.starts_with(options_.build.load.root + "/") ? disk_.open(real) : nullptr;
  return file ? answer_with(request, path, file) : missing(request, version());
}

}  // namespace lectern
