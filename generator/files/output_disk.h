#pragma once

#include <string>
#include <string_view>

#include "files/file_system.h"

namespace lectern {

/// The disk as Lectern writes it. Every function returns an empty string, or why it failed in the system's words, lower
/// case. A failed call leaves the path it was about to make as it was. Tests put one between the writer and the disk
/// that fails at any chosen call.
class OutputDisk : public FileSystem {
 public:
  /// Makes the folder and those above it; fine when it is there.
  virtual std::string make_folders(const std::string& folder) = 0;
  /// Makes a new file; an existing one is replaced as a whole.
  virtual std::string write(const std::string& path, std::string_view bytes) = 0;
  /// A copy of a file's bytes at a new path.
  virtual std::string copy(const std::string& from, const std::string& to) = 0;
  /// A second name for the same file (hard link); symbolic links are made again as links.
  virtual std::string link(const std::string& from, const std::string& to) = 0;
  /// Moves a file or folder over nothing, or a file over a file.
  virtual std::string rename(const std::string& from, const std::string& to) = 0;
  /// Swaps two folders in one step, so that nobody ever sees neither (Linux `RENAME_EXCHANGE`).
  virtual std::string exchange(const std::string& one, const std::string& other) = 0;
  /// Removes a file, link or empty folder; fine when it is gone.
  virtual std::string remove(const std::string& path) = 0;
  /// Gives a file or folder the mode and, where the system lets us, the group of another one's status.
  virtual std::string permit(const std::string& path, const FileStatus& like) = 0;
};

}  // namespace lectern
