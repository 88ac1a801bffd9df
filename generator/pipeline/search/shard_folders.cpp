#include "pipeline/search/shard_folders.h"

#include <utility>

#include "pipeline/search/shard_text.h"
#include "text/content_hash.h"

namespace lectern {

namespace {

constexpr std::size_t kLeast = 8;  // files in a folder, unless it is the last
constexpr std::uint64_t kOdds = 8;
constexpr std::size_t kMost = 35;   // what one digit can say
constexpr std::size_t kDigits = 5;  // of a folder's name
constexpr std::uint64_t kNames = 36ULL * 36 * 36 * 36 * 36;

/// Digits of base 36: file systems that do not tell capital letters apart tell them.
std::string folder_name(std::uint64_t hash) {
  const std::string digits = base36(hash % kNames);
  return std::string(kDigits - digits.size(), '0') + digits;
}

}  // namespace

bool may_begin_file(std::string_view text) { return hash_content(text).high % kOdds == 0; }
bool may_begin_folder(std::string_view text) { return hash_content(text).low % kOdds == 0; }

void ShardFolders::add(std::string_view key, std::string data) {
  const bool may_end = held_.size() >= kLeast && !key.empty() && may_begin_folder(key);
  if (may_end || held_.size() == kMost) close();
  held_.push_back(std::move(data));
}

std::string ShardFolders::finish() {
  if (!held_.empty()) close();
  return std::move(names_);
}

/// Two folders of a large site may have the same five digits by chance: the later one takes others.
std::string ShardFolders::name_of_held() {
  ContentHash hash;
  for (const std::string& data : held_) hash = hash_content(hash, hash_content(data));
  std::string name = folder_name(hash.low);
  while (!used_.insert(name).second) name = folder_name((hash = hash_content(hash, hash)).low);
  return name;
}

void ShardFolders::close() {
  const std::string folder = name_of_held();
  names_ += folder + base36(held_.size());
  for (std::size_t i = 0; i < held_.size(); ++i) {
    const std::string name = folder + "/" + kind_ + base36(i);
    take_(root_ + name + ".js", shard_file(name, held_[i]));
  }
  held_.clear();
}

}  // namespace lectern
