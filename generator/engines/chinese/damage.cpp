// Finds text that was read in a wrong encoding, by trying what each wrong reading makes of its lines: `find_damage`.
#include "engines/chinese/damage.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <vector>

#include "engines/chinese/wrong_reading.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::uint64_t kLeast = 8;  // characters that damaged text gives back; fewer are no evidence

// Of two that explain a text equally well the first one counts.
constexpr std::array<WrongReading, 11> kReadings{{{TextEncoding::utf8, TextEncoding::windows_1252},
                                                  {TextEncoding::utf8, TextEncoding::windows_1254},
                                                  {TextEncoding::utf8, TextEncoding::latin1},
                                                  {TextEncoding::utf8, TextEncoding::gbk},
                                                  {TextEncoding::utf8, TextEncoding::big5},
                                                  {TextEncoding::gbk, TextEncoding::windows_1252},
                                                  {TextEncoding::gbk, TextEncoding::windows_1254},
                                                  {TextEncoding::gbk, TextEncoding::latin1},
                                                  {TextEncoding::big5, TextEncoding::windows_1252},
                                                  {TextEncoding::big5, TextEncoding::windows_1254},
                                                  {TextEncoding::big5, TextEncoding::latin1}}};

// ---- one scan

/// Characters that a GBK or Big5 reader makes of the first two bytes of a Chinese character in UTF-8. Rare in sound
/// text, a third of the damaged one.
const std::bitset<0x10000>& marks_of_wide_reading() {
  static const std::bitset<0x10000> kMarks = [] {
    std::bitset<0x10000> marks;
    for (const unsigned lead : {0xE2U, 0xE3U, 0xE4U, 0xE5U, 0xE6U, 0xE7U, 0xE8U, 0xE9U, 0xEFU}) {
      for (unsigned next = 0x80; next <= 0xBF; ++next) {
        const std::string bytes{static_cast<char>(lead), static_cast<char>(next)};
        for (const TextEncoding encoding : {TextEncoding::gbk, TextEncoding::big5}) {
          const utf8::Decoded mark = decode_at(bytes, 0, encoding);
          if (mark.size == 2) marks.set(mark.character);
        }
      }
    }
    return marks;
  }();
  return kMarks;
}

/// What a look at a line tells: whether it may come from a Western reading, or from a GBK or Big5 one.
struct Signs {
  std::uint64_t western = 0;  ///< characters from U+0080 to U+017F
  std::uint64_t wide = 0;     ///< characters of three bytes
  std::uint64_t marks = 0;    ///< of them, those of damaged text

  [[nodiscard]] bool wide_reading() const { return marks > 0 && marks * 6 >= wide; }
};

/// Reads signs from `at` to the end of the line, which it moves `at` past. The text is valid UTF-8.
Signs read_signs(std::string_view text, std::size_t& at, const std::bitset<0x10000>& marks) {
  Signs signs;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
      ++at;
      break;
    }
    if (byte < 0xE0 || byte >= 0xF0 || at + 2 >= text.size()) {
      signs.western += byte >= 0xC2 && byte <= 0xC5 ? 1 : 0;
      ++at;
      continue;
    }
    const unsigned character = (byte & 0xFU) << 12U | (static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6U |
                               (static_cast<unsigned char>(text[at + 2]) & 0x3FU);
    if (character != utf8::kReplacement) ++signs.wide;
    signs.marks += marks.test(character) ? 1 : 0;
    at += 3;
  }
  return signs;
}

// ---- the page

std::uint64_t count_letters(std::string_view line) {
  FrequentCount count;
  for (std::size_t at = 0; at < line.size();) {
    const utf8::Decoded next = utf8::decode(line, at);
    count.add(next.character);
    at += next.size;
  }
  return count.letters();
}

struct Line {
  std::string_view text;
  std::uint32_t begin = 0;
  Signs signs;
  std::uint64_t letters = 0;  ///< above ASCII

  [[nodiscard]] bool may_come_from(const WrongReading& reading) const {
    return reading.western() ? signs.western > 0 : signs.wide_reading();
  }
};

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  // The mark was put before the text when it was saved again.
  for (std::size_t at = text.starts_with(utf8::kByteOrderMark) ? utf8::kByteOrderMark.size() : 0; at < text.size();) {
    const std::size_t begin = at;
    Line line;
    line.signs = read_signs(text, at, marks_of_wide_reading());
    line.text = text.substr(begin, at - begin);
    line.begin = static_cast<std::uint32_t>(begin);
    line.letters = count_letters(line.text);
    if (line.signs.western + line.signs.wide > 0) lines.push_back(line);
  }
  return lines;
}

/// What one reading makes of a page.
struct Explanation {
  WrongReading reading;
  std::vector<const Line*> damaged;
  Evidence all;
  std::uint64_t sound = 0;  ///< letters above ASCII in other lines

  /// Enough of it, and of Chinese: when the rest of the page is sound, in some lines.
  [[nodiscard]] bool holds() const {
    constexpr std::uint64_t kLeastLines = 3;
    const std::uint64_t given_back = all.given_back();
    // Latin letters also make characters by chance. What a GBK or Big5 reader leaves is no fair sample.
    const bool prose = reading.western() ? all.letters.is_prose() : all.letters.frequent() * 8 >= all.letters.letters();
    if (given_back < kLeast || (all.letters.letters() > 0 && !prose)) return false;
    return given_back >= sound || (damaged.size() >= kLeastLines && given_back >= kLeast * kLeastLines);
  }
  [[nodiscard]] bool is_better_than(const Explanation& other) const {
    // What a reading does not have, it did not leave.
    const std::uint64_t mine = all.letters.frequent() + other.all.foreign;
    const std::uint64_t others = other.all.letters.frequent() + all.foreign;
    return mine != others ? mine > others : all.whole > other.all.whole;
  }
};

