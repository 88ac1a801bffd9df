#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/languages/packed_highlight.h"
#include "text/content_hash.h"

namespace lectern {

/// What `highlight` made of blocks, by language and text: of a course that is built again nearly all are the same, and
/// parsing them is most of a build. Thread-safe. Finding a block costs a look-up; what is known is shared with those
/// that asked, and lives as long as one of them.
class HighlightCache {
 public:
  /// It is saved in parts: what a course comes to is never copied as a whole, and a new block costs one of them.
  static constexpr std::size_t kParts = 16;
  using ReadPart = std::function<std::string(std::size_t part)>;
  using KeepPart = std::function<void(std::size_t part, std::string_view bytes)>;

  HighlightCache() = default;
  /// Starts with what an earlier one saved, by this very program: the grammars are part of it. Parts that are not of
  /// this format, or damaged, are the same as none.
  explicit HighlightCache(const ReadPart& read);

  /// As `lectern::highlight`.
  [[nodiscard]] PackedHighlight highlight(std::string_view language, std::string_view code);

  /// Hands on every part of which a block is new or was not asked for: those that were, the same bytes whatever their
  /// order. Nothing when there was none: a course that could not be read is no reason to forget them.
  void save(const KeepPart& keep) const;

 private:
  struct Entry {
    ContentHash key;
    std::string_view bytes;
  };
  /// Blocks whose keys end alike.
  struct Part {
    void start(std::string bytes);
    [[nodiscard]] std::optional<PackedHighlight> find(ContentHash key) const;
    /// What another thread added in the meantime comes first.
    [[nodiscard]] PackedHighlight add(ContentHash key, PackedHighlight code);
    [[nodiscard]] bool was_asked() const;
    [[nodiscard]] std::optional<std::string> changed() const;

    std::shared_ptr<const std::string> saved;
    std::vector<Entry> entries;                 ///< of `saved`, by key
    std::unique_ptr<std::atomic<bool>[]> used;  ///< one for each entry: asked for
    mutable std::mutex mutex;                   ///< of `made`
    std::map<ContentHash, PackedHighlight> made;
  };

  std::array<Part, kParts> parts_;
};

}  // namespace lectern
