// `render`: the template engine on its own, for theme authors.
#include "commands/render_command.h"

#include "engines/data/data_file.h"
#include "engines/template/template.h"
#include "files/disk_files.h"
#include "model/url_path.h"

namespace lectern {

namespace {

/// Where a command looks for the neighbours of a file it was given: `.` for a bare name.
std::string folder_holding(std::string_view path) {
  const std::string_view folder = folder_of(path);
  return folder.empty() ? "." : std::string(folder);
}

std::string place_of(const std::string& name, std::uint32_t line, std::uint32_t column) {
  return name + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string text_of(const TemplateError& error) {
  std::string text = place_of(error.template_name, error.line, error.column) + ": error: " + error.message + "\n";
  std::string last;
  for (const TemplateFrame& frame : error.frames) {
    std::string line = "  " + frame.what + " at " + place_of(frame.template_name, frame.line, frame.column) + "\n";
    // A template that includes itself comes by the same place at every level.
    if (line != last) text += line;
    last = std::move(line);
  }
  if (!error.hint.empty()) text += "  → " + error.hint + "\n";
  return text;
}

/// The data file as a map; nothing when it cannot be read, which was reported.
std::optional<Map> read_data(const std::string& path, const Console& console, const FileSystem& disk) {
  if (path.empty()) return Map();
  ReadResult read = disk.read(path);
  if (!read.ok) {
    console.fail("cannot read `" + path + "`: " + read.error);
    return std::nullopt;
  }
  Diagnostics diagnostics;
  const Value data = read_data_file(SourceFile(path, std::move(read.bytes)), diagnostics);
  if (!diagnostics.empty()) console.report(diagnostics);
  if (console.exit_for(diagnostics) != Exit::clean) return std::nullopt;
  if (!data.is_map()) {
    console.fail("`" + path + "` has to hold an object (JSON, YAML or TOML) whose keys are the names a template sees");
    return std::nullopt;
  }
  return data.map();
}

}  // namespace

Exit run_render(const RenderCommand& command, const GlobalOptions& options) {
  const Console console(options);
  const DiskFiles disk;
  const ReadResult source = disk.read(command.template_file);
  if (!source.ok) {
    console.fail("cannot read `" + command.template_file + "`: " + source.error);
    return Exit::call;
  }
  const std::optional<Map> data = read_data(command.data_file, console, disk);
  if (!data) return Exit::call;
  const std::string folder =
      command.templates_folder.empty() ? folder_holding(command.template_file) : command.templates_folder;
  TemplateOptions settings;
  settings.autoescape = command.autoescape;
  settings.undefined =
      command.undefined == "lenient" ? TemplateOptions::Undefined::lenient : TemplateOptions::Undefined::strict;
  const TemplateSet templates(
      [&](std::string_view name) -> std::optional<std::string> {
        const std::optional<std::string> path = clean_path(name);  // nothing outside the folder is a template
        if (!path) return std::nullopt;
        ReadResult read = disk.read(folder + *path);
        return read.ok ? std::optional(std::move(read.bytes)) : std::nullopt;
      },
      settings);
  try {
    console.print(templates.render_text(source.bytes, command.template_file, *data));
  } catch (const TemplateError& error) {
    console.fail(text_of(error));
    return Exit::content;
  }
  return Exit::clean;
}

}  // namespace lectern
