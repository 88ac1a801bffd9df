// Puts the new site together beside the old one and swaps them. `SiteWriter` is what outsiders use.
#include "pipeline/write.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "files/disk_files.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::string_view kManifestHead = "lectern 1";

/// A disk call that failed; caught once, in `write_site`.
struct Failure {
  std::string path;
  std::string reason;
};

void need(const std::string& path, std::string reason) {
  if (!reason.empty()) throw Failure{path, std::move(reason)};
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::set<std::string> read_manifest(const std::string& folder, const FileSystem& disk) {
  std::set<std::string> paths;
  const ReadResult manifest = disk.read(folder + "/" + std::string(kManifestName));
  std::string_view rest = manifest.bytes;
  if (!manifest.ok || !rest.starts_with(kManifestHead)) return paths;
  rest.remove_prefix(std::min(rest.size(), kManifestHead.size() + 1));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    paths.emplace(rest.substr(0, end));
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  return paths;
}

/// Every file below a folder, and every folder with nothing in it, by relative path; links are named, never followed.
void list_files(const FileSystem& disk, const std::string& folder, std::set<std::string>& found,
                std::set<std::string>& empty) {
  std::vector<std::string> open{""};
  while (!open.empty()) {
    const std::string prefix = std::move(open.back());
    open.pop_back();
    const std::vector<FolderEntry> entries = disk.list(folder + "/" + prefix);
    if (entries.empty() && !prefix.empty()) empty.insert(prefix.substr(0, prefix.size() - 1));
    for (const FolderEntry& entry : entries) {
      if (entry.kind == FolderEntry::Kind::folder && !entry.link) {
        open.push_back(prefix + entry.name + "/");
      } else {
        found.insert(prefix + entry.name);
      }
    }
  }
}

/// What is in a folder can only be removed by those who may write there.
void allow_writing(OutputDisk& disk, const std::string& folder) {
  constexpr std::uint32_t kOwner = 0700;
  FileStatus status = disk.status(folder);
  if ((status.mode & kOwner) == kOwner) return;
  status.mode |= kOwner;
  need(folder, disk.permit(folder, status));
}

void remove_tree(OutputDisk& disk, const std::string& folder) {
  // Folders are met before what they hold, so going backwards empties each before it is removed.
  std::vector<std::string> folders{folder};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string current = folders[i];
    allow_writing(disk, current);
    for (const FolderEntry& entry : disk.list(current)) {
      const std::string path = current + "/" + entry.name;
      if (entry.kind == FolderEntry::Kind::folder && !entry.link) {
        folders.push_back(path);
      } else {
        need(path, disk.remove(path));
      }
    }
  }
  for (auto it = folders.rbegin(); it != folders.rend(); ++it) need(*it, disk.remove(*it));
}

bool is_page(std::string_view path) { return path.ends_with(".html") || path.ends_with(".xml"); }

}  // namespace

