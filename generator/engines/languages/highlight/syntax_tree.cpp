// Runs tree-sitter: one parser a thread, a limit on time and size; SyntaxTree::parse() is what outsiders call.

#include "engines/languages/highlight/syntax_tree.h"

#include <ctime>

namespace lectern {
namespace {

std::int64_t nanoseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

class Parser {
 public:
  Parser() : parser_(ts_parser_new()) {}
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { ts_parser_delete(parser_); }

  TSParser* speaking(const TSLanguage* language) {
    if (ts_parser_language(parser_) != language) ts_parser_set_language(parser_, language);
    return parser_;
  }

 private:
  TSParser* parser_;
};

const char* read_code(void* payload, std::uint32_t offset, TSPoint /*position*/, std::uint32_t* size) {
  const auto& code = *static_cast<const std::string_view*>(payload);
  if (offset >= code.size()) {
    *size = 0;
    return "";
  }
  *size = static_cast<std::uint32_t>(code.size() - offset);
  return code.data() + offset;
}

}  // namespace

ParseBudget::ParseBudget()
    : wall_start_(nanoseconds(CLOCK_MONOTONIC)), thread_start_(nanoseconds(CLOCK_THREAD_CPUTIME_ID)) {}

bool ParseBudget::spent() const {
  // The wall clock needs no system call, and a thread cannot have used more time than has passed.
  if (nanoseconds(CLOCK_MONOTONIC) - wall_start_ < max_nanoseconds) return false;
  return nanoseconds(CLOCK_THREAD_CPUTIME_ID) - thread_start_ >= max_nanoseconds;
}

std::optional<SyntaxTree> SyntaxTree::parse(const TSLanguage* language, std::string_view code,
                                            const ParseBudget& budget) {
  if (code.size() > ParseBudget::max_code_size || budget.spent()) return std::nullopt;
  thread_local Parser own_parser;
  TSParser* parser = own_parser.speaking(language);
  ParseBudget limit = budget;  // tree-sitter wants a pointer to something it could change
  const TSInput input{&code, read_code, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{
      &limit, [](TSParseState* parse) { return static_cast<const ParseBudget*>(parse->payload)->spent(); }};
  TSTree* tree = ts_parser_parse_with_options(parser, nullptr, input, options);
  if (tree == nullptr) {
    ts_parser_reset(parser);
    return std::nullopt;
  }
  return SyntaxTree(tree);
}

SyntaxTree::~SyntaxTree() {
  if (tree_ != nullptr) ts_tree_delete(tree_);
}

}  // namespace lectern
