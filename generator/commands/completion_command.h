#pragma once

#include <string>
#include <vector>

#include "commands/console.h"

namespace lectern {

/// What may follow an option, or stand as a command's argument.
struct ValueSyntax {
  enum class Kind { none, text, file, folder, word };
  Kind kind = Kind::none;
  std::vector<std::string> words;  ///< of `word`: all that there are
};

struct OptionSyntax {
  std::vector<std::string> names;  ///< with their dashes: `-o`, `--output`
  std::string description;
  ValueSyntax value;  ///< none: a flag
};

struct CommandSyntax {
  std::string name;
  std::string description;
  std::vector<OptionSyntax> options;
  ValueSyntax argument;
};

/// The whole command line as a shell has to know it.
struct CommandLineSyntax {
  std::vector<OptionSyntax> options;  ///< those of every command
  std::vector<CommandSyntax> commands;
};

/// The shells that `run_completion` writes for.
[[nodiscard]] const std::vector<std::string>& completion_shells();

/// `lectern completion SHELL`: prints the script that teaches a shell to complete `lectern`. The script knows every
/// command, option and fixed value; it does not call the program.
[[nodiscard]] Exit run_completion(const std::string& shell, const CommandLineSyntax& syntax,
                                  const GlobalOptions& options);

}  // namespace lectern
