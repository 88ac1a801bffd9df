// A part: a head, for each block its key and its packed result in the order of the keys, and a hash of all that.
#include "engines/languages/highlight_cache.h"

#include <algorithm>
#include <utility>

#include "text/byte_stream.h"

namespace lectern {

namespace {

constexpr std::string_view kHead = "lectern code 4\n";
constexpr std::size_t kHashSize = 16;

void write_hash(ByteWriter& out, ContentHash hash) {
  std::string bytes;
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>((half >> shift) & 0xFF);
  }
  out.raw(bytes);
}

std::uint64_t half_of(std::string_view bytes) {
  std::uint64_t half = 0;
  for (unsigned i = 0; i < 8; ++i) half |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return half;
}

ContentHash read_hash(ByteReader& in) {
  const std::string_view bytes = in.raw(kHashSize);
  return bytes.empty() ? ContentHash{} : ContentHash{half_of(bytes), half_of(bytes.substr(8))};
}

}  // namespace

HighlightCache::HighlightCache(const ReadPart& read) {
  for (std::size_t i = 0; i < kParts; ++i) parts_[i].start(read(i));
}

void HighlightCache::Part::start(std::string bytes) {
  if (!bytes.starts_with(kHead) || bytes.size() < kHead.size() + kHashSize) return;
  const std::string_view all = bytes;
  const std::string_view checked = all.substr(0, all.size() - kHashSize);
  ByteReader sum(all.substr(checked.size()));
  if (read_hash(sum) != hash_content(checked)) return;
  const std::size_t size = checked.size() - kHead.size();
  saved = std::make_shared<const std::string>(std::move(bytes));
  ByteReader in(std::string_view(*saved).substr(kHead.size(), size));
  const std::uint64_t count = in.number();
  entries.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, size / kHashSize)));
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    const ContentHash key = read_hash(in);
    entries.push_back({key, in.text()});
  }
  used = std::make_unique<std::atomic<bool>[]>(entries.size());
}

std::optional<PackedHighlight> HighlightCache::Part::find(ContentHash key) const {
  const auto entry = std::lower_bound(entries.begin(), entries.end(), key,
                                      [](const Entry& one, ContentHash wanted) { return one.key < wanted; });
  if (entry != entries.end() && entry->key == key) {
    used[static_cast<std::size_t>(entry - entries.begin())].store(true, std::memory_order_relaxed);
    return PackedHighlight(saved, entry->bytes);
  }
  const std::lock_guard lock(mutex);
  const auto found = made.find(key);
  if (found == made.end()) return std::nullopt;
  return found->second;
}

PackedHighlight HighlightCache::Part::add(ContentHash key, PackedHighlight code) {
  const std::lock_guard lock(mutex);
  return made.try_emplace(key, std::move(code)).first->second;
}

bool HighlightCache::Part::was_asked() const {
  const std::lock_guard lock(mutex);
  return !made.empty() || std::any_of(used.get(), used.get() + entries.size(),
                                      [](const auto& flag) { return flag.load(std::memory_order_relaxed); });
}

std::optional<std::string> HighlightCache::Part::changed() const {
  std::vector<Entry> all;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (used[i].load(std::memory_order_relaxed)) all.push_back(entries[i]);
  }
  const std::lock_guard lock(mutex);
  if (made.empty() && all.size() == entries.size()) return std::nullopt;
  for (const auto& [key, code] : made) all.push_back({key, code.bytes()});
  std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  ByteWriter out;
  out.raw(kHead);
  out.number(all.size());
  for (const Entry& entry : all) {
    write_hash(out, entry.key);
    out.text(entry.bytes);
  }
  write_hash(out, hash_content(out.bytes()));
  return out.take();
}

PackedHighlight HighlightCache::highlight(std::string_view language, std::string_view code) {
  const auto name = canonical_language(language);
  if (!name) return lectern::highlight(language, code);
  // The word as written: `pycon` and `python` are one language to a reader and two to the highlighter.
  const ContentHash key = hash_content(hash_content(language), hash_content(code));
  Part& part = parts_[key.low % kParts];
  if (auto known = part.find(key)) return std::move(*known);
  PackedHighlight result = lectern::highlight(language, code);
  if (result.limited()) return result;  // on another day there may have been time enough
  return part.add(key, std::move(result));
}

void HighlightCache::save(const KeepPart& keep) const {
  if (std::none_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.was_asked(); })) return;
  for (std::size_t i = 0; i < kParts; ++i) {
    if (const auto bytes = parts_[i].changed()) keep(i, *bytes);
  }
}

}  // namespace lectern
