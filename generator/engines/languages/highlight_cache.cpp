// The file: a head, for each block its key and its packed result in the order of the keys, and a hash of all that.
#include "engines/languages/highlight_cache.h"

#include <algorithm>
#include <utility>

#include "text/byte_stream.h"

namespace lectern {

namespace {

constexpr std::string_view kHead = "lectern code 3\n";
constexpr std::size_t kHashSize = 16;
constexpr auto kSymbolKinds = static_cast<std::uint32_t>(CodeSymbol::Kind::import) + 1;

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

void write_span(ByteWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

Span read_span(ByteReader& in) {
  const std::uint32_t begin = in.small_number();
  return {begin, begin + in.small_number()};
}

void write_names(ByteWriter& out, const CodeNames& names) {
  out.number(names.uses.size());
  for (const CodeName& name : names.uses) {
    write_span(out, name.span);
    out.text(name.target);
  }
  out.number(names.bound.size());
  for (const Span bound : names.bound) write_span(out, bound);
  out.number(names.wildcard ? 1 : 0);
}

CodeNames read_names(ByteReader& in) {
  CodeNames names;
  const std::uint32_t uses = in.small_number();
  names.uses.reserve(std::min<std::uint64_t>(uses, in.left()));
  for (std::uint32_t left = uses; left > 0 && in.ok(); --left) {
    CodeName name;
    name.span = read_span(in);
    name.target = in.text();
    names.uses.push_back(std::move(name));
  }
  const std::uint32_t bound = in.small_number();
  names.bound.reserve(std::min<std::uint64_t>(bound, in.left()));
  for (std::uint32_t left = bound; left > 0 && in.ok(); --left) names.bound.push_back(read_span(in));
  names.wildcard = in.small_number() != 0;
  return names;
}

std::string packed(const Highlighted& code) {
  ByteWriter out;
  out.text(code.tokens.bytes());
  out.number(code.errors.size());
  for (const CodeError& error : code.errors) {
    write_span(out, error.span);
    out.text(error.message);
  }
  out.number(code.symbols.size());
  for (const CodeSymbol& symbol : code.symbols) {
    out.number(static_cast<std::uint64_t>(symbol.kind));
    out.text(symbol.name);
    out.text(symbol.target);
    write_span(out, symbol.span);
    write_span(out, symbol.extent);
  }
  write_names(out, code.names);
  return out.take();
}

Highlighted unpacked(std::string_view bytes) {
  ByteReader in(bytes);
  Highlighted code;
  code.tokens = Tokens::unpacked(in.text());
  for (std::uint32_t left = in.small_number(); left > 0 && in.ok(); --left) {
    CodeError error;
    error.span = read_span(in);
    error.message = in.text();
    code.errors.push_back(std::move(error));
  }
  const std::uint32_t symbols = in.small_number();
  code.symbols.reserve(std::min<std::uint64_t>(symbols, in.left()));
  for (std::uint32_t left = symbols; left > 0 && in.ok(); --left) {
    CodeSymbol symbol;
    symbol.kind = static_cast<CodeSymbol::Kind>(std::min(in.small_number(), kSymbolKinds - 1));
    symbol.name = in.text();
    symbol.target = in.text();
    symbol.span = read_span(in);
    symbol.extent = read_span(in);
    code.symbols.push_back(std::move(symbol));
  }
  code.names = read_names(in);
  return code;
}

}  // namespace

HighlightCache::HighlightCache(std::string saved) {
  if (!saved.starts_with(kHead) || saved.size() < kHead.size() + kHashSize) return;
  const std::string_view all = saved;
  const std::string_view checked = all.substr(0, all.size() - kHashSize);
  ByteReader sum(all.substr(checked.size()));
  if (read_hash(sum) != hash_content(checked)) return;
  saved_ = std::move(saved);
  ByteReader in(std::string_view(saved_).substr(kHead.size(), checked.size() - kHead.size()));
  const std::uint64_t count = in.number();
  entries_.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(count, saved_.size() / kHashSize)));
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    const ContentHash key = read_hash(in);
    entries_.push_back({key, in.text()});
  }
  used_ = std::make_unique<std::atomic<bool>[]>(entries_.size());
}

const HighlightCache::Entry* HighlightCache::find(ContentHash key) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), key,
                                      [](const Entry& entry, ContentHash wanted) { return entry.key < wanted; });
  return found != entries_.end() && found->key == key ? &*found : nullptr;
}

Highlighted HighlightCache::highlight(std::string_view language, std::string_view code) {
  const auto name = canonical_language(language);
  if (!name) return lectern::highlight(language, code);
  // The word as written: `pycon` and `python` are one language to a reader and two to the highlighter.
  const ContentHash key = hash_content(hash_content(language), hash_content(code));
  if (const Entry* const entry = find(key)) {
    used_[static_cast<std::size_t>(entry - entries_.data())].store(true, std::memory_order_relaxed);
    return unpacked(entry->bytes);
  }
  Shard& shard = shards_[key.low % shards_.size()];
  {
    const std::lock_guard lock(shard.mutex);
    const auto made = shard.made.find(key);
    if (made != shard.made.end()) return unpacked(made->second);
  }
  Highlighted result = lectern::highlight(language, code);
  if (result.limited) return result;  // on another day there may have been time enough
  const std::string bytes = packed(result);
  const std::lock_guard lock(shard.mutex);
  const auto [made, is_new] = shard.made.try_emplace(key);
  if (!is_new) return result;
  char* const kept = static_cast<char*>(shard.bytes.allocate(bytes.size(), 1));
  made->second = {kept, bytes.copy(kept, bytes.size())};
  return result;
}

std::optional<std::string> HighlightCache::save() const {
  std::vector<Entry> all;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (used_[i].load(std::memory_order_relaxed)) all.push_back(entries_[i]);
  }
  std::vector<std::unique_lock<std::mutex>> locks;
  std::size_t added = 0;
  for (const Shard& shard : shards_) {
    locks.emplace_back(shard.mutex);
    added += shard.made.size();
    for (const auto& [key, bytes] : shard.made) all.push_back({key, bytes});
  }
  if (all.empty() || (added == 0 && all.size() == entries_.size())) return std::nullopt;
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

}  // namespace lectern
