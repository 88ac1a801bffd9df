// Reads every #include of generator/ and holds the code to the picture in ARCHITECTURE (README.md): arrows go down
// only, stages never see each other, private headers stay private, and each package is seen by one folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kGenerator = fs::path(LECTERN_TESTS_DIR).parent_path() / "generator";

bool is_code_file(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

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
    if (!is_code_file(entry.path())) continue;
    for (const std::string& type : visible_types(entry.path())) {
      const auto [at, added] = where.try_emplace(type, entry.path());
      EXPECT_TRUE(added) << type << " is in " << at->second << " and in " << entry.path();
    }
  }
  EXPECT_GT(where.size(), 200U);
}

/// A file's lines without comments and what stands in quotes.
std::vector<std::string> lines_of_code(const fs::path& file) {
  std::vector<std::string> lines;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::string code;
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (!quoted && line.compare(at, 2, "//") == 0) break;
      if (line[at] == '\\') {
        ++at;
      } else if (!quoted && line.compare(at, 3, "'\"'") == 0) {
        at += 2;
      } else if (line[at] == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        code += line[at];
      }
    }
    lines.push_back(std::move(code));
  }
  return lines;
}

const std::string kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/// The standard names that a file uses, without `std::`.
std::set<std::string> standard_names(const fs::path& file) {
  std::set<std::string> names;
  for (const std::string& line : lines_of_code(file)) {
    for (std::size_t at = line.find("std::"); at != std::string::npos; at = line.find("std::", at + 5)) {
      const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_", at + 5);
      names.insert(line.substr(at + 5, std::min(end, line.size()) - at - 5));
    }
  }
  return names;
}

bool is_constant(const std::string& word) {
  return word.size() > 1 && word[0] == 'k' && word[1] >= 'A' && word[1] <= 'Z';
}

/// The words of a line of code, and what stands between each and the one before it.
std::vector<std::pair<std::string, std::string>> words_of(const std::string& line) {
  std::vector<std::pair<std::string, std::string>> words;
  for (std::size_t last = 0, at = line.find_first_of(kLetters); at != std::string::npos;) {
    const std::size_t end = std::min(line.find_first_not_of(kLetters, at), line.size());
    words.emplace_back(line.substr(last, at - last), line.substr(at, end - at));
    last = end;
    at = line.find_first_of(kLetters, end);
  }
  words.emplace_back(line.substr(line.find_last_of(kLetters) + 1), "");
  return words;
}

/// The names of ours that a file may be using: of types, constants and namespaces, and of functions that it calls.
std::set<std::string> our_names(const fs::path& file) {
  std::set<std::string> names;
  for (const std::string& line : lines_of_code(file)) {
    if (line.starts_with("namespace ")) continue;
    const auto words = words_of(line);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto& [before, word] = words[i];
      const std::string& after = words[i + 1].first;
      const bool is_member = before.ends_with('.') || before.ends_with("->");
      const bool is_inside = before.ends_with("::");
      const bool is_type = (word[0] >= 'A' && word[0] <= 'Z') || is_constant(word);
      const bool is_function = !is_inside && after.starts_with('(');
      const bool is_space = !is_inside && after.starts_with("::");
      if (!is_member && (is_type || is_function || is_space)) names.insert(word);
    }
  }
  return names;
}

/// The names that a file declares: those that stand outside of everything, or all.
std::set<std::string> declared_names(const fs::path& file, bool outer) {
  const std::set<std::string> heads{"struct", "class", "using", "enum"};
  const std::set<std::string> no_types{"return", "else", "case", "co_return", "throw", "delete", "new"};
  std::set<std::string> names;
  for (const std::string& line : lines_of_code(file)) {
    if (outer && (line.starts_with(' ') || line.starts_with('}'))) continue;
    const auto words = words_of(line);
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      const auto& [between, word] = words[i];
      const std::string& after = words[i + 1].first;
      const std::string& before = words[i - 1].second;
      const bool follows_type = between.find_first_not_of(" &*>") == std::string::npos && !no_types.contains(before);
      const bool is_value = is_constant(word) && after.find_first_of("={[;") != std::string::npos;
      if (heads.contains(before) || (follows_type && (after.starts_with('(') || is_value))) names.insert(word);
    }
    if (line.starts_with("namespace ") && words.size() > 2) names.insert(words[words.size() - 2].second);
  }
  return names;
}

