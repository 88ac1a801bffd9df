// Chooses the reader by the name of the file.
#include "engines/data/data_file.h"

#include <algorithm>
#include <string>

#include "engines/data/csv.h"
#include "engines/data/json.h"
#include "engines/data/toml.h"
#include "engines/data/yaml.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace lectern {

namespace {

DataNode read_as(DataFormat format, const SourceFile& file, const ReadingRules& rules, Diagnostics& diagnostics) {
  const std::uint32_t begin = file.text().starts_with(utf8::kByteOrderMark) ? 3 : 0;
  const Span whole{begin, static_cast<std::uint32_t>(file.text().size())};
  switch (format) {
    case DataFormat::json:
      return read_json(file, whole, rules, diagnostics);
    case DataFormat::toml:
      return read_toml(file, whole, rules, diagnostics);
    case DataFormat::csv:
      return read_csv(file, rules, diagnostics);
    default:
      return read_yaml(file, whole, rules, diagnostics);
  }
}

}  // namespace

DataFormat data_format(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return DataFormat::none;
  std::string extension(path.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(), ascii::to_lower);
  if (extension == "yaml" || extension == "yml") return DataFormat::yaml;
  if (extension == "json") return DataFormat::json;
  if (extension == "toml") return DataFormat::toml;
  return extension == "csv" ? DataFormat::csv : DataFormat::none;
}

DataNode read_data_tree(const SourceFile& file, Diagnostics& diagnostics) {
  const DataFormat format = data_format(file.path());
  return read_as(format == DataFormat::csv ? DataFormat::none : format, file, config_rules(), diagnostics);
}

DataNode read_data_nodes(const SourceFile& file, Diagnostics& diagnostics) {
  const DataFormat format = data_format(file.path());
  return format == DataFormat::none ? DataNode() : read_as(format, file, data_file_rules(), diagnostics);
}

Value read_data_file(const SourceFile& file, Diagnostics& diagnostics) {
  if (data_format(file.path()) == DataFormat::none) return {};
  return to_value(read_data_nodes(file, diagnostics));
}

}  // namespace lectern
