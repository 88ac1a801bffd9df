#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace lectern {

/// One file of the finished site: its bytes, or the file of the course that is copied as it is (large assets are never
/// held in memory).
struct OutputFile {
  std::shared_ptr<const std::string> bytes;  ///< nothing: copied
  std::string copy_of;                       ///< path on disk when copied

  friend bool operator==(const OutputFile& a, const OutputFile& b) {
    const bool same_bytes = a.bytes == b.bytes || (a.bytes && b.bytes && *a.bytes == *b.bytes);
    return same_bytes && a.copy_of == b.copy_of;
  }
};

/// Takes the files of a finished site one after the other, in any order: path under the output folder (`a/index.html`,
/// `/` between folders, relative, no `..`) and bytes, or the file of the course that is copied. A path that comes again
/// takes the place of the earlier one.
class OutputSink {
 public:
  OutputSink() = default;
  OutputSink(const OutputSink&) = default;
  OutputSink& operator=(const OutputSink&) = default;
  virtual ~OutputSink() = default;

  virtual void add(std::string path, std::string bytes) = 0;
  virtual void copy(std::string path, std::string source) = 0;
  /// A file that is to stay as the last build left it. Only for sinks that had a last build.
  virtual void keep(std::string path) = 0;
};

/// The site as it will stand under the output folder: path (`a/index.html`, `/` between folders, relative, no `..`)
/// to file. Bytes are shared so that a tree can be kept, served and compared without copies.
struct OutputTree final : OutputSink {
  std::map<std::string, OutputFile> files;

  void add(std::string path, std::string bytes) override {
    files.insert_or_assign(std::move(path), OutputFile{std::make_shared<const std::string>(std::move(bytes)), {}});
  }
  void copy(std::string path, std::string source) override {
    files.insert_or_assign(std::move(path), OutputFile{nullptr, std::move(source)});
  }
  void keep(std::string /*path*/) override {}
};

}  // namespace lectern
