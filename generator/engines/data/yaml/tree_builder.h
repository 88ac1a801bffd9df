#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engines/data/data_node.h"
#include "engines/data/reading_rules.h"

namespace lectern::yaml {

/// Why a document could not be read to its end.
struct Fault {
  enum class Kind : std::uint8_t {
    syntax,          ///< yaml-cpp gave up; `reason` is its own word for it
    open_quote,      ///< a quoted scalar runs over what looks like the next key, or to the end
    collection_key,  ///< a list or map where a key must stand
    too_deep,
    too_many_values,
  };
  Kind kind = Kind::syntax;
  std::uint32_t offset = 0;  ///< into the text that was read
  std::string reason;
};

/// A key that stands twice in one mapping.
struct Duplicate {
  std::string key;
  Span first;
  Span second;
};

/// What one pass of yaml-cpp over a text gave. Spans are offsets into the file: text offset + base.
struct Outcome {
  DataNode tree;
  std::optional<Fault> fault;
  std::vector<Duplicate> duplicates;
  std::optional<Span> alias;            ///< the first anchor, alias or merge key
  std::optional<std::uint32_t> second;  ///< where a second document begins
  std::uint32_t nodes = 0;
};

/// A scalar whose text is known already. In the text itself its bytes were replaced by letters (or, for a key, by
/// fewer), so that every other offset stays true.
struct KnownScalar {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;       ///< of what the author wrote
  std::uint32_t stand_in = 0;  ///< how many letters stand for it
  std::string text;
};

/// What is read: a text that may differ from the file in places, but not in its offsets.
struct Input {
  std::string_view text;
  std::uint32_t base = 0;   ///< offset of the text in the file
  std::uint32_t limit = 0;  ///< no span ends after this offset into the text: brackets may have been added behind it
  std::vector<KnownScalar> known;
};

/// One pass of yaml-cpp's event parser. The only function that sees yaml-cpp. Never throws.
[[nodiscard]] Outcome build_tree(const Input& input, const ReadingRules& rules);

}  // namespace lectern::yaml