/// The headers of ours that a file includes, or that these include.
const std::set<std::string>& own_headers(const std::string& file) {
  static std::map<std::string, std::set<std::string>> known;
  static const std::vector<Include> includes = read_includes();
  const auto [at, is_new] = known.try_emplace(file);
  if (!is_new) return at->second;
  std::set<std::string> headers;
  for (const Include& include : includes) {
    if (include.file != file || include.system) continue;
    headers.insert(include.target);
    headers.merge(std::set<std::string>(own_headers(include.target)));
  }
  return known[file] = std::move(headers);
}

/// Whether a file may include a header: not when it stands in a folder beside another header, or on a floor above.
bool may_include(const std::string& file, const std::string& header) {
  for (std::size_t slash = header.find('/'); slash != std::string::npos; slash = header.find('/', slash + 1)) {
    const std::string owner = header.substr(0, slash);
    if (fs::exists(kGenerator / (owner + ".h")) && !file.starts_with(owner + "/") && !file.starts_with(owner + "."))
      return false;
  }
  return floor_of(file) > floor_of(header) || room_of(file) == room_of(header);
}

// Files are compiled together here, and each can be compiled alone.
TEST(Architecture, HeadersOfOursAreIncludedByWhatUsesThem) {
  std::map<std::string, std::set<std::string>> offered;   // headers by what they declare
  std::map<std::string, std::set<std::string>> declared;  // by file: everything
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    if (!is_code_file(entry.path())) continue;
    const std::string file = fs::relative(entry.path(), kGenerator).string();
    declared[file] = declared_names(entry.path(), false);
    if (!file.ends_with(".h")) continue;
    for (const std::string& name : declared_names(entry.path(), true)) offered[name].insert(file);
  }
  std::size_t used = 0;
  for (const auto& [file, own] : declared) {
    const std::string header_beside = file.substr(0, file.rfind('.')) + ".h";
    EXPECT_TRUE(!declared.contains(header_beside) || file == header_beside || own_headers(file).contains(header_beside))
        << file << " does not include " << header_beside;
    for (const std::string& name : our_names(kGenerator / file)) {
      const std::set<std::string>& included = own_headers(file);
      const auto declares = [&](const std::string& header) {
        const auto names = declared.find(header);
        return names != declared.end() && names->second.contains(name);
      };
      const auto header = std::find_if(offered[name].begin(), offered[name].end(),
                                       [&](const std::string& one) { return may_include(file, one); });
      if (header == offered[name].end()) continue;
      EXPECT_TRUE(own.contains(name) || std::any_of(included.begin(), included.end(), declares))
          << file << " uses " << name << " without " << *header;
      ++used;
    }
  }
  EXPECT_GT(used, 4000U);
}

/// The standard headers that a file includes, or our own headers do that it includes.
const std::set<std::string>& standard_headers(const std::string& file) {
  static std::map<std::string, std::set<std::string>> known;
  static const std::vector<Include> includes = read_includes();
  const auto [at, is_new] = known.try_emplace(file);
  if (!is_new) return at->second;
  std::set<std::string> headers;
  for (const Include& include : includes) {
    if (include.file != file) continue;
    if (include.system) {
      headers.insert(include.target);
    } else {
      headers.merge(std::set<std::string>(standard_headers(include.target)));
    }
  }
  return known[file] = std::move(headers);
}

