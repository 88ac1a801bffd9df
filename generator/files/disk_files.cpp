// The POSIX calls behind reading and writing. The only file that opens anything.
#include "files/disk_files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "text/ascii.h"

namespace lectern {

namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  /// Closes now, because a full disk may only be reported here.
  [[nodiscard]] bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

std::string last_error() {
  std::array<char, 256> buffer{};
  std::string text = ::strerror_r(errno, buffer.data(), buffer.size());
  if (!text.empty() && ascii::is_upper(text[0])) text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string done(int result) { return result == 0 ? std::string() : last_error(); }

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

FileStatus::Kind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileStatus::Kind::file;
  if (S_ISDIR(mode)) return FileStatus::Kind::folder;
  return FileStatus::Kind::other;
}

FolderEntry entry_of(int folder, const dirent& found) {
  FolderEntry entry;
  entry.name = found.d_name;
  entry.link = found.d_type == DT_LNK;
  if (found.d_type == DT_REG) return entry;
  if (found.d_type == DT_DIR) {
    entry.kind = FolderEntry::Kind::folder;
    return entry;
  }
  struct stat info {};
  if (found.d_type == DT_UNKNOWN && ::fstatat(folder, found.d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
    entry.link = S_ISLNK(info.st_mode);
  }
  entry.kind = FolderEntry::Kind::other;
  if (::fstatat(folder, found.d_name, &info, 0) == 0) {
    if (S_ISREG(info.st_mode)) entry.kind = FolderEntry::Kind::file;
    if (S_ISDIR(info.st_mode)) entry.kind = FolderEntry::Kind::folder;
  }
  return entry;
}

class FileOnDisk final : public OpenFile {
 public:
  FileOnDisk(int descriptor, const struct stat& info) : file_(descriptor), info_(info) {}

  [[nodiscard]] std::uint64_t size() const override { return static_cast<std::uint64_t>(info_.st_size); }
  [[nodiscard]] std::string stamp() const override {
    // The time of the last change of the inode cannot be set by anybody, unlike that of the text.
    std::string text;
    for (const auto number : {static_cast<std::int64_t>(info_.st_ino), static_cast<std::int64_t>(info_.st_size),
                              std::int64_t{info_.st_mtim.tv_sec}, std::int64_t{info_.st_mtim.tv_nsec},
                              std::int64_t{info_.st_ctim.tv_sec}, std::int64_t{info_.st_ctim.tv_nsec}}) {
      text += std::to_string(number) + " ";
    }
    return text;
  }
  [[nodiscard]] std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const override {
    std::size_t used = 0;
    while (used < size) {
      const ssize_t count = ::pread(file_.get(), buffer + used, size - used, static_cast<off_t>(offset + used));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      used += static_cast<std::size_t>(count);
    }
    return used;
  }

 private:
  Descriptor file_;
  struct stat info_;
};

}  // namespace

ReadResult DiskFiles::read(const std::string& path) const { return read_start(path, SIZE_MAX); }

ReadResult DiskFiles::read_start(const std::string& path, std::size_t size) const {
  ReadResult result;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (!file.open() || ::fstat(file.get(), &info) != 0) {
    result.error = last_error();
    return result;
  }
  if (!S_ISREG(info.st_mode)) {
    result.error = "not a regular file";
    return result;
  }
  std::size_t used = 0;
  // One more byte, so that the end is seen at once.
  result.bytes.resize(std::min(static_cast<std::size_t>(info.st_size) + 1, size));
  while (used < size) {
    if (used == result.bytes.size()) result.bytes.resize(std::min(used * 2, size));
    const ssize_t count = ::read(file.get(), result.bytes.data() + used, result.bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      result.error = last_error();
      result.bytes.clear();
      return result;
    }
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  result.bytes.resize(used);
  result.ok = true;
  return result;
}

std::shared_ptr<const OpenFile> DiskFiles::open(const std::string& path) const {
  // Opening a pipe that nobody writes to would wait for ever.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  struct stat info {};
  const bool known = ::fstat(descriptor, &info) == 0;
  auto file = std::make_shared<const FileOnDisk>(descriptor, info);
  return known && S_ISREG(info.st_mode) ? file : nullptr;
}

std::vector<FolderEntry> DiskFiles::list(const std::string& folder) const {
  std::vector<FolderEntry> entries;
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.c_str()), ::closedir);
  if (!stream) return entries;
  while (const dirent* found = ::readdir(stream.get())) {
    const std::string_view name = found->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back(entry_of(::dirfd(stream.get()), *found));
  }
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

FileStatus DiskFiles::status(const std::string& path) const {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
  FileStatus status;
  status.kind = kind_of(info.st_mode);
  status.size = static_cast<std::uint64_t>(info.st_size);
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  };
  status.modified = nanoseconds(info.st_mtim);
  status.changed = nanoseconds(info.st_ctim);
  status.mode = info.st_mode & 07777U;
  status.group = info.st_gid;
  return status;
}

std::string DiskFiles::real_path(const std::string& path) const {
  const std::unique_ptr<char, void (*)(void*)> resolved(::realpath(path.c_str(), nullptr), std::free);
  return resolved ? std::string(resolved.get()) : std::string();
}

std::string DiskFiles::permit(const std::string& path, const FileStatus& like) {
  // The group first: changing it may take away bits of the mode.
  const bool has_group = ::chown(path.c_str(), static_cast<uid_t>(-1), like.group) == 0 || errno == EPERM;
  return has_group && ::chmod(path.c_str(), like.mode) == 0 ? std::string() : last_error();
}

std::string DiskFiles::make_folders(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0777) == 0) return {};  // mostly where it belongs stands already
  for (std::size_t slash = folder.find('/', 1);; slash = folder.find('/', slash + 1)) {
    const std::string part = folder.substr(0, slash);
    if (::mkdir(part.c_str(), 0777) != 0 && errno != EEXIST) return last_error();
    if (slash == std::string::npos) break;
  }
  return status(folder).kind == FileStatus::Kind::folder ? std::string() : "not a directory";
}

std::string DiskFiles::write(const std::string& path, std::string_view bytes) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.open()) return last_error();
  if (write_all(file.get(), bytes) && file.close()) return {};
  std::string error = last_error();
  ::unlink(path.c_str());
  return error;
}

std::string DiskFiles::copy(const std::string& from, const std::string& to) {
  const Descriptor source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!source.open()) return last_error();
  Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!target.open()) return last_error();
  std::string error;
  std::string buffer(1 << 16, '\0');
  for (;;) {
    const ssize_t count = ::read(source.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) break;
    if (count < 0 || !write_all(target.get(), {buffer.data(), static_cast<std::size_t>(count)})) {
      error = last_error();
      break;
    }
  }
  if (error.empty() && !target.close()) error = last_error();
  if (!error.empty()) ::unlink(to.c_str());
  return error;
}

std::string DiskFiles::link(const std::string& from, const std::string& to) {
  return done(::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), 0));
}

std::string DiskFiles::rename(const std::string& from, const std::string& to) {
  return done(::rename(from.c_str(), to.c_str()));
}

std::string DiskFiles::exchange(const std::string& one, const std::string& other) {
  return done(::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE));
}

std::string DiskFiles::remove(const std::string& path) {
  return ::remove(path.c_str()) == 0 || errno == ENOENT ? std::string() : last_error();
}

FolderLock::FolderLock(const std::string& folder) {
  descriptor_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
  }
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace lectern
