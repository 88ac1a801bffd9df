// What one wrong reading makes of a line. Encoding the characters back gives the bytes that were read, and reading
// these in the original encoding gives Chinese when that is how it happened; bytes that the reading made nothing of are
// lost. `read_back` does so, everything else asks it.
#include "engines/chinese/wrong_reading.h"

#include <algorithm>
#include <vector>

#include "text/utf8.h"

namespace lectern {

namespace {

/// A part of the original, and the characters of the damaged text that it comes from.
struct Piece {
  enum class Kind : std::uint8_t {
    plain,     ///< ASCII, which every reading keeps
    restored,  ///< a character whose bytes are all there
    lost,      ///< one whose bytes are not
    foreign,   ///< no character that this reading gives: not damaged
  };
  Kind kind = Kind::plain;
  char32_t character = 0;
  std::size_t bytes = 0;  ///< that are left of it
  Span span;

  [[nodiscard]] bool is_sound() const { return kind == Kind::plain || kind == Kind::foreign; }
};

/// Characters of a line that follow each other and have bytes.
struct Run {
  std::string bytes;
  std::vector<Span> places;  ///< for each byte: where its character stands in the line
};

/// How many bytes at a place are what is left of one character.
std::size_t broken_size(std::string_view bytes, std::size_t at, TextEncoding original) {
  std::size_t size = 1;
  if (original != TextEncoding::utf8 || static_cast<unsigned char>(bytes[at]) < 0xC2) return size;
  while (size < 3 && at + size < bytes.size() && (static_cast<unsigned char>(bytes[at + size]) & 0xC0U) == 0x80U)
    ++size;
  return size;
}

/// Calls `take(piece)` for each part of a line's original.
template <typename Take>
void read_back(std::string_view line, const WrongReading& reading, const Take& take) {
  Run run;
  const auto flush = [&] {
    for (std::size_t at = 0; at < run.bytes.size();) {
      const utf8::Decoded next = decode_at(run.bytes, at, reading.original);
      Piece piece;
      piece.bytes = next.size > 0 ? next.size : broken_size(run.bytes, at, reading.original);
      piece.character = next.character;
      piece.kind = next.size == 0                         ? Piece::Kind::lost
                   : next.character < 0x80                ? Piece::Kind::plain
                   : next.character == utf8::kReplacement ? Piece::Kind::lost
                                                          : Piece::Kind::restored;
      piece.span.begin = run.places[at].begin;
      at += piece.bytes;
      piece.span.end = run.places[at - 1].end;
      take(piece);
    }
    run.bytes.clear();
    run.places.clear();
  };
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    const Span place{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + next.size)};
    if (append_bytes(run.bytes, next.character, reading.read_as)) {
      run.places.resize(run.bytes.size(), place);
    } else {
      flush();
      const auto kind = next.character == utf8::kReplacement ? Piece::Kind::lost : Piece::Kind::foreign;
      take(Piece{kind, next.character, 0, place});
    }
    at = place.end;
  }
  flush();
}

}  // namespace

void Evidence::add(const Evidence& line) {
  letters.add(line.letters);
  parts += line.parts;
  loose += line.loose;
  whole += line.whole;
  other += line.other;
  foreign += line.foreign;
}

Evidence weigh(std::string_view line, const WrongReading& reading) {
  constexpr std::size_t kChinese = 3;  // bytes of Chinese characters in UTF-8, or more
  Evidence found;
  Piece last;
  bool alone = false;  // the last character stands in or before a word, with nothing of its kind before it
  bool mark = false;   // … and is a mark that only a letter after it makes part of a word
  read_back(line, reading, [&](const Piece& piece) {
    if (alone && piece.is_sound() && (!mark || utf8::is_letter(piece.character))) ++found.loose;
    alone = false;
    const bool fits = piece.kind == Piece::Kind::restored || piece.character == utf8::kReplacement;
    if (fits && (piece.bytes >= kChinese || reading.original != TextEncoding::utf8)) {
      found.letters.add(piece.character);
      found.whole += piece.bytes;
      const bool ends_in_ascii = static_cast<unsigned char>(line[piece.span.end - 1]) < 0x80;
      alone = last.is_sound() && (ends_in_ascii || utf8::is_letter(last.character));
      mark = !utf8::is_letter(piece.character) && !utf8::is_letter(last.character);
    } else if (piece.kind != Piece::Kind::plain) {
      found.other += piece.kind == Piece::Kind::foreign ? piece.span.size() : piece.bytes;
    }
    if (piece.kind == Piece::Kind::lost && piece.bytes > 1) ++found.parts;
    if (piece.kind == Piece::Kind::foreign) ++found.foreign;
    last = piece;
  });
  found.loose += alone && !mark ? 1 : 0;
  return found;
}

bool explains(const WrongReading& reading, const Evidence& found) {
  // The parts were measured: they hold for all but a few paragraphs of the course, read wrongly in each way, and for no
  // page of it as it is.
  if (reading.western()) {
    return found.given_back() > 0 && found.whole * 3 >= found.other * 2 && !found.may_be_western();
  }
  // One character may be given back by chance. A Big5 reader loses more than half of what it reads.
  const std::uint64_t most = reading.read_as == TextEncoding::big5 ? found.whole * 6 : found.whole * 3 / 2;
  return found.given_back() > 1 && most >= found.other;
}

Span damaged_part(std::string_view line, const WrongReading& reading) {
  Span part;
  read_back(line, reading, [&](const Piece& piece) {
    if (piece.kind == Piece::Kind::plain) return;
    if (part.empty()) part.begin = piece.span.begin;
    part.end = piece.span.end;
  });
  return part;
}

std::string likely_original(std::string_view line, const WrongReading& reading) {
  std::string text;
  bool gap = false;  // several broken bytes side by side are mostly one character
  read_back(line, reading, [&](const Piece& piece) {
    const bool lost = piece.kind == Piece::Kind::lost;
    if (!lost) utf8::append(text, piece.character);
    if (lost && (!gap || piece.bytes > 1)) text += "□";
    gap = lost;
  });
  return text;
}

std::optional<std::string> exact_original(std::string_view line, const WrongReading& reading) {
  std::string bytes;
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    if (!append_bytes(bytes, next.character, reading.read_as)) return std::nullopt;
    at += next.size;
  }
  std::optional<std::string> text = decode_all(bytes, reading.original);
  if (text && text->find("\xEF\xBF\xBD") != std::string::npos) return std::nullopt;
  return text;
}

bool may_miss_bytes(std::string_view text, const WrongReading& reading) {
  // Some of the bytes from 80 to 9F are no characters of Windows encodings, and many tools leave them out. UTF-8 does
  // not fit together any more then, but what is left of GBK may be other characters. Text that has no such bytes, or
  // still has those that are no characters, has lost none.
  if (reading.original == TextEncoding::utf8 || !reading.western() || reading.read_as == TextEncoding::latin1) {
    return false;
  }
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    if (next.character < 0x80) continue;
    if (next.character < 0xA0) return false;
    std::string byte;
    any = any || (append_bytes(byte, next.character, reading.read_as) && static_cast<unsigned char>(byte[0]) < 0xA0);
  }
  return any;
}

}  // namespace lectern
