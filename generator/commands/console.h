#pragma once

#include <string>
#include <string_view>

#include "diagnostics/report.h"
#include "pipeline/build.h"

namespace lectern {

/// Exit statuses of the program: the same for every command.
enum class Exit : std::uint8_t {
  clean = 0,    ///< done, nothing wrong with the content
  content = 1,  ///< the content has errors (with `--strict`: or warnings)
  call = 2,     ///< the command line or the configuration is wrong
  machine = 3,  ///< the disk, the machine or Lectern itself failed
};

enum class Verbosity : std::uint8_t { quiet, normal, verbose };

/// What every command takes.
struct GlobalOptions {
  std::string site = ".";
  std::string config;
  unsigned jobs = 0;
  Verbosity verbosity = Verbosity::normal;
  ReportFormat format = ReportFormat::human;
  std::string color = "auto";  ///< auto, always, never
  bool strict = false;
};

/// Where a command talks: results to standard output, everything else to standard error. Verbosity changes what is
/// printed, never the exit status.
class Console {
 public:
  explicit Console(const GlobalOptions& options);

  /// A result, exactly as given.
  void print(std::string_view text) const;
  /// One line for people; nothing when quiet or when a machine reads.
  void say(std::string_view line) const;
  /// Whether standard error is a terminal and somebody wants to read what is said there.
  [[nodiscard]] bool is_watched() const;
  /// One line only with `--verbose`.
  void detail(std::string_view line) const;
  /// One line that is always printed: why the command failed.
  void fail(std::string_view line) const;
  /// All diagnostics in the chosen format; `baseline`: there is one, so each of them is known or new.
  void report(const Diagnostics& diagnostics, bool baseline = false) const;

  /// What diagnostics mean for the exit status.
  [[nodiscard]] Exit exit_for(const Diagnostics& diagnostics) const;

 private:
  const GlobalOptions& options_;
};

/// `1 page`, `2 pages`.
[[nodiscard]] std::string plural(std::size_t count, const std::string& noun);
/// `1 error, 0 warnings, 2 notes`, or `no findings`; also how many are known.
[[nodiscard]] std::string findings(const Diagnostics& diagnostics);

/// What a command that reads the site asks of the build.
[[nodiscard]] BuildRequest build_request(const GlobalOptions& options);

/// SOURCE_DATE_EPOCH (seconds since 1970) when it is set, else the clock.
[[nodiscard]] Timestamp current_time();

}  // namespace lectern
