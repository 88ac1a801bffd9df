// What builds leave to each other. All files begin with the id of the program and the hash of what follows.
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "files/left_overs.h"
#include "files/program_id.h"
#include "pipeline/build.h"
#include "pipeline/build/stored_diagnostics.h"
#include "pipeline/build/stored_records.h"
#include "pipeline/write.h"
#include "text/byte_stream.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::string_view kPages = "pages";
constexpr std::string_view kBuild = "build";
// How coarse file times may be: the kernel's tick, rounded up. A file changed this shortly before it was read could be
// changed again without showing it.
constexpr std::int64_t kTick = 20'000'000;

// What a file is called until it is whole. After an hour its build was killed.
constexpr std::string_view kUnfinished = ".lectern-new";
constexpr std::int64_t kHour = 3'600'000'000'000;

using Paths = std::vector<std::string>;

std::string code_file(std::size_t part) {
  static_assert(HighlightCache::kParts == 16);
  return std::string("code-") + "0123456789abcdef"[part];
}

std::int64_t nanoseconds_now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string absolute(const LoadedSite& site, const std::string& path) {
  return path.starts_with('/') ? path : site.root + "/" + path;
}

std::string text_of(const BuildRequest& request, const std::string& root) {
  ByteWriter out;
  out.text(root);
  out.text(request.load.config_path);
  out.text(request.load.output.value_or(""));
  out.text(request.load.base_url ? "=" + *request.load.base_url : "");
  for (const bool flag : {request.load.offline, request.load.drafts, request.load.future, request.load.expired}) {
    out.number(flag ? 1 : 0);
  }
  return out.take();
}

bool is_unfinished(const FolderEntry& entry) {
  return entry.kind == FolderEntry::Kind::file && !entry.link && entry.name.ends_with(kUnfinished);
}

/// What file times say of a number of files and folders.
class FileTimes {
 public:
  FileTimes(const FileSystem& disk, Paths skipped) : disk_(disk), skipped_(std::move(skipped)) {}

  /// A file, or a folder with everything in it that a build may read.
  void look(const std::string& path) {
    std::vector<std::string> open{path};
    while (!open.empty()) {
      const std::string next = std::move(open.back());
      open.pop_back();
      note(next);
      for (const FolderEntry& entry : disk_.list(next)) {
        const std::string inner = next + "/" + entry.name;
        if (is_left_over(entry.name, entry.kind == FolderEntry::Kind::folder)) continue;
        if (std::find(skipped_.begin(), skipped_.end(), inner) != skipped_.end()) continue;
        links_ = links_ || entry.link;
        if (entry.kind == FolderEntry::Kind::folder && !entry.link) {
          open.push_back(inner);
        } else {
          note(inner);
        }
      }
    }
  }
  /// One file, of which only its own text counts.
  void look_at_text(const std::string& path) {
    const FileStatus status = disk_.status(path);
    times_.number(status.size);
    times_.number(static_cast<std::uint64_t>(status.modified));
  }

  [[nodiscard]] ContentHash sum() const { return hash_content(times_.bytes()); }
  /// When a file was changed last, in nanoseconds.
  [[nodiscard]] std::int64_t latest() const { return latest_; }
  [[nodiscard]] bool links() const { return links_; }

 private:
  void note(const std::string& path) {
    const FileStatus status = disk_.status(path);
    times_.text(path);
    times_.number(static_cast<std::uint64_t>(status.kind));
    if (status.kind != FileStatus::Kind::file) return;
    times_.number(status.size);
    times_.number(static_cast<std::uint64_t>(status.modified));
    times_.number(static_cast<std::uint64_t>(status.changed));
    latest_ = std::max(latest_, status.changed);
  }

  const FileSystem& disk_;
  Paths skipped_;
  ByteWriter times_;
  std::int64_t latest_ = 0;
  bool links_ = false;
};

ContentHash output_sum(const std::string& output, const FileSystem& disk) {
  FileTimes times(disk, {});
  const std::string list = disk.read(output + "/" + std::string(kManifestName)).bytes;
  for (std::string_view rest = list; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    times.look_at_text(output + "/" + std::string(rest.substr(0, end)));
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return hash_content(hash_content(list), times.sum());
}

}  // namespace

