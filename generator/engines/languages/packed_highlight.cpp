// The bytes: whether a limit was met, then tokens, errors, symbols and names, each with its length, so that one is
// found without taking apart what stands before it.
#include "engines/languages/packed_highlight.h"

#include <algorithm>
#include <utility>

#include "text/byte_stream.h"

namespace lectern {

namespace {

enum class Part : std::uint8_t { tokens, errors, symbols, names };

constexpr auto kSymbolKinds = static_cast<std::uint32_t>(CodeSymbol::Kind::import) + 1;

void write_span(ByteWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

Span read_span(ByteReader& in) {
  const std::uint32_t begin = in.small_number();
  return {begin, begin + in.small_number()};
}

/// A list: `read` makes one of its items.
template <typename Item, typename Read>
std::vector<Item> read_list(ByteReader& in, const Read& read) {
  std::vector<Item> items;
  const std::uint32_t count = in.small_number();
  items.reserve(std::min<std::uint64_t>(count, in.left()));
  for (std::uint32_t left = count; left > 0 && in.ok(); --left) items.push_back(read());
  return items;
}

std::string packed_errors(const std::vector<CodeError>& errors) {
  ByteWriter out;
  out.number(errors.size());
  for (const CodeError& error : errors) {
    write_span(out, error.span);
    out.text(error.message);
  }
  return out.take();
}

std::string packed_symbols(const std::vector<CodeSymbol>& symbols) {
  ByteWriter out;
  out.number(symbols.size());
  for (const CodeSymbol& symbol : symbols) {
    out.number(static_cast<std::uint64_t>(symbol.kind));
    out.text(symbol.name);
    out.text(symbol.target);
    write_span(out, symbol.span);
    write_span(out, symbol.extent);
  }
  return out.take();
}

std::string packed_names(const CodeNames& names) {
  ByteWriter out;
  out.number(names.uses.size());
  for (const CodeName& name : names.uses) {
    write_span(out, name.span);
    out.text(name.target);
  }
  out.number(names.bound.size());
  for (const Span bound : names.bound) write_span(out, bound);
  out.number(names.wildcard ? 1 : 0);
  return out.take();
}

std::string packed(const Highlighted& code) {
  ByteWriter out;
  out.number(code.limited ? 1 : 0);
  out.text(code.tokens.bytes());
  out.text(packed_errors(code.errors));
  out.text(packed_symbols(code.symbols));
  out.text(packed_names(code.names));
  return out.take();
}

bool is_plain(const Highlighted& code) {
  const CodeNames& names = code.names;
  return !code.limited && code.tokens.empty() && code.errors.empty() && code.symbols.empty() && names.uses.empty() &&
         names.bound.empty() && !names.wildcard;
}

ByteReader part_of(std::string_view bytes, Part part) {
  ByteReader in(bytes);
  static_cast<void>(in.number());
  for (auto before = static_cast<int>(part); before > 0; --before) static_cast<void>(in.text());
  return ByteReader(in.text());
}

}  // namespace

PackedHighlight::PackedHighlight(const Highlighted& code) {
  if (is_plain(code)) return;
  const std::string bytes = packed(code);
  owner_ = std::make_shared<const std::string>(bytes);  // a copy has no room to grow
  bytes_ = *owner_;
}

PackedHighlight::PackedHighlight(std::shared_ptr<const std::string> owner, std::string_view bytes)
    : owner_(std::move(owner)), bytes_(bytes) {}

Tokens PackedHighlight::tokens() const {
  ByteReader in = part_of(bytes_, Part::tokens);
  return Tokens::unpacked(in.raw(in.left()));
}

std::vector<CodeError> PackedHighlight::errors() const {
  ByteReader in = part_of(bytes_, Part::errors);
  return read_list<CodeError>(in, [&] {
    const Span span = read_span(in);
    return CodeError{span, std::string(in.text())};
  });
}

std::vector<CodeSymbol> PackedHighlight::symbols() const {
  ByteReader in = part_of(bytes_, Part::symbols);
  return read_list<CodeSymbol>(in, [&] {
    CodeSymbol symbol;
    symbol.kind = static_cast<CodeSymbol::Kind>(std::min(in.small_number(), kSymbolKinds - 1));
    symbol.name = in.text();
    symbol.target = in.text();
    symbol.span = read_span(in);
    symbol.extent = read_span(in);
    return symbol;
  });
}

CodeNames PackedHighlight::names() const {
  ByteReader in = part_of(bytes_, Part::names);
  CodeNames names;
  names.uses = read_list<CodeName>(in, [&] {
    const Span span = read_span(in);
    return CodeName{span, std::string(in.text())};
  });
  names.bound = read_list<Span>(in, [&] { return read_span(in); });
  names.wildcard = in.small_number() != 0;
  return names;
}

bool PackedHighlight::limited() const { return ByteReader(bytes_).number() != 0; }

}  // namespace lectern
