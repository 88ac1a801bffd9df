// The command line. The only file that knows CLI11: it fills the options of one command and calls it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <functional>
#include <map>

#include "commands/build_command.h"
#include "commands/call_hint.h"
#include "commands/completion_command.h"
#include "commands/console.h"
#include "commands/create_command.h"
#include "commands/diff_command.h"
#include "commands/explain_command.h"
#include "commands/inspect_command.h"
#include "commands/render_command.h"
#include "commands/schema_command.h"
#include "commands/serve_command.h"
#include "diagnostics/codes.h"

/// Read by jemalloc when the program starts. What is let go of is given back at once when it is large, soon otherwise:
/// a build of 1,000 chapters holds a seventh less memory and takes the same time. With other allocators it says
/// nothing.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "oversize_threshold:1000000,dirty_decay_ms:50";
}

namespace lectern {
namespace {

// The values of options that have a fixed set of them, by the name that help shows for the value.
using FixedValues = std::map<std::string, std::vector<std::string>>;
const FixedValues& fixed_values() {
  static const FixedValues values{
      {"FORMAT", {"human", "json", "sarif", "github", "markdown"}},
      {"WHEN", {"auto", "always", "never"}},
      {"MODE", {"strict", "lenient"}},
      {"SHELL", completion_shells()},
      {"WHAT", schema_names()},
  };
  return values;
}

CLI::Option* one_of_fixed(CLI::Option* option, const std::string& name) {
  return option->check(CLI::IsMember(fixed_values().at(name)).description(""))->type_name(name);
}

ValueSyntax value_syntax(const CLI::Option& option) {
  using Kind = ValueSyntax::Kind;
  const std::string name = option.get_type_name();
  if (option.get_items_expected_max() == 0) return {};
  if (const auto found = fixed_values().find(name); found != fixed_values().end()) return {Kind::word, found->second};
  if (name == "CODE") {
    ValueSyntax value{Kind::word, {}};
    for (const CodeInfo& info : all_codes()) value.words.emplace_back(info.name);
    return value;
  }
  if (name == "DIR") return {Kind::folder, {}};
  return {name == "FILE" || name == "SITE" || name == "PAGE" || name == "TEMPLATE" ? Kind::file : Kind::text, {}};
}

/// Options as they are declared; a positional one becomes the command's argument.
std::vector<OptionSyntax> option_syntax(const CLI::App& app, ValueSyntax& argument) {
  std::vector<OptionSyntax> all;
  for (const CLI::Option* option : app.get_options()) {
    OptionSyntax syntax{{}, option->get_description(), value_syntax(*option)};
    for (const std::string& name : option->get_snames()) syntax.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) syntax.names.push_back("--" + name);
    if (syntax.names.empty()) {
      argument = syntax.value;
    } else {
      all.push_back(std::move(syntax));
    }
  }
  return all;
}

CommandLineSyntax syntax_of(const CLI::App& app) {
  CommandLineSyntax syntax;
  ValueSyntax none;
  syntax.options = option_syntax(app, none);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandSyntax one{command->get_name(), command->get_description(), {}, {}};
    one.options = option_syntax(*command, one.argument);
    std::erase_if(one.options, [](const OptionSyntax& option) { return option.names.back() == "--help"; });
    syntax.commands.push_back(std::move(one));
  }
  return syntax;
}