struct BuildCache::Record {
  std::string request;
  std::string output;
  std::int64_t until = 0;  ///< seconds since 1970
  Paths inputs;
  Paths skipped;
  std::string input_sum;
  std::string output_sum;
  BuildResult result;
};

BuildCache::BuildCache(const BuildRequest& request, const LoadedSite& settings, OutputDisk& disk)
    : request_(text_of(request, settings.root)),
      folder_(absolute(settings, settings.config.cache_dir)),
      disk_(disk),
      now_(request.load.now.seconds),
      started_(nanoseconds_now()),
      highlights_(std::make_unique<HighlightCache>([this](std::size_t part) { return read(code_file(part)); })) {}

std::string BuildCache::read(const std::string& name) const {
  const std::string id = program_id();
  ReadResult file = disk_.read(folder_ + "/" + name);
  ByteReader in(file.bytes);
  if (id.empty() || !file.ok || in.text() != id) return {};
  const std::string_view sum = in.text();
  const std::string_view bytes = in.text();
  if (!in.ok() || !in.at_end() || to_hex(hash_content(bytes)) != sum) return {};
  return std::string(bytes);
}

void BuildCache::write(const std::string& name, std::string_view bytes) const {
  const std::string id = program_id();
  if (id.empty() || !disk_.make_folders(folder_).empty()) return;
  std::call_once(cleared_, [&] { clear_away(); });
  // The folder says itself that it is no part of the course.
  const std::string ignore = folder_ + "/.gitignore";
  if (disk_.status(ignore).kind == FileStatus::Kind::missing) static_cast<void>(disk_.write(ignore, "*\n"));
  ByteWriter out;
  out.text(id);
  out.text(to_hex(hash_content(bytes)));
  out.text(bytes);
  const std::string fresh = folder_ + "/" + name + "." + std::to_string(::getpid()) + std::string(kUnfinished);
  if (disk_.write(fresh, out.bytes()).empty() && disk_.rename(fresh, folder_ + "/" + name).empty()) return;
  static_cast<void>(disk_.remove(fresh));
}

/// What builds left that were killed while they wrote.
void BuildCache::clear_away() const {
  for (const FolderEntry& entry : disk_.list(folder_)) {
    const std::string path = folder_ + "/" + entry.name;
    if (!is_unfinished(entry) || disk_.status(path).modified > started_ - kHour) continue;
    static_cast<void>(disk_.remove(path));
  }
}

std::optional<BuildCache::Record> BuildCache::read_record() const {
  const std::string bytes = read(std::string(kBuild));
  ByteReader in(bytes);
  Record record;
  record.request = in.text();
  record.output = in.text();
  record.until = static_cast<std::int64_t>(in.number());
  for (Paths* paths : {&record.inputs, &record.skipped}) {
    for (std::uint64_t left = in.number(); left > 0 && in.ok(); --left) paths->emplace_back(in.text());
  }
  record.input_sum = in.text();
  record.output_sum = in.text();
  record.result.pages = in.number();
  record.result.files = in.number();
  record.result.diagnostics = read_diagnostics(in);
  if (!in.ok()) return std::nullopt;
  return record;
}

std::optional<BuildResult> BuildCache::unchanged(const std::string& output) const {
  std::optional<Record> record = read_record();
  if (!record || record->request != request_ || record->output != output || now_ >= record->until) return std::nullopt;
  FileTimes times(disk_, record->skipped);
  for (const std::string& path : record->inputs) times.look(path);
  if (times.links() || to_hex(times.sum()) != record->input_sum) return std::nullopt;
  if (to_hex(output_sum(output, disk_)) != record->output_sum) return std::nullopt;
  return std::move(record->result);
}

