// Reads every #include of generator/ and holds the code to the picture in ARCHITECTURE (README.md): arrows go down
// only, stages never see each other, private headers stay private, and each package is seen by one folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kGenerator = fs::path(LECTERN_TESTS_DIR).parent_path() / "generator";

struct Include {
  std::string file;    // relative to generator/
  std::string target;  // as written
  bool system = false;
};

std::vector<Include> read_includes() {
  std::vector<Include> includes;
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp" && extension != ".inc") continue;
    std::ifstream stream(entry.path());
    for (std::string line; std::getline(stream, line);) {
      if (!line.starts_with("#include ")) continue;
      const char close = line[9] == '<' ? '>' : '"';
      includes.push_back(
          {fs::relative(entry.path(), kGenerator).string(), line.substr(10, line.find(close, 10) - 10), close == '>'});
    }
  }
  return includes;
}

/// The floor a file stands on: it may include its own floor's room and everything on lower floors.
int floor_of(const std::string& path) {
  static const std::vector<std::pair<std::string, int>> floors{
      {"text/", 0},          {"files/", 1},    {"diagnostics/", 1}, {"engines/", 2},  {"model/", 3},
      {"pipeline/build", 5}, {"pipeline/", 4}, {"serve/", 6},       {"commands/", 7}, {"main.cpp", 8}};
  for (const auto& [prefix, floor] : floors) {
    if (path.starts_with(prefix)) return floor;
  }
  return -1;
}

/// The room of a file: a folder, or a stage with the folder beside it.
std::string room_of(const std::string& path) {
  const std::size_t first = path.find('/');
  if (first == std::string::npos) return path;
  const std::string top = path.substr(0, first);
  if (top != "engines" && top != "pipeline") return top;
  const std::size_t end = path.find_first_of("/.", first + 1);
  return path.substr(0, end);
}

TEST(Architecture, EveryFileStandsOnAFloor) {
  for (const Include& include : read_includes()) EXPECT_GE(floor_of(include.file), 0) << include.file;
}

TEST(Architecture, ArrowsGoDownOnly) {
  for (const Include& include : read_includes()) {
    if (include.system) continue;
    const int from = floor_of(include.file);
    const int to = floor_of(include.target);
    const bool same_room = room_of(include.file) == room_of(include.target);
    // Engines may stand on one another's shoulders only through the plain value and the data tree.
    const bool shared_engine =
        include.target.starts_with("engines/value/") || include.target.starts_with("engines/data/");
    EXPECT_TRUE(from > to || same_room || (from == 2 && shared_engine))
        << include.file << " includes " << include.target;
  }
}

TEST(Architecture, StagesNeverIncludeEachOther) {
  for (const Include& include : read_includes()) {
    if (include.system || floor_of(include.file) != 4 || floor_of(include.target) != 4) continue;
    EXPECT_EQ(room_of(include.file), room_of(include.target)) << include.file << " includes " << include.target;
  }
}

TEST(Architecture, PrivateHeadersStayPrivate) {
  for (const Include& include : read_includes()) {
    if (include.system || !include.target.starts_with("pipeline/")) continue;
    if (std::count(include.target.begin(), include.target.end(), '/') < 2) continue;
    EXPECT_EQ(room_of(include.file), room_of(include.target)) << include.file << " includes " << include.target;
  }
}

TEST(Architecture, EachPackageIsSeenByOneRoom) {
  const std::vector<std::pair<std::string, std::string>> owners{{"cmark", "pipeline/parse"},
                                                                {"tree_sitter/", "engines/languages"},
                                                                {"yaml-cpp/", "engines/data"},
                                                                {"toml++/", "engines/data"},
                                                                {"nlohmann/", "engines/data"},
                                                                {"utf8proc", "text"},
                                                                {"xxhash", "text"},
                                                                {"CLI/", "main.cpp"},
                                                                {"opencc", "engines/chinese"},
                                                                {"zlib", "engines/inventory"}};
  for (const Include& include : read_includes()) {
    if (!include.system) continue;
    for (const auto& [prefix, owner] : owners) {
      if (!include.target.starts_with(prefix)) continue;
      EXPECT_EQ(room_of(include.file), owner) << include.target;
    }
  }
}

TEST(Architecture, OnlyTheDiskRoomOpensFiles) {
  const std::set<std::string> disk{"fcntl.h", "dirent.h", "fstream", "filesystem", "sys/stat.h"};
  for (const Include& include : read_includes()) {
    if (!include.system || !disk.contains(include.target)) continue;
    EXPECT_TRUE(include.file.starts_with("files/") || include.file.starts_with("serve/"))
        << include.file << " includes " << include.target;
  }
}

/// The types that a file gives a name other files can see: with their namespaces.
std::vector<std::string> visible_types(const fs::path& file) {
  std::vector<std::string> spaces;
  std::vector<std::string> types;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("namespace ")) spaces.push_back(line.substr(10, line.find(" {") - 10));
    if (line.starts_with("}  // namespace") && !spaces.empty()) spaces.pop_back();
    for (const std::string kind : {"struct ", "class ", "enum class "}) {
      if (!line.starts_with(kind) || line.back() == ';') continue;
      std::string name;
      for (const std::string& space : spaces) name += space + "::";
      if (name.find("{::") != std::string::npos) continue;  // without a name: seen by this file alone
      types.push_back(name + line.substr(kind.size(), line.find_first_of(" {", kind.size()) - kind.size()));
    }
  }
  return types;
}

// Two types of one name are undefined behaviour that no compiler has to tell.
TEST(Architecture, NoTwoTypesHaveOneName) {
  std::map<std::string, fs::path> where;
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    for (const std::string& type : visible_types(entry.path())) {
      const auto [at, added] = where.try_emplace(type, entry.path());
      EXPECT_TRUE(added) << type << " is in " << at->second << " and in " << entry.path();
    }
  }
  EXPECT_GT(where.size(), 200U);
}

TEST(Architecture, NamesSayWhatIsInside) {
  const std::set<std::string> drawers{"util", "utils",   "helper",  "helpers", "common",
                                      "misc", "manager", "context", "state",   "env"};
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    EXPECT_FALSE(drawers.contains(entry.path().stem().string())) << entry.path();
  }
}

}  // namespace
