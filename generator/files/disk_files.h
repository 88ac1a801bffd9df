#pragma once

#include "files/output_disk.h"

namespace lectern {

/// The real disk (POSIX). Holds nothing; any number may be used at once.
class DiskFiles final : public OutputDisk {
 public:
  [[nodiscard]] ReadResult read(const std::string& path) const override;
  [[nodiscard]] ReadResult read_start(const std::string& path, std::size_t size) const override;
  [[nodiscard]] std::shared_ptr<const OpenFile> open(const std::string& path) const override;
  [[nodiscard]] std::vector<FolderEntry> list(const std::string& folder) const override;
  [[nodiscard]] FileStatus status(const std::string& path) const override;
  [[nodiscard]] std::string real_path(const std::string& path) const override;

  std::string make_folders(const std::string& folder) override;
  std::string write(const std::string& path, std::string_view bytes) override;
  std::string copy(const std::string& from, const std::string& to) override;
  std::string link(const std::string& from, const std::string& to) override;
  std::string rename(const std::string& from, const std::string& to) override;
  std::string exchange(const std::string& one, const std::string& other) override;
  std::string permit(const std::string& path, const FileStatus& like) override;
  std::string remove(const std::string& path) override;
};

/// Holds an advisory lock on a folder while it lives, waiting for another process that holds it; does nothing where
/// the folder cannot be locked.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  int descriptor_ = -1;
};

}  // namespace lectern