/// One writing of one folder. Calls that fail end it: the first failure is kept, nothing more is done.
class SiteWriter::Staging {
 public:
  Staging(std::string folder, OutputDisk& disk)
      : folder_(std::move(folder)), disk_(disk), stage_(parent_of(folder_) + "/." + name_of(folder_) + ".lectern-new") {
    guarded([this] { begin(); });
  }
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    if (!finished_) tidy();
  }

  void add(const std::string& path, const OutputFile& file) {
    guarded([&] { put(path, file); });
  }

  void keep(const std::string& path) {
    guarded([&] {
      if (!present_.contains(path)) throw Failure{folder_ + "/" + path, "it is gone"};
      stay(path);
    });
  }

  WriteSummary finish() {
    guarded([this] { publish_if_changed(); });
    finished_ = true;
    return failure_ ? failed() : summary_;
  }

 private:
  template <typename Work>
  void guarded(const Work& work) {
    if (failure_) return;
    try {
      work();
    } catch (const Failure& failure) {
      failure_ = failure;
      tidy();
    }
  }

  [[nodiscard]] WriteSummary failed() const {
    WriteSummary summary;
    summary.diagnostics.push_back(diagnose(Code::write_failed, place_of_file(failure_->path),
                                           "cannot write `" + failure_->path + "`: " + failure_->reason,
                                           "the site that was published before is untouched"));
    return summary;
  }

  /// Half a site must not go on filling the disk that was too full for it.
  void tidy() {
    try {
      if (lock_ && disk_.status(stage_).kind != FileStatus::Kind::missing) remove_tree(disk_, stage_);
    } catch (const Failure&) {
      // The first failure is the one to tell; the next build removes what is left.
    }
  }

  void begin() {
    need(parent_of(folder_), disk_.make_folders(parent_of(folder_)));
    lock_.emplace(parent_of(folder_));
    refuse_other_than_folder();
    if (disk_.status(stage_).kind != FileStatus::Kind::missing) remove_tree(disk_, stage_);
    ours_ = read_manifest(folder_, disk_);
    if (disk_.status(folder_).kind == FileStatus::Kind::folder) list_files(disk_, folder_, present_, empty_);
    present_.erase(std::string(kManifestName));
  }

  void put(const std::string& path, const OutputFile& file) {
    if (present_.contains(path) && same(path, file)) return stay(path);
    files_[path] = false;
    const std::string target = stage_ + "/" + path;
    make_folder(parent_of(target));
    need(target, file.bytes ? disk_.write(target, *file.bytes) : disk_.copy(file.copy_of, target));
  }

  /// As it stands in the folder, whatever came under its name before.
  void stay(const std::string& path) {
    const auto before = files_.find(path);
    if (before != files_.end() && !before->second) need(stage_ + "/" + path, disk_.remove(stage_ + "/" + path));
    files_[path] = true;
  }

  [[nodiscard]] bool same(const std::string& path, const OutputFile& file) const {
    const std::string target = folder_ + "/" + path;
    const FileStatus status = disk_.status(target);
    if (status.kind != FileStatus::Kind::file) return false;
    if (file.bytes) {
      if (status.size != file.bytes->size()) return false;
      const ReadResult old = disk_.read(target);
      return old.ok && old.bytes == *file.bytes;
    }
    if (status.size != disk_.status(file.copy_of).size) return false;
    const ReadResult old = disk_.read(target);
    const ReadResult source = disk_.read(file.copy_of);
    return old.ok && source.ok && old.bytes == source.bytes;
  }

  void refuse_other_than_folder() const {
    const FileStatus::Kind kind = disk_.status(folder_).kind;
    if (kind == FileStatus::Kind::missing || kind == FileStatus::Kind::folder) return;
    throw Failure{folder_, "it is no folder; remove it or choose another output folder"};
  }

  void publish_if_changed() {
    for (const auto& [path, is_same] : files_) {
      ++(is_same ? summary_.unchanged : summary_.written);
      if (!is_same && present_.contains(path) && !ours_.contains(path)) refuse_foreign(path);
    }
    for (const std::string& path : present_) {
      if (!files_.contains(path)) (ours_.contains(path) ? stale_ : foreign_).insert(path);
    }
    summary_.removed = stale_.size();
    const bool has_manifest = disk_.read(folder_ + "/" + std::string(kManifestName)).bytes == manifest();
    if (summary_.written > 0 || !stale_.empty() || !has_manifest) publish();
    summary_.ok = true;
  }

  /// A folder that already held other things is not ours to overwrite.
  void refuse_foreign(const std::string& path) const {
    throw Failure{
        folder_ + "/" + path,
        "the file is there already and was not written by Lectern; remove it or choose another output folder"};
  }

  [[nodiscard]] std::string manifest() const {
    std::string text(kManifestHead);
    text += '\n';
    for (const auto& [path, is_same] : files_) {
      text += path;
      text += '\n';
    }
    return text;
  }

  void publish() {
    const bool fresh = disk_.status(folder_).kind == FileStatus::Kind::missing;
    complete();
    if (fresh) {
      need(folder_, disk_.rename(stage_, folder_));
      return;
    }
    if (disk_.exchange(stage_, folder_).empty()) {
      try {
        remove_tree(disk_, stage_);
      } catch (const Failure&) {
        // The new site is there. The next build removes what is left of the old one, or says why it cannot.
      }
      return;
    }
    move_in();
    remove_tree(disk_, stage_);
  }

  /// Brings what stays, and the list of it all.
  void complete() {
    make_folder(stage_);
    for (const auto& [path, is_same] : files_) {
      if (is_same) carry_over(path);
    }
    for (const std::string& path : foreign_) carry_over(path);
    for (const std::string& path : empty_) make_folder(stage_ + "/" + path);
    const std::string target = stage_ + "/" + std::string(kManifestName);
    need(target, disk_.write(target, manifest()));
    keep_permissions();
  }

  /// The folders are made anew, but who may do what in them was somebody's choice. Inner ones first: an outer one may
  /// close what is below it.
  void keep_permissions() {
    for (auto made = made_.rbegin(); made != made_.rend(); ++made) {
      const FileStatus before = disk_.status(folder_ + made->substr(stage_.size()));
      const FileStatus now = disk_.status(*made);
      const bool is_same = before.mode == now.mode && before.group == now.group;
      if (before.kind == FileStatus::Kind::folder && !is_same) need(*made, disk_.permit(*made, before));
    }
  }

  void carry_over(const std::string& path) {
    const std::string target = stage_ + "/" + path;
    make_folder(parent_of(target));
    if (!disk_.link(folder_ + "/" + path, target).empty()) need(target, disk_.copy(folder_ + "/" + path, target));
  }

  void make_folder(const std::string& folder) {
    if (!made_.insert(folder).second) return;
    need(folder, disk_.make_folders(folder));
    for (std::string above = folder; above.size() > stage_.size();) made_.insert(above = parent_of(above));
  }

  /// The disk cannot swap folders: one file after the other, so that a page never names an asset that is not there yet.
  void move_in() {
    for (const bool pages : {false, true}) {
      for (const auto& [path, is_same] : files_) {
        if (is_page(path) != pages || is_same) continue;
        const std::string target = folder_ + "/" + path;
        need(parent_of(target), disk_.make_folders(parent_of(target)));
        need(target, disk_.rename(stage_ + "/" + path, target));
      }
    }
    for (const std::string& path : stale_) need(folder_ + "/" + path, disk_.remove(folder_ + "/" + path));
    const std::string name = "/" + std::string(kManifestName);
    need(folder_ + name, disk_.rename(stage_ + name, folder_ + name));
  }

  std::string folder_;
  OutputDisk& disk_;
  std::string stage_;
  std::optional<FolderLock> lock_;
  std::optional<Failure> failure_;
  bool finished_ = false;
  WriteSummary summary_;
  std::set<std::string> ours_;         ///< what the last site listed as its own
  std::set<std::string> present_;      ///< what stands in the folder
  std::map<std::string, bool> files_;  ///< the new site; true: as it stands in the folder
  std::set<std::string> stale_;
  std::set<std::string> foreign_;
  std::set<std::string> empty_;  ///< folders in the folder that hold nothing: none of ours does
  std::set<std::string> made_;   ///< folders of the stage
};

