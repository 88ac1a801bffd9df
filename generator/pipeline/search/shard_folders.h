#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/search.h"

namespace lectern {

/// Whether a file, or a folder of files, may begin with a text: one text in eight, by chance and the same in every
/// build; the one says nothing of the other. As ends are looked for at such texts, an edit moves the ends beside it and
/// no others.
[[nodiscard]] bool may_begin_file(std::string_view text);
[[nodiscard]] bool may_begin_folder(std::string_view text);

/// Puts files that follow each other into folders that are named by what is in them. An edit changes few files: the
/// folders of the others keep their names and files, and what is in them stays as it is, on servers and with readers.
class ShardFolders {
 public:
  /// Folders stand below `root` (ends in `/`), files are named by `kind` and their place in the folder; `take` must
  /// outlive it.
  ShardFolders(std::string root, char kind, const TakeFile& take) : root_(std::move(root)), kind_(kind), take_(take) {}

  /// `key` is what the file begins with; empty where no folder should begin. `data` is a JavaScript value.
  void add(std::string_view key, std::string data);
  /// After the last file: five characters for the name of each folder and one for the number of its files, in base 36.
  [[nodiscard]] std::string finish();

 private:
  void close();
  [[nodiscard]] std::string name_of_held();

  std::string root_;
  char kind_;
  const TakeFile& take_;
  std::vector<std::string> held_;
  std::set<std::string> used_;
  std::string names_;
};

}  // namespace lectern
