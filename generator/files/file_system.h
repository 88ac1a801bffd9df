#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lectern {

/// One entry of a folder.
struct FolderEntry {
  enum class Kind : std::uint8_t { file, folder, other };
  std::string name;
  Kind kind = Kind::file;  ///< of what a symbolic link leads to
  bool link = false;
};

/// What the disk answered.
struct ReadResult {
  bool ok = false;
  std::string bytes;  ///< when ok
  std::string error;  ///< why not, in the system's words, lower case
};

/// What a path is.
struct FileStatus {
  enum class Kind : std::uint8_t { missing, file, folder, other };
  Kind kind = Kind::missing;
  std::uint64_t size = 0;
  std::int64_t modified = 0;  ///< nanoseconds since 1970; anybody may set it
  std::int64_t changed = 0;   ///< the same of the file as a whole, its name and its text; set by the system alone
  std::uint32_t mode = 0;     ///< its permissions, as `chmod` takes them
  std::uint32_t group = 0;    ///< the number of its group
};

/// A regular file that is read in parts, however large it is. The same file even when another one takes its name.
class OpenFile {
 public:
  OpenFile() = default;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  virtual ~OpenFile() = default;

  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Another text whenever the file was written to, as far as the disk tells.
  [[nodiscard]] virtual std::string stamp() const = 0;
  /// Fills `buffer` from `offset` on; how many bytes there were. 0: the end, or it cannot be read.
  [[nodiscard]] virtual std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const = 0;
};

/// The disk as Lectern reads it. Paths are absolute or relative to the process. Every stage that reads gets one of
/// these, so tests can give a folder that exists only in memory. Thread-safe.
class FileSystem {
 public:
  FileSystem() = default;
  FileSystem(const FileSystem&) = delete;
  FileSystem& operator=(const FileSystem&) = delete;
  virtual ~FileSystem() = default;

  [[nodiscard]] virtual ReadResult read(const std::string& path) const = 0;
  /// The first bytes of a file, at most `size`; all of it when it is shorter.
  [[nodiscard]] virtual ReadResult read_start(const std::string& path, std::size_t size) const {
    ReadResult all = read(path);
    if (all.bytes.size() > size) all.bytes.resize(size);
    return all;
  }
  /// A file to be read in parts; nothing when it is no regular file or cannot be read.
  [[nodiscard]] virtual std::shared_ptr<const OpenFile> open(const std::string& path) const;
  /// Entries in the order of their bytes, whatever order the disk keeps them in. Empty for what is no folder.
  [[nodiscard]] virtual std::vector<FolderEntry> list(const std::string& folder) const = 0;
  [[nodiscard]] virtual FileStatus status(const std::string& path) const = 0;
  /// The path with every link followed; empty when it does not exist.
  [[nodiscard]] virtual std::string real_path(const std::string& path) const = 0;
};

}  // namespace lectern
