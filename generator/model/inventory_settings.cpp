// The documentation a site names.
#include "model/inventory_settings.h"

#include <string>
#include <utility>

#include "diagnostics/suggest.h"

namespace lectern {

namespace {

constexpr const char* kForm = "write for example `{file: content/_data/trio.inv, url: https://trio.readthedocs.io/}`";

class InventoryReader {
 public:
  InventoryReader(const SourceFile& file, TypedReader& reader) : file_(file), reader_(reader) {}

  /// Nothing usable has no file.
  InventorySource read(const DataMember& entry) {
    InventorySource source;
    source.name = entry.key;
    for (const DataMember& member : entry.value.members) read_member(member, source);
    if (source.file.empty() || source.url.empty()) {
      if (!reported_) reader_.wrong_type(entry.key, entry.value, "a `file` and a `url`", kForm);
      source.file.clear();
    }
    return source;
  }

 private:
  void read_member(const DataMember& member, InventorySource& source) {
    if (member.key == "file") {
      source.file = reader_.text(member.key, member.value).value_or("");
      source.place = place_of(file_, member.value.span);
    } else if (member.key == "url") {
      read_url(member, source);
    } else {
      reader_.report(Code::unknown_config_key, member.key_span, "`" + member.key + "` is not a setting of an inventory",
                     did_you_mean(member.key, {"file", "url"}));
    }
  }

  void read_url(const DataMember& member, InventorySource& source) {
    std::string url = reader_.text(member.key, member.value).value_or("");
    if (is_address(url)) {
      source.url = url.ends_with('/') ? std::move(url) : url + "/";
      return;
    }
    reported_ = true;
    reader_.wrong_type(member.key, member.value, "an address", "write for example `url: https://docs.python.org/3/`");
  }

  const SourceFile& file_;
  TypedReader& reader_;
  bool reported_ = false;
};

}  // namespace

void read_inventories(const DataNode& map, const SourceFile& file, TypedReader& reader, Config& config) {
  for (const DataMember& member : map.members) {
    const bool is_python = member.key == "python";
    if (is_python) config.python_inventory = false;
    if (is_python && member.value.kind == DataNode::Kind::scalar) {
      config.python_inventory = reader.boolean(member.key, member.value).value_or(true);
      continue;
    }
    if (member.value.kind != DataNode::Kind::mapping) {
      reader.wrong_type(member.key, member.value, "a `file` and a `url`", kForm);
      continue;
    }
    InventorySource source = InventoryReader(file, reader).read(member);
    if (!source.file.empty()) config.inventories.push_back(std::move(source));
  }
}

}  // namespace lectern
