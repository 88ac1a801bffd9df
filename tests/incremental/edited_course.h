#pragma once

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "temporary_folder.h"

namespace lectern {

/// A small course on disk that is edited at random, the way authors edit: everything a build reads is touched sooner or
/// later, and what is broken is usually repaired. The same seed makes the same edits.
class EditedCourse {
 public:
  explicit EditedCourse(unsigned seed);

  [[nodiscard]] const std::string& root() const { return folder_.root(); }
  /// Makes one edit and says what it was.
  std::string edit();
  /// The files whose text was changed by the last edit (absolute), when it changed nothing but the text of files.
  [[nodiscard]] const std::optional<std::vector<std::string>>& edited() const { return edited_; }

 private:
  [[nodiscard]] std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }
  [[nodiscard]] const std::string& any_page();
  [[nodiscard]] std::string sentence();
  [[nodiscard]] std::string read(const std::string& path) const;
  void write(const std::string& path, const std::string& bytes);
  void rewrite(const std::string& path, const std::string& from, const std::string& to);
  [[nodiscard]] std::string glossary();
  void add_page(const std::string& path, int weight);

  std::string edit_text();
  std::string edit_front_matter();
  std::string edit_files();
  std::string edit_around();

  TemporaryFolder folder_;
  std::mt19937 random_;
  std::vector<std::string> pages_;  ///< chapters, relative to the root
  std::optional<std::vector<std::string>> edited_;
  int made_ = 0;
};

}  // namespace lectern
