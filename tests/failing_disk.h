#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "files/disk_files.h"

namespace lectern {

/// Thrown by FailingDisk to act as a process that is killed at this very call.
struct Killed {};

/// The real disk, but one chosen writing call (counted from 0) fails or kills, before or half way through its work; a
/// disk that fails may stay full from there on.
class FailingDisk final : public OutputDisk {
 public:
  enum class Fault { fails, full_from_here, kills };

  FailingDisk() = default;
  FailingDisk(std::size_t at, Fault fault) : at_(at), fault_(fault) {}

  /// Swapping folders never works here, as on disks that cannot.
  bool cannot_exchange = false;

  [[nodiscard]] std::size_t calls() const { return calls_; }

  [[nodiscard]] ReadResult read(const std::string& path) const override { return disk_.read(path); }
  [[nodiscard]] std::vector<FolderEntry> list(const std::string& folder) const override { return disk_.list(folder); }
  [[nodiscard]] FileStatus status(const std::string& path) const override { return disk_.status(path); }
  [[nodiscard]] std::string real_path(const std::string& path) const override { return disk_.real_path(path); }

  std::string make_folders(const std::string& folder) override {
    return next() ? broken() : disk_.make_folders(folder);
  }
  std::string write(const std::string& path, std::string_view bytes) override {
    if (!next()) return disk_.write(path, bytes);
    if (fault_ == Fault::kills) (void)disk_.write(path, bytes.substr(0, bytes.size() / 2));
    return broken();
  }
  std::string copy(const std::string& from, const std::string& to) override {
    return next() ? broken() : disk_.copy(from, to);
  }
  std::string link(const std::string& from, const std::string& to) override {
    return next() ? broken() : disk_.link(from, to);
  }
  std::string rename(const std::string& from, const std::string& to) override {
    return next() ? broken() : disk_.rename(from, to);
  }
  std::string exchange(const std::string& one, const std::string& other) override {
    if (next()) return broken();
    return cannot_exchange ? "invalid argument" : disk_.exchange(one, other);
  }
  std::string remove(const std::string& path) override {
    // A full disk can still remove.
    const bool fault = next();
    return fault && fault_ != Fault::full_from_here ? broken() : disk_.remove(path);
  }
  std::string permit(const std::string& path, const FileStatus& like) override {
    // A full disk can still do that.
    const bool fault = next();
    return fault && fault_ != Fault::full_from_here ? broken() : disk_.permit(path, like);
  }

 private:
  bool next() {
    const std::size_t call = calls_++;
    return at_ && (call == *at_ || (fault_ == Fault::full_from_here && call > *at_));
  }

  std::string broken() const {
    if (fault_ == Fault::kills) throw Killed();
    return "no space left on device";
  }

  DiskFiles disk_;
  std::optional<std::size_t> at_;
  Fault fault_ = Fault::fails;
  std::size_t calls_ = 0;
};

}  // namespace lectern