SiteWriter::SiteWriter(const std::string& folder, OutputDisk& disk) {
  // A link to the output folder is followed once, here, so that it is never itself swapped or removed.
  const std::string real = disk.real_path(folder);
  staging_ = std::make_unique<Staging>(real.empty() ? folder : real, disk);
}
SiteWriter::~SiteWriter() = default;

void SiteWriter::add(std::string path, std::string bytes) {
  staging_->add(path, {std::make_shared<const std::string>(std::move(bytes)), {}});
}
void SiteWriter::copy(std::string path, std::string source) { staging_->add(path, {nullptr, std::move(source)}); }
void SiteWriter::keep(std::string path) { staging_->keep(path); }
WriteSummary SiteWriter::finish() { return staging_->finish(); }

WriteSummary write_site(const OutputTree& tree, const std::string& folder, OutputDisk& disk) {
  SiteWriter writer(folder, disk);
  for (const auto& [path, file] : tree.files) {
    if (file.bytes) {
      writer.add(path, *file.bytes);
    } else {
      writer.copy(path, file.copy_of);
    }
  }
  return writer.finish();
}

namespace {

bool holds(const std::string& folder, const std::string& path) {
  return path == folder || folder == "/" ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

/// The real path of a folder that may not exist yet.
std::string future_real_path(const std::string& path, const FileSystem& disk) {
  const std::string real = disk.real_path(path);
  if (!real.empty()) return real;
  const std::string parent = parent_of(path);
  if (parent == path || parent == ".") return path;
  const std::string above = future_real_path(parent, disk);
  return (above == "/" ? "" : above) + "/" + name_of(path);
}

}  // namespace

Diagnostics check_output_folder(const std::string& folder, const std::vector<std::string>& sources,
                                const FileSystem& disk) {
  Diagnostics diagnostics;
  const std::string output = future_real_path(folder, disk);
  for (const std::string& source : sources) {
    const std::string real = future_real_path(source, disk);
    if (!holds(output, real) && !holds(real, output)) continue;
    diagnostics.push_back(diagnose(Code::unsafe_output, place_of_file(folder),
                                   holds(output, real) ? "the output folder would swallow `" + source + "`"
                                                       : "the output folder stands inside `" + source + "`",
                                   "choose a folder of its own, such as `public`"));
    break;
  }
  return diagnostics;
}

}  // namespace lectern
