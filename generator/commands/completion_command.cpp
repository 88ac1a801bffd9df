// `completion`: one script for each shell, all of them from the same description of the command line.
#include "commands/completion_command.h"

namespace lectern {

namespace {

using ValueKind = ValueSyntax::Kind;
using Options = std::vector<OptionSyntax>;

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

/// In single quotes, for any of the shells; `'` itself is written as each of them reads it.
std::string quoted(std::string_view text, std::string_view quote) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += quote;
    } else {
      out += c;
    }
  }
  return out + "'";
}

Options together(const Options& global, const Options& own) {
  Options all = own;
  all.insert(all.end(), global.begin(), global.end());
  return all;
}

std::vector<std::string> names_of(const Options& options, bool with_value_only) {
  std::vector<std::string> names;
  for (const OptionSyntax& option : options) {
    if (with_value_only && option.value.kind == ValueKind::none) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

// --- Bash --------------------------------------------------------------------------------------------------------

std::string bash_value(const ValueSyntax& value) {
  switch (value.kind) {
    case ValueKind::word:
      return "mapfile -t COMPREPLY < <(compgen -W " + quoted(joined(value.words, " "), "'\\''") + " -- \"$word\")";
    case ValueKind::file:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
    case ValueKind::folder:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
    case ValueKind::none:
    case ValueKind::text:
      break;
  }
  return ":";
}

std::string bash_case(const std::string& command, const Options& options, const std::string& otherwise) {
  std::string out = "    " + (command.empty() ? "''" : command) + ")\n      case $before in\n";
  for (const OptionSyntax& option : options) {
    if (option.value.kind == ValueKind::none) continue;
    out += "        " + joined(option.names, " | ") + ") " + bash_value(option.value) + "; return ;;\n";
  }
  return out + "      esac\n      if [[ $word == -* ]]; then\n        mapfile -t COMPREPLY < <(compgen -W '" +
         joined(names_of(options, false), " ") + "' -- \"$word\")\n      else\n        " + otherwise +
         "\n      fi ;;\n";
}

std::string bash_script(const CommandLineSyntax& syntax) {
  std::vector<std::string> commands;
  Options every = syntax.options;
  for (const CommandSyntax& command : syntax.commands) {
    commands.push_back(command.name);
    every.insert(every.end(), command.options.begin(), command.options.end());
  }
  std::string out =
      "# Completion of lectern for bash.\n"
      "_lectern() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i\n"
      "  if [[ $word == '=' ]]; then\n"
      "    word=''\n"
      "  elif [[ $before == '=' ]]; then\n"
      "    before=${COMP_WORDS[COMP_CWORD - 2]}\n"
      "  fi\n"
      "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
      "    case ${COMP_WORDS[i]} in\n"
      "      " +
      joined(names_of(every, true), " | ") +
      ")\n"
      "        i=$((i + 1))\n"
      "        [[ ${COMP_WORDS[i]} == '=' ]] && i=$((i + 1)) ;;\n"
      "      " +
      joined(commands, " | ") +
      ") command=${COMP_WORDS[i]}; break ;;\n"
      "    esac\n"
      "  done\n"
      "  COMPREPLY=()\n"
      "  case $command in\n";
  out += bash_case("", syntax.options, bash_value({ValueKind::word, commands}));
  for (const CommandSyntax& command : syntax.commands) {
    out += bash_case(command.name, together(syntax.options, command.options), bash_value(command.argument));
  }
  return out + "  esac\n}\ncomplete -F _lectern lectern\n";
}

// --- Zsh ---------------------------------------------------------------------------------------------------------

std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ':' || c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_value(const ValueSyntax& value) {
  switch (value.kind) {
    case ValueKind::none:
      return "";
    case ValueKind::word:
      return ":value:(" + joined(value.words, " ") + ")";
    case ValueKind::file:
      return ":file:_files";
    case ValueKind::folder:
      return ":folder:_files -/";
    case ValueKind::text:
      break;
  }
  return ":value:";
}

std::string zsh_options(const Options& options, std::string_view indent) {
  std::string out;
  for (const OptionSyntax& option : options) {
    for (const std::string& name : option.names) {
      const std::string exclusive = option.names.size() > 1 ? "(" + joined(option.names, " ") + ")" : "";
      const std::string equals = option.value.kind != ValueKind::none && name.starts_with("--") ? "=" : "";
      out += std::string(indent) +
             quoted(exclusive + name + equals + "[" + zsh_text(option.description) + "]" + zsh_value(option.value),
                    "'\\''") +
             "\n";
    }
  }
  return out;
}

std::string zsh_script(const CommandLineSyntax& syntax) {
  std::string names;
  std::string cases;
  for (const CommandSyntax& command : syntax.commands) {
    names += "    " + quoted(command.name + ":" + command.description, "'\\''") + "\n";
    const std::string argument = zsh_value(command.argument);
    cases += "        " + command.name + ")\n          own=(\n" + zsh_options(command.options, "            ") +
             (argument.empty() ? "" : "            " + quoted("1" + argument, "'\\''") + "\n") + "          ) ;;\n";
  }
  return "#compdef lectern\n"
         "# Completion of lectern for zsh.\n"
         "_lectern() {\n"
         "  local context state state_descr line\n"
         "  typeset -A opt_args\n"
         "  local -a commands global own\n"
         "  commands=(\n" +
         names +
         "  )\n"
         "  global=(\n" +
         zsh_options(syntax.options, "    ") +
         "  )\n"
         "  _arguments -C $global '1:command:->command' '*::argument:->argument'\n"
         "  case $state in\n"
         "    command) _describe command commands ;;\n"
         "    argument)\n"
         "      case $words[1] in\n" +
         cases +
         "      esac\n"
         "      _arguments $global $own ;;\n"
         "  esac\n"
         "}\n"
         "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _lectern \"$@\"; else compdef _lectern lectern; fi\n";
}

// --- Fish --------------------------------------------------------------------------------------------------------

std::string fish_value(const ValueSyntax& value) {
  switch (value.kind) {
    case ValueKind::none:
      return "";
    case ValueKind::word:
      return " -x -a " + quoted(joined(value.words, " "), "\\'");
    case ValueKind::file:
      return " -r -F";
    case ValueKind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::text:
      break;
  }
  return " -x";
}

std::string fish_options(const Options& options, const std::string& condition) {
  std::string out;
  for (const OptionSyntax& option : options) {
    out += "complete -c lectern" + condition;
    for (const std::string& name : option.names) {
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    out += fish_value(option.value) + " -d " + quoted(option.description, "\\'") + "\n";
  }
  return out;
}

std::string fish_script(const CommandLineSyntax& syntax) {
  std::string out = "# Completion of lectern for fish.\ncomplete -c lectern -f\n";
  out += fish_options(syntax.options, "");
  for (const CommandSyntax& command : syntax.commands) {
    const std::string name = quoted(command.name, "\\'");
    out +=
        "complete -c lectern -n __fish_use_subcommand -a " + name + " -d " + quoted(command.description, "\\'") + "\n";
    const std::string condition = " -n " + quoted("__fish_seen_subcommand_from " + command.name, "\\'");
    out += fish_options(command.options, condition);
    if (command.argument.kind != ValueKind::none && command.argument.kind != ValueKind::text) {
      const bool files = command.argument.kind == ValueKind::file;
      out += "complete -c lectern" + condition + (files ? " -F" : fish_value(command.argument)) + "\n";
    }
  }
  return out;
}

}  // namespace

const std::vector<std::string>& completion_shells() {
  static const std::vector<std::string> shells{"bash", "zsh", "fish"};
  return shells;
}

Exit run_completion(const std::string& shell, const CommandLineSyntax& syntax, const GlobalOptions& options) {
  const Console console(options);
  console.print(shell == "bash" ? bash_script(syntax) : shell == "zsh" ? zsh_script(syntax) : fish_script(syntax));
  return Exit::clean;
}

}  // namespace lectern
