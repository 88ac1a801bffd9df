// What can be mended without a person.
#include "commands/text_fixes.h"

#include <algorithm>
#include <map>
#include <optional>

#include "engines/chinese/text_encoding.h"
#include "text/utf8.h"

namespace lectern {

namespace {

using Fixes = std::vector<const TextFix*>;

/// By file, in the order of the text.
std::map<SourcePtr, Fixes> by_file(const Project& project) {
  std::map<SourcePtr, Fixes> files;
  for (const SourcePtr& file : project.loaded.foreign) files.try_emplace(file);
  for (const CheckedPage& page : project.checked) {
    for (const TextFix& fix : page.check.fixes) files[fix.source].push_back(&fix);
  }
  for (auto& [file, fixes] : files) {
    std::stable_sort(fixes.begin(), fixes.end(),
                     [](const TextFix* a, const TextFix* b) { return a->span.begin < b->span.begin; });
  }
  return files;
}

std::string mended(const SourceFile& file, const Fixes& fixes, std::size_t& count) {
  std::string out;
  std::uint32_t done = 0;
  for (const TextFix* fix : fixes) {
    if (fix->span.begin < done) continue;
    out += file.slice({done, fix->span.begin});
    out += fix->text;
    done = fix->span.end;
    ++count;
  }
  return out += file.slice({done, static_cast<std::uint32_t>(file.text().size())});
}

/// A file's bytes as loading read them, when that lost nothing.
std::string text_of(const std::string& bytes) {
  if (!utf8::find_invalid(bytes)) return bytes;
  const std::optional<ForeignText> foreign = read_foreign_text(bytes);
  return foreign ? foreign->text : bytes;
}

}  // namespace

FixSummary apply_fixes(const Project& project, OutputDisk& disk) {
  FixSummary summary;
  for (const auto& [file, fixes] : by_file(project)) {
    // Of a link, the file it leads to is mended.
    const std::string path = disk.real_path(project.loaded.root + "/" + file->path());
    std::size_t count = 0;
    const std::string text = mended(*file, fixes, count);
    const std::string bytes = disk.read(path).bytes;
    // Of a file that was read with losses the text is not what stands in it, nor of one that was written since.
    if (text_of(bytes) != file->text()) continue;
    count += bytes == file->text() ? 0 : 1;
    const std::string fresh = path + ".lectern-fix";
    const FileStatus status = disk.status(path);
    std::string problem = (status.mode & 0222U) == 0 ? "it is write-protected" : disk.write(fresh, text);
    if (problem.empty()) problem = disk.permit(fresh, status);
    if (problem.empty()) problem = disk.rename(fresh, path);
    if (problem.empty()) {
      summary.fixes += count;
      ++summary.files;
      continue;
    }
    static_cast<void>(disk.remove(fresh));
    summary.diagnostics.push_back(diagnose(Code::write_failed, place_of_file(file->path()),
                                           "cannot write the mended file: " + problem, "check its permissions"));
  }
  return summary;
}

}  // namespace lectern