EarlierBuild BuildCache::earlier(const std::string& output) const {
  EarlierBuild build;
  const std::string bytes = read(std::string(kPages));
  ByteReader in(bytes);
  const bool is_same = in.text() == request_ && in.text() == output;
  if (!is_same) return build;
  build.sites = read_records(in);
  std::unordered_set<std::string_view> met;
  Paths twice;
  for (const SiteRecord& site : build.sites) {
    for (const PageRecord& page : site.pages) {
      for (const std::string& path : page.files) {
        const std::uint64_t size = in.number();
        const std::uint64_t modified = in.number();
        const FileStatus now = disk_.status(output + "/" + path);
        const bool is_whole = now.kind == FileStatus::Kind::file && now.size == size &&
                              static_cast<std::uint64_t>(now.modified) == modified;
        // Of two pages that write one file nobody knows whose it is.
        if (!met.insert(path).second) twice.push_back(path);
        if (is_whole) build.stands.insert(path);
      }
    }
  }
  if (!in.ok()) return {};
  for (const std::string& path : twice) build.stands.erase(path);
  build.read = [this, output](const std::string& path) { return disk_.read(output + "/" + path).bytes; };
  return build;
}

void BuildCache::keep_pages(const std::string& output, const std::vector<SiteRecord>& records) const {
  ByteWriter out;
  out.text(request_);
  out.text(output);
  write_records(out, records);
  for (const SiteRecord& site : records) {
    for (const PageRecord& page : site.pages) {
      for (const std::string& path : page.files) {
        const FileStatus now = disk_.status(output + "/" + path);
        out.number(now.size);
        out.number(static_cast<std::uint64_t>(now.modified));
      }
    }
  }
  write(std::string(kPages), out.bytes());
}

void BuildCache::lend_to(BuildRequest& request) {
  request.highlights = highlights_.get();
  request.cache = files();
}

CacheFiles BuildCache::files() {
  const auto use = [this](const std::string& name) {
    const std::lock_guard lock(mutex_);
    used_.insert(name);
  };
  return {[this, use](const std::string& name) {
            use(name);
            return read(name);
          },
          [this, use](const std::string& name, std::string_view bytes) {
            use(name);
            write(name, bytes);
          }};
}

/// Of pages as they are no more. The folder may hold files of others.
void BuildCache::forget_unused() const {
  for (const FolderEntry& entry : disk_.list(folder_)) {
    const std::size_t digits = entry.name.find_last_not_of("0123456789abcdef") + 1;
    const std::string kind = entry.name.substr(0, digits);
    const bool is_ours = entry.name.size() == digits + 32 && (kind == "parsed-" || kind == "terms-");
    if (!is_ours || entry.kind != FolderEntry::Kind::file || is_unfinished(entry) || used_.contains(entry.name))
      continue;
    static_cast<void>(disk_.remove(folder_ + "/" + entry.name));
  }
}

void BuildCache::keep_code() const {
  if (!highlights_) return;
  highlights_->save([this](std::size_t part, std::string_view bytes) { write(code_file(part), bytes); });
}

void BuildCache::finish_code() {
  keep_code();
  highlights_.reset();
}

void BuildCache::keep(const Project& project, const std::string& output, const BuildResult& result,
                      const std::vector<SiteRecord>& records) const {
  keep_code();
  forget_unused();
  keep_pages(output, records);
  const LoadedSite& site = project.loaded;
  Paths inputs = site.watch;
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  const Paths skipped{output, folder_};
  FileTimes times(disk_, skipped);
  for (const std::string& path : inputs) times.look(path);
  const std::string old = folder_ + "/" + std::string(kBuild);
  if (site.linked || times.links() || times.latest() >= started_ - kTick) {
    static_cast<void>(disk_.remove(old));
    return;
  }
  ByteWriter out;
  out.text(request_);
  out.text(output);
  out.number(static_cast<std::uint64_t>(project.next_change));
  for (const Paths* paths : {static_cast<const Paths*>(&inputs), &skipped}) {
    out.number(paths->size());
    for (const std::string& path : *paths) out.text(path);
  }
  out.text(to_hex(times.sum()));
  out.text(to_hex(output_sum(output, disk_)));
  out.number(result.pages);
  out.number(result.files);
  write_diagnostics(out, result.diagnostics);
  write(std::string(kBuild), out.bytes());
}

}  // namespace lectern
