// Sphinx inventories: four lines of text, then compressed lines; `read_inventory` is what outsiders call.
#include "engines/inventory/inventory.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

constexpr std::string_view kHead = "# Sphinx inventory version ";
constexpr std::string_view kProject = "# Project: ";
constexpr std::string_view kVersion = "# Version: ";

std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

InventoryRead failed(std::string error, std::string help) { return {nullptr, std::move(error), std::move(help)}; }

std::string is_no_inventory() { return "take the file `objects.inv` as the project's own documentation publishes it"; }

/// What the header says, and what is left after it.
struct Head {
  std::string project;
  std::string version;
  std::string error;
  std::string help;
};

Head read_head(std::string_view& rest) {
  Head head;
  if (!rest.starts_with(kHead)) {
    head.error = "this is no Sphinx inventory: it does not begin with `# Sphinx inventory version 2`";
    head.help = is_no_inventory();
    return head;
  }
  const auto first = take_line(rest);
  if (first && first->substr(kHead.size()) != "2") {
    head.error = "this inventory is of version `" + utf8::replace_invalid(first->substr(kHead.size())) +
                 "`, which cannot be read";
    head.help = "use one of version 2, as Sphinx writes it since 2010";
    return head;
  }
  const auto project = take_line(rest);
  const auto version = take_line(rest);
  const auto remark = take_line(rest);
  if (!remark || !project->starts_with(kProject) || !version->starts_with(kVersion)) {
    head.error = "the four lines that an inventory begins with are not complete";
    head.help = is_no_inventory();
  } else if (remark->find("zlib") == std::string_view::npos) {
    head.error = "the fourth line does not say that the rest is compressed with zlib";
    head.help = is_no_inventory();
  } else {
    head.project = utf8::replace_invalid(project->substr(kProject.size()));
    head.version = utf8::replace_invalid(version->substr(kVersion.size()));
  }
  return head;
}

/// A zlib stream that is open.
class Unpacking {
 public:
  explicit Unpacking(std::string_view bytes) {
    // zlib's interface is not const; it never writes to its input.
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    open_ = inflateInit(&stream_) == Z_OK;
  }
  ~Unpacking() {
    if (open_) inflateEnd(&stream_);
  }
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;

  /// Appends everything up to the limit and says how it ended; Z_MEM_ERROR when there would be more.
  int run(std::size_t limit, std::string& out) {
    std::array<char, 64U * 1024> buffer;
    int result = open_ ? Z_OK : Z_STREAM_ERROR;
    while (result == Z_OK) {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream_.avail_out = static_cast<uInt>(buffer.size());
      result = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t made = buffer.size() - stream_.avail_out;
      if (made > limit - out.size()) return Z_MEM_ERROR;
      if (result == Z_OK || result == Z_STREAM_END) out.append(buffer.data(), made);
    }
    return result;
  }

 private:
  z_stream stream_{};
  bool open_ = false;
};

/// Where the type of a line begins: after the name, the first word with a `:` in it that a number follows.
struct TypePlace {
  std::size_t name_end = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t after = 0;  ///< the number
};

bool is_number(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  return !word.empty() && std::all_of(word.begin(), word.end(), ascii::is_digit);
}

std::string_view word_at(std::string_view line, std::size_t at) {
  return line.substr(at, std::min(line.find(' ', at), line.size()) - at);
}

std::optional<TypePlace> find_type(std::string_view line) {
  TypePlace place;
  for (std::size_t space = line.find(' '); space != std::string_view::npos; space = line.find(' ', space)) {
    place.name_end = space;
    place.begin = line.find_first_not_of(' ', space);
    if (place.begin == std::string_view::npos) break;
    const std::string_view type = word_at(line, place.begin);
    place.end = place.begin + type.size();
    place.after = line.find_first_not_of(' ', place.end);
    if (place.after == std::string_view::npos) break;
    const bool typed = type.find(':') != std::string_view::npos;
    if (space > 0 && typed && is_number(word_at(line, place.after))) return place;
    space = place.begin;
  }
  return std::nullopt;
}

std::optional<InventoryEntry> read_entry(std::string_view line) {
  const auto place = find_type(line);
  if (!place || utf8::find_invalid(line)) return std::nullopt;
  InventoryEntry entry;
  entry.name = line.substr(0, place->name_end);
  const std::string_view type = line.substr(place->begin, place->end - place->begin);
  const std::size_t colon = type.find(':');
  entry.domain = type.substr(0, colon);
  entry.role = type.substr(colon + 1);
  std::string_view rest = line.substr(place->after + word_at(line, place->after).size());
  if (!rest.starts_with(' ')) return std::nullopt;
  rest.remove_prefix(1);
  entry.uri = rest.substr(0, rest.find(' '));
  rest.remove_prefix(std::min(entry.uri.size() + 1, rest.size()));
  entry.title = rest;
  return entry;
}

}  // namespace

Inventory::Inventory(std::string project, std::string version, std::string text)
    : project_(std::move(project)), version_(std::move(version)), text_(std::move(text)) {
  for (std::string_view rest = text_; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    if (const auto entry = read_entry(line)) entries_.push_back(*entry);
  }
}

InventoryRead read_inventory(std::string_view bytes, const InventoryLimits& limits) {
  if (bytes.size() > limits.file_bytes) {
    return failed("the inventory has more than " + std::to_string(limits.file_bytes) + " bytes",
                  "an inventory holds names only and is far smaller; check that it is the right file");
  }
  Head head = read_head(bytes);
  if (!head.error.empty()) return failed(std::move(head.error), std::move(head.help));
  std::string text;
  switch (Unpacking(bytes).run(limits.unpacked_bytes, text)) {
    case Z_STREAM_END:
      break;
    case Z_MEM_ERROR:
      return failed("the inventory unpacks to more than " + std::to_string(limits.unpacked_bytes) + " bytes",
                    "an inventory holds names only and is far smaller; check that it is the right file");
    case Z_BUF_ERROR:
      return failed("the inventory is cut off: its compressed part has no end", "fetch the file again, as a whole");
    default:
      return failed("what follows the four lines of text is not compressed with zlib, or is damaged",
                    "fetch the file again, as bytes and not as text");
  }
  auto inventory = std::make_shared<const Inventory>(std::move(head.project), std::move(head.version), std::move(text));
  return {std::move(inventory), {}, {}};
}

std::string uri_of(const InventoryEntry& entry) {
  std::string uri(entry.uri);
  if (!uri.ends_with('$')) return uri;
  uri.pop_back();
  return uri.append(entry.name);
}

std::string_view title_of(const InventoryEntry& entry) { return entry.title == "-" ? entry.name : entry.title; }

}  // namespace lectern
