// Languages that authors write after a fence and nothing here colours: words that are right as they stand, however near
// they are to a language we know (`scss` is no slip of `css`).
#include <algorithm>
#include <array>
#include <string>

#include "engines/languages/highlight.h"
#include "text/utf8.h"

namespace lectern {

namespace {

// In the order of their bytes.
constexpr std::array kOthers = std::to_array<std::string_view>({
    "abnf",        "actionscript",  "agda",    "antlr",      "apache",    "apacheconf",  "applescript",  "arduino",
    "asciidoc",    "assembly",      "astro",   "autohotkey", "awk",       "basic",       "batch",        "batchfile",
    "bazel",       "bibtex",        "bicep",   "caddyfile",  "capnp",     "clojure",     "cmake",        "cobol",
    "coffee",      "coffeescript",  "crontab", "crystal",    "csharp",    "cucumber",    "cuda",         "cypher",
    "dart",        "delphi",        "dhall",   "dosbatch",   "ebnf",      "edge",        "elisp",        "elixir",
    "emacs",       "erlang",        "fish",    "forth",      "fortran",   "fsharp",      "gherkin",      "gitconfig",
    "gitignore",   "gleam",         "glsl",    "gnuplot",    "goat",      "gotmpl",      "gradle",       "graphql",
    "graphviz",    "groovy",        "haml",    "handlebars", "haskell",   "haxe",        "hcl",          "hjson",
    "hlsl",        "http",          "https",   "idris",      "janet",     "jsonnet",     "jsonpath",     "julia",
    "just",        "justfile",      "katex",   "kotlin",     "latex",     "lean",        "less",         "liquid",
    "lisp",        "livescript",    "llvm",    "logql",      "logs",      "lua",         "luau",         "markdown",
    "math",        "mathjax",       "mathml",  "matlab",     "mdx",       "mermaid",     "meson",        "mojo",
    "nasm",        "nginx",         "ninja",   "nushell",    "objc",      "objective-c", "ocaml",        "octave",
    "opencl",      "openscad",      "pascal",  "perl",       "perl6",     "php",         "pkgbuild",     "plantuml",
    "pony",        "powershell",    "prisma",  "prolog",     "promql",    "proto",       "protobuf",     "pseudo",
    "pseudocode",  "pug",           "puppet",  "purescript", "pwsh",      "q#",          "qml",          "racket",
    "raku",        "reason",        "redis",   "regex",      "regexp",    "rego",        "requirements", "ruby",
    "sass",        "scala",         "scheme",  "scratch",    "scss",      "smalltalk",   "solidity",     "sparql",
    "spice",       "squirrel",      "stan",    "starlark",   "stata",     "stylus",      "svelte",       "swift",
    "systemd",     "systemverilog", "tcsh",    "templ",      "terraform", "tex",         "thrift",       "tree",
    "twig",        "typst",         "vala",    "verilog",    "vhdl",      "viml",        "vimscript",    "wasm",
    "webassembly", "wgsl",          "xpath",   "xquery",     "xslt",      "yaml+jinja",  "yang",         "zeek",
});

static_assert(std::is_sorted(kOthers.begin(), kOthers.end()), "the names are found by binary search");

}  // namespace

bool is_other_language(std::string_view language) {
  return std::binary_search(kOthers.begin(), kOthers.end(), std::string_view(utf8::lower(language)));
}

}  // namespace lectern
