// What a disk does when it has no better way.
#include "files/file_system.h"

#include <utility>

#include "text/content_hash.h"

namespace lectern {

namespace {

class FileInMemory final : public OpenFile {
 public:
  explicit FileInMemory(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }
  [[nodiscard]] std::string stamp() const override { return to_hex(hash_content(bytes_)); }
  [[nodiscard]] std::size_t read(std::uint64_t offset, char* buffer, std::size_t size) const override {
    return offset >= bytes_.size() ? 0 : bytes_.copy(buffer, size, offset);
  }

 private:
  const std::string bytes_;
};

}  // namespace

std::shared_ptr<const OpenFile> FileSystem::open(const std::string& path) const {
  ReadResult all = read(path);
  return all.ok ? std::make_shared<const FileInMemory>(std::move(all.bytes)) : nullptr;
}

}  // namespace lectern
