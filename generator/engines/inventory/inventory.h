#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

/// One name that a project's documentation explains, as its inventory has it. Views into the inventory.
struct InventoryEntry {
  std::string_view name;    ///< `asyncio.TaskGroup`; labels may hold spaces
  std::string_view domain;  ///< `py`, `c`, `std`
  std::string_view role;    ///< `class`, `function`, `label`
  std::string_view uri;     ///< below the documentation's address; a `$` at its end stands for the name
  std::string_view title;   ///< what to call it; `-` stands for the name
};

/// Bounds that keep any file from filling the memory.
struct InventoryLimits {
  std::size_t file_bytes = 16U * 1024 * 1024;      ///< as it lies on the disk
  std::size_t unpacked_bytes = 64U * 1024 * 1024;  ///< what its compressed part may become
};

/// The names of a project's documentation: a Sphinx inventory (`objects.inv`) of version 2, which is four lines of text
/// and then lines of `name domain:role priority uri title`, compressed with zlib (sphinx.util.inventory).
class Inventory {
 public:
  Inventory(std::string project, std::string version, std::string text);
  Inventory(const Inventory&) = delete;
  Inventory& operator=(const Inventory&) = delete;

  [[nodiscard]] const std::string& project() const { return project_; }
  [[nodiscard]] const std::string& version() const { return version_; }
  /// In the order of the file. Lines that are none, and those that are no UTF-8, are left out.
  [[nodiscard]] const std::vector<InventoryEntry>& entries() const { return entries_; }

 private:
  std::string project_;
  std::string version_;
  std::string text_;
  std::vector<InventoryEntry> entries_;
};

/// The inventory, or why there is none and the way out.
struct InventoryRead {
  std::shared_ptr<const Inventory> inventory;
  std::string error;
  std::string help;
};

/// Reads the bytes of an `objects.inv`. Never throws, linear, and never unpacks more than the limit.
[[nodiscard]] InventoryRead read_inventory(std::string_view bytes, const InventoryLimits& limits = {});

/// The uri with its `$` replaced, and the title with its `-`.
[[nodiscard]] std::string uri_of(const InventoryEntry& entry);
[[nodiscard]] std::string_view title_of(const InventoryEntry& entry);

}  // namespace lectern
