#pragma once

#include <map>
#include <memory>
#include <string>

namespace lectern {

/// The site as it will stand under the output folder: path (`a/index.html`, `/` between folders, relative, no `..`)
/// to bytes. Bytes are shared so that a tree can be kept, served and compared without copies.
struct OutputTree {
  std::map<std::string, std::shared_ptr<const std::string>> files;

  void add(std::string path, std::string bytes) {
    files.insert_or_assign(std::move(path), std::make_shared<const std::string>(std::move(bytes)));
  }
};

}  // namespace lectern