// Headers of the library include each other, in each version others.
TEST(Architecture, StandardHeadersAreIncludedByWhatUsesThem) {
  const std::vector<std::pair<std::string, std::set<std::string>>> headers{
      {"algorithm", {"all_of",  "any_of",       "binary_search",   "clamp",         "copy",        "copy_if",
                     "copy_n",  "count",        "count_if",        "equal",         "equal_range", "fill",
                     "find",    "find_if",      "find_if_not",     "inplace_merge", "is_sorted",   "lower_bound",
                     "max",     "max_element",  "merge",           "min",           "min_element", "mismatch",
                     "none_of", "partial_sort", "partition_point", "remove_if",     "replace",     "replace_if",
                     "reverse", "search",       "set_difference",  "sort",          "stable_sort", "transform",
                     "unique",  "upper_bound"}},
      {"array", {"array", "to_array"}},
      {"atomic", {"atomic"}},
      {"bit", {"bit_cast", "bit_ceil", "countr_zero", "popcount"}},
      {"charconv", {"chars_format", "from_chars", "to_chars"}},
      {"cmath", {"floor", "isfinite", "pow", "round", "trunc"}},
      {"cstdint", {"int32_t", "int64_t", "uint16_t", "uint32_t", "uint64_t", "uint8_t"}},
      {"cstring", {"memchr", "memcmp", "memcpy", "memset", "strcmp", "strerror", "strlen"}},
      {"deque", {"deque"}},
      {"exception", {"current_exception", "exception", "exception_ptr"}},
      {"functional", {"equal_to", "function", "greater", "hash", "less", "less_equal"}},
      {"initializer_list", {"initializer_list"}},
      {"iterator", {"advance", "back_inserter", "distance", "make_move_iterator", "next", "prev"}},
      {"limits", {"numeric_limits"}},
      {"map", {"map", "multimap"}},
      {"memory", {"make_shared", "make_unique", "make_unique_for_overwrite", "shared_ptr", "unique_ptr", "weak_ptr"}},
      {"mutex", {"call_once", "lock_guard", "mutex", "once_flag", "unique_lock"}},
      {"numeric", {"accumulate", "iota"}},
      {"optional", {"nullopt", "optional"}},
      {"set", {"multiset", "set"}},
      {"span", {"span"}},
      {"stdexcept", {"invalid_argument", "logic_error", "out_of_range", "runtime_error"}},
      {"string", {"string", "to_string", "u32string"}},
      {"string_view", {"string_view", "u32string_view"}},
      {"thread", {"thread"}},
      {"tuple", {"make_tuple", "tie", "tuple"}},
      {"type_traits", {"is_aggregate_v", "is_enum_v", "is_same_v", "remove_const_t"}},
      {"unordered_map", {"unordered_map"}},
      {"unordered_set", {"unordered_set"}},
      {"utility", {"exchange", "forward", "make_pair", "move", "pair", "swap"}},
      {"variant", {"get_if", "holds_alternative", "monostate", "variant", "visit"}},
      {"vector", {"vector"}}};
  std::size_t used = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    if (!is_code_file(entry.path())) continue;
    const std::string file = fs::relative(entry.path(), kGenerator).string();
    const std::set<std::string> names = standard_names(entry.path());
    const std::set<std::string>& included = standard_headers(file);
    for (const auto& [header, offers] : headers) {
      const auto name = std::find_if(names.begin(), names.end(), [&](const auto& one) { return offers.contains(one); });
      if (name == names.end()) continue;
      // What stands in a string's header is there for both.
      const bool is_there = included.contains(header) || (header == "string_view" && included.contains("string"));
      EXPECT_TRUE(is_there) << file << " uses std::" << *name << " without <" << header << ">";
      ++used;
    }
  }
  EXPECT_GT(used, 1000U);
}

TEST(Architecture, NamesSayWhatIsInside) {
  const std::set<std::string> drawers{"util", "utils",   "helper",  "helpers", "common",
                                      "misc", "manager", "context", "state",   "env"};
  for (const auto& entry : fs::recursive_directory_iterator(kGenerator)) {
    EXPECT_FALSE(drawers.contains(entry.path().stem().string())) << entry.path();
  }
}

}  // namespace
