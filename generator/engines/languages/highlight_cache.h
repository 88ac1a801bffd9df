#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/highlight.h"
#include "text/content_hash.h"

namespace lectern {

/// What `highlight` made of blocks, by language and text: of a course that is built again nearly all are the same, and
/// parsing them is most of a build. Thread-safe. Finding a block costs a look-up and a copy of what is known.
class HighlightCache {
 public:
  HighlightCache() = default;
  /// Starts with what an earlier one saved, by this very program: the grammars are part of it. Bytes that are not of
  /// this format, or damaged, are the same as none.
  explicit HighlightCache(std::string saved);

  /// As `lectern::highlight`.
  [[nodiscard]] Highlighted highlight(std::string_view language, std::string_view code);

  /// Every block that was asked for, the same bytes whatever their order. Nothing when these are just the ones it
  /// started with, or there was none: a course that could not be read is no reason to forget them.
  [[nodiscard]] std::optional<std::string> save() const;

 private:
  struct Entry {
    ContentHash key;
    std::string_view bytes;  ///< in `saved_`
  };
  static constexpr std::size_t kBlock = std::size_t{64} << 10U;
  struct Shard {
    mutable std::mutex mutex;
    std::map<ContentHash, std::string_view> made;
    std::pmr::monotonic_buffer_resource bytes{kBlock};  ///< of `made`: of a small text each, let go of as a whole
  };
  [[nodiscard]] const Entry* find(ContentHash key) const;

  std::string saved_;
  std::vector<Entry> entries_;                 ///< of `saved_`, by key
  std::unique_ptr<std::atomic<bool>[]> used_;  ///< one for each entry
  std::array<Shard, 16> shards_;               ///< what was new, by the key's last bits
};

}  // namespace lectern