Explanation explain(const std::vector<Line>& lines, const WrongReading& reading) {
  Explanation found;
  found.reading = reading;
  for (const Line& line : lines) {
    const Evidence evidence = line.may_come_from(reading) ? weigh(line.text, reading) : Evidence();
    if (!explains(reading, evidence)) {
      found.sound += line.letters;
      continue;
    }
    found.damaged.push_back(&line);
    found.all.add(evidence);
  }
  return found;
}

/// Whether a text has characters from U+0080 to U+009F: nobody writes them.
bool has_controls(std::string_view text) {
  for (std::size_t at = text.find('\xC2'); at < text.size() && at + 1 < text.size(); at = text.find('\xC2', at + 1)) {
    if (static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

/// `text` with the lines in place that are to be changed, which come in order; nothing when one of them is lost.
std::optional<Damage::Repair> repair_lines(std::string_view text, const std::vector<Line>& lines,
                                           const WrongReading& reading) {
  Damage::Repair repair;
  repair.span.begin = lines.front().begin;
  repair.span.end = repair.span.begin;
  for (const Line& line : lines) {
    const std::string_view damaged = text.substr(line.begin, line.text.size());
    const std::optional<std::string> original = exact_original(damaged, reading);
    if (!original) return std::nullopt;
    repair.text += text.substr(repair.span.end, line.begin - repair.span.end);
    repair.text += *original;
    repair.span.end = line.begin + static_cast<std::uint32_t>(damaged.size());
  }
  return repair;
}

/// Whether a line of a damaged text may be sound: written by a French hand, say, after the damage was done.
bool may_be_sound(std::string_view line, const WrongReading& reading) {
  // What is not damaged does not fit together as UTF-8. All bytes are something in GBK and Big5.
  if (!reading.western() || reading.original == TextEncoding::utf8 || has_controls(line)) return false;
  const Evidence evidence = weigh(line, reading);
  const bool chinese = evidence.letters.letters() > 0 && evidence.letters.frequent() * 2 >= evidence.letters.letters();
  return evidence.may_be_western() && !chinese;
}

std::optional<Damage::Repair> repair(std::string_view text, const Explanation& found) {
  if (may_miss_bytes(text, found.reading)) return std::nullopt;
  const std::vector<Line> all = read_lines(text);
  const bool any_sound =
      std::any_of(all.begin(), all.end(), [&](const Line& line) { return may_be_sound(line.text, found.reading); });
  if (!any_sound) {
    if (auto whole = repair_lines(text, all, found.reading)) return whole;
  }
  std::vector<Line> damaged;
  for (const Line* line : found.damaged) damaged.push_back(*line);
  return repair_lines(text, damaged, found.reading);
}

}  // namespace

bool may_be_damaged(std::string_view text) {
  constexpr std::uint64_t kLeastMarks = 3;  // of eight characters in a row
  const std::bitset<0x10000>& marks = marks_of_wide_reading();
  std::uint64_t western = 0;
  std::uint64_t wide = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Signs signs = read_signs(text, at, marks);
    western += signs.western;
    wide += signs.wide_reading() ? signs.marks : 0;
    if (western >= kLeast || wide >= kLeastMarks) return true;
  }
  return false;
}

std::optional<Damage> find_damage(std::string_view text, std::string_view prose) {
  const std::vector<Line> lines = read_lines(prose);
  std::vector<Explanation> found;
  for (const WrongReading& reading : kReadings) found.push_back(explain(lines, reading));
  const Explanation* best = nullptr;
  for (const Explanation& one : found) {
    if (one.holds() && (best == nullptr || one.is_better_than(*best))) best = &one;
  }
  if (best == nullptr) return std::nullopt;
  // What is no evidence of damage, such as code, may still tell between readings that differ in a few characters.
  const auto foreign = [&](const Explanation& one) { return weigh(text, one.reading).foreign; };
  for (const Explanation& one : found) {
    const bool equal = one.holds() && !best->is_better_than(one);
    if (&one != best && equal && foreign(one) < foreign(*best)) best = &one;
  }
  const Line& first = *best->damaged.front();
  const Span part = damaged_part(first.text, best->reading);
  Damage damage;
  damage.original = best->reading.original;
  damage.read_as = best->reading.read_as;
  damage.lines = static_cast<std::uint32_t>(best->damaged.size());
  damage.place = {first.begin + part.begin, first.begin + part.end};
  damage.likely = likely_original(text.substr(damage.place.begin, part.size()), best->reading);
  // GBK and Big5 have much in common: when both could be meant, nobody can tell.
  const bool certain = std::none_of(found.begin(), found.end(), [&](const Explanation& other) {
    return other.reading.read_as == best->reading.read_as && other.reading.original != best->reading.original &&
           other.all.letters.letters() > 0 && !best->all.letters.is_twice(other.all.letters);
  });
  if (certain) damage.repair = repair(text, *best);
  return damage;
}

}  // namespace lectern