class CommandLine {
 public:
  CommandLine() {
    app_.name("lectern");
    app_.require_subcommand(1);
    app_.fallthrough();
    app_.set_version_flag("--version", "lectern " LECTERN_VERSION);
    app_.footer(
        "Exit status: 0 clean, 1 the content has errors, 2 the call or configuration is wrong, 3 Lectern or the "
        "machine failed.\n"
        "Examples:\n"
        "  lectern init my-course && lectern --site my-course build\n"
        "  lectern check --strict --format github\n"
        "  lectern inspect content/course/chapter.md");
    add_global_options();
    add_build("build", "Write the site", true);
    add_build("check", "Report what is wrong, write no site", false);
    add_serve();
    add_inspect();
    add_render();
    add_new();
    add_init();
    add_explain();
    add_diff();
    add_schema();
    add_completion();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      // CLI11's own numbers mean nothing to a caller: help and version are fine, the rest is a wrong call.
      if (app_.exit(error) == 0) return static_cast<int>(Exit::clean);
      const std::string hint = nearest_word(syntax_of(app_), {argv + 1, argv + argc});
      if (!hint.empty()) std::fprintf(stderr, "%s\n", hint.c_str());
      return static_cast<int>(Exit::call);
    }
    return static_cast<int>(chosen_());
  }

 private:
  void add_global_options() {
    app_.add_option("--site", options_.site, "Folder of the site")->capture_default_str()->type_name("DIR");
    app_.add_option("--config", options_.config, "Configuration file (site.yaml)")->type_name("FILE");
    app_.add_option("-j,--jobs", options_.jobs, "Threads (0: one for each processor)")
        ->type_name("N")
        ->check(CLI::Range(0U, 256U));
    app_.add_flag_callback(
        "-q,--quiet", [this] { options_.verbosity = Verbosity::quiet; }, "Print errors only");
    app_.add_flag_callback(
        "-v,--verbose", [this] { options_.verbosity = Verbosity::verbose; }, "Print every finding, notes too");
    const std::map<std::string, ReportFormat> formats{{"human", ReportFormat::human},
                                                      {"json", ReportFormat::json},
                                                      {"sarif", ReportFormat::sarif},
                                                      {"github", ReportFormat::github},
                                                      {"markdown", ReportFormat::markdown}};
    app_.add_option("--format", options_.format, "How findings are printed: human, json, sarif, github, markdown")
        ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description(""))
        ->type_name("FORMAT");
    one_of_fixed(app_.add_option("--color", options_.color, "auto, always or never"), "WHEN");
    app_.add_flag("--strict", options_.strict, "Warnings count like errors for the exit status");
  }

  void add_build(const std::string& name, const std::string& description, bool writes) {
    CLI::App* command = app_.add_subcommand(name, description);
    if (writes) command->add_option("-o,--output", build_.output, "Output folder (public)")->type_name("DIR");
    command->add_option("--base-url", build_.base_url, "Address the site will have")->type_name("URL");
    if (writes) command->add_flag("--offline", build_.offline, "Links that work when the site is opened from a folder");
    command->add_flag("-D,--drafts", build_.drafts, "Include drafts");
    command->add_flag("-F,--future", build_.future, "Include pages dated in the future");
    command->add_flag("-E,--expired", build_.expired, "Include expired pages");
    if (!writes) {
      command->add_flag("--fix", build_.fix, "Mend what can be mended without a person, in the files");
      command->add_flag("--review-conversion", build_.review, "Tell what the conversion between scripts had to guess");
    }
    command->add_flag("--profile", build_.profile, "Print what each stage cost");
    if (writes) command->add_flag("--explain", build_.explain, "Print why each page was rendered again");
    command->add_option("--baseline", build_.baseline, "Known findings (.lectern-baseline.json)")->type_name("FILE");
    command->add_flag("!--no-baseline", build_.use_baseline, "Tell known findings too");
    if (!writes) command->add_flag("--write-baseline", build_.write_baseline, "Make everything found known");
    command->add_flag("!--no-cache", build_.cache, "Build as if for the first time, and leave nothing behind");
    command->footer(writes ? "Example: lectern build --output public --base-url https://example.org/course/"
                           : "Example: lectern check --strict");
    command->callback([this, writes] {
      chosen_ = [this, writes] { return writes ? run_build(build_, options_) : run_check(build_, options_); };
    });
  }

  void add_serve() {
    CLI::App* command = app_.add_subcommand("serve", "Show the site in the browser while it is written");
    command->add_option("-p,--port", serve_.port, "Port on this machine, or the next free one (0: any)")
        ->capture_default_str()
        ->type_name("N");
    command->add_option("--base-url", serve_.base_url, "Address the site will have")->type_name("URL");
    command->add_flag("--follow", serve_.follow, "The browser goes to the page that was edited");
    command->add_flag("--open", serve_.open, "Open the browser");
    command->add_flag("--poll", serve_.poll, "Look at the files, for disks that do not tell of changes");
    command->add_flag("-D,--drafts", serve_.drafts, "Include drafts");
    command->add_flag("-F,--future", serve_.future, "Include pages dated in the future");
    command->add_flag("-E,--expired", serve_.expired, "Include expired pages");
    command->footer(
        "Examples:\n"
        "  lectern serve --open --drafts\n"
        "  lectern --site my-course serve --port 8080 --follow");
    command->callback([this] { chosen_ = [this] { return run_serve(serve_, options_); }; });
  }

  void add_inspect() {
    CLI::App* command = app_.add_subcommand("inspect", "What Lectern understood of a page, as JSON");
    command->add_option("page", argument_, "File, content path or URL path")->required()->type_name("PAGE");
    command->footer("Example: lectern inspect content/python/_index.md");
    command->callback([this] { chosen_ = [this] { return run_inspect(argument_, options_); }; });
  }

  void add_render() {
    CLI::App* command = app_.add_subcommand("render", "Render one template with given data");
    command->add_option("template", render_.template_file, "Template file")->required()->type_name("TEMPLATE");
    command->add_option("--data", render_.data_file, "JSON, YAML or TOML file with the data")->type_name("FILE");
    command->add_option("--templates", render_.templates_folder, "Folder that includes are looked up in")
        ->type_name("DIR");
    command->add_flag_callback(
        "--no-autoescape", [this] { render_.autoescape = false; }, "Print values as they are");
    one_of_fixed(
        command->add_option("--undefined", render_.undefined, "What a missing variable means: strict or lenient"),
        "MODE")
        ->capture_default_str();
    command->footer("Example: lectern render card.html --data card.json");
    command->callback([this] { chosen_ = [this] { return run_render(render_, options_); }; });
  }

  void add_new() {
    CLI::App* command = app_.add_subcommand("new", "A page from an archetype");
    command->add_option("path", argument_, "Path below the content folder")->required()->type_name("PATH");
    command->footer("Example: lectern new python/01-syntax/loops");
    command->callback([this] { chosen_ = [this] { return run_new(argument_, options_); }; });
  }

  void add_init() {
    CLI::App* command = app_.add_subcommand("init", "A new course that builds");
    command->add_option("folder", argument_, "A folder that is empty or does not exist")->required()->type_name("DIR");
    command->footer("Example: lectern init my-course");
    command->callback([this] { chosen_ = [this] { return run_init(argument_, options_); }; });
  }

  void add_explain() {
    CLI::App* command = app_.add_subcommand("explain", "What a message means, and the way out");
    command->add_option("code", argument_, "The word in brackets after a message; none: the list of all")
        ->type_name("CODE");
    command->footer("Example: lectern explain broken-link");
    command->callback([this] { chosen_ = [this] { return run_explain(argument_, options_); }; });
  }

  void add_diff() {
    CLI::App* command = app_.add_subcommand("diff", "What readers notice between two built sites");
    command->add_option("sites", diff_.sites, "Two built sites, or what --store kept of them")
        ->required()
        ->expected(1, 2)
        ->type_name("SITE");
    command->add_option("--store", diff_.store, "Keep what a later comparison needs of one site")->type_name("FILE");
    command->footer(
        "Examples:\n"
        "  lectern diff old/public public --format markdown\n"
        "  lectern diff --store site.json public");
    command->callback([this] { chosen_ = [this] { return run_diff(diff_, options_); }; });
  }

  void add_schema() {
    CLI::App* command = app_.add_subcommand("schema", "The JSON Schema that editors check a file by");
    one_of_fixed(command->add_option("what", argument_, "site (site.yaml) or front-matter")->required(), "WHAT");
    command->footer("Example: lectern schema site > site.schema.json");
    command->callback([this] { chosen_ = [this] { return run_schema(argument_, options_); }; });
  }

  void add_completion() {
    CLI::App* command = app_.add_subcommand("completion", "The script that teaches a shell to complete lectern");
    one_of_fixed(command->add_option("shell", argument_, "bash, zsh or fish")->required(), "SHELL");
    command->footer("Example: source <(lectern completion bash)");
    command->callback([this] { chosen_ = [this] { return run_completion(argument_, syntax_of(app_), options_); }; });
  }

  CLI::App app_{"Publishes programming courses: a folder of Markdown pages becomes a website."};
  GlobalOptions options_;
  BuildCommand build_;
  ServeCommand serve_;
  RenderCommand render_;
  DiffCommand diff_;
  std::string argument_;
  std::function<Exit()> chosen_;
};

}  // namespace
}  // namespace lectern

int main(int argc, char** argv) {
  try {
    return lectern::CommandLine().run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "lectern: internal failure: %s\n", error.what());
    return static_cast<int>(lectern::Exit::machine);
  }
}
