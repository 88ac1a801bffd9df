// The inventory of Python's own documentation, as the build put it into the program.
#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "engines/inventory/documented_names.h"

extern "C" {
extern const char lectern_python_inventory[];
extern const char lectern_python_inventory_end[];
}

namespace lectern {

namespace {

// The inventory may be older than the documentation at its address: modules that Python 3.12 (PEP 632 and "What's
// New"), 3.13 (PEP 594) and 3.14 do not have any more, whose pages are gone or say no more than that.
constexpr auto kGone = std::to_array<std::string_view>(
    {"aifc",   "asynchat", "asyncore", "audioop", "cgi",       "cgitb", "chunk",   "crypt",       "distutils",
     "imghdr", "imp",      "lib2to3",  "mailcap", "msilib",    "nis",   "nntplib", "ossaudiodev", "pipes",
     "smtpd",  "sndhdr",   "spwd",     "sunau",   "telnetlib", "uu",    "xdrlib"});

bool is_gone(std::string_view name) {
  const std::string_view top = name.substr(0, name.find('.'));
  return std::find(kGone.begin(), kGone.end(), top) != kGone.end();
}

/// The lines of Python names that are still there: the rest of a version's names would only take room.
std::string kept_lines(const Inventory& whole) {
  std::string lines;
  for (const InventoryEntry& entry : whole.entries()) {
    if (entry.domain != "py" || is_gone(entry.name)) continue;
    lines.append(entry.name).append(" py:").append(entry.role).append(" 1 ");
    lines.append(entry.uri).append(" ").append(entry.title).append("\n");
  }
  return lines;
}

Documentation unpacked() {
  const InventoryRead read = read_inventory({lectern_python_inventory, lectern_python_inventory_end});
  if (read.inventory == nullptr) throw std::runtime_error("the program's own inventory: " + read.error);
  auto kept = std::make_shared<const Inventory>(read.inventory->project(), read.inventory->version(),
                                                kept_lines(*read.inventory));
  return {std::move(kept), "https://docs.python.org/3/"};
}

}  // namespace

const Documentation& python_documentation() {
  static const Documentation documentation = unpacked();
  return documentation;
}

}  // namespace lectern
