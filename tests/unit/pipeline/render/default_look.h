#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "pipeline/render.h"

namespace lectern {

/// The templates and the theme that come with the program, read from the source tree.
class DefaultLook {
 public:
  DefaultLook() {
    const std::filesystem::path root = std::filesystem::path(LECTERN_TESTS_DIR).parent_path();
    read(root / "templates", files_.templates);
    read(root / "themes" / "default", files_.theme);
  }
  [[nodiscard]] const LookFiles& files() const { return files_; }

 private:
  void read(const std::filesystem::path& folder, std::map<std::string, std::string_view, std::less<>>& into) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path()).rdbuf();
      const std::string& kept = bytes_[entry.path().string()] = bytes.str();
      into[std::filesystem::relative(entry.path(), folder).string()] = kept;
    }
  }

  LookFiles files_;
  std::map<std::string, std::string> bytes_;
};

}  // namespace lectern
