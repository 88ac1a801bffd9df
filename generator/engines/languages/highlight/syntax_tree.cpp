// Runs tree-sitter, with a limit on memory and size; SyntaxTree::parse() is what outsiders call.

#include "engines/languages/highlight/syntax_tree.h"

#include <cstdlib>
#include <ctime>

namespace lectern {
namespace {

std::int64_t nanoseconds(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

thread_local std::uint64_t memory_asked_for = 0;

void* count_malloc(std::size_t size) {
  memory_asked_for += size;
  return std::malloc(size);
}
void* count_calloc(std::size_t count, std::size_t size) {
  memory_asked_for += count * size;
  return std::calloc(count, size);
}
void* count_realloc(void* old, std::size_t size) {
  memory_asked_for += size;
  return std::realloc(old, size);
}

/// Before the first parser of any thread.
void count_memory() {
  static const bool kOnce = [] {
    ts_set_allocator(count_malloc, count_calloc, count_realloc, std::free);
    return true;
  }();
  static_cast<void>(kOnce);
}

/// Lives for one text: what a parser keeps for its next one would count there.
class Parser {
 public:
  explicit Parser(const TSLanguage* language) {
    count_memory();
    parser_ = ts_parser_new();
    ts_parser_set_language(parser_, language);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { ts_parser_delete(parser_); }

  [[nodiscard]] TSParser* get() const { return parser_; }

 private:
  TSParser* parser_ = nullptr;
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
    : memory_start_(memory_asked_for),
      wall_start_(nanoseconds(CLOCK_MONOTONIC)),
      thread_start_(nanoseconds(CLOCK_THREAD_CPUTIME_ID)) {}

bool ParseBudget::spent() const {
  if (memory_asked_for - memory_start_ >= max_memory) return true;
  // The wall clock needs no system call, and a thread cannot have used more time than has passed.
  if (nanoseconds(CLOCK_MONOTONIC) - wall_start_ < max_nanoseconds) return false;
  return nanoseconds(CLOCK_THREAD_CPUTIME_ID) - thread_start_ >= max_nanoseconds;
}

std::optional<SyntaxTree> SyntaxTree::parse(const TSLanguage* language, std::string_view code,
                                            const ParseBudget& budget) {
  if (code.size() > ParseBudget::max_code_size || budget.spent()) return std::nullopt;
  const Parser parser(language);
  ParseBudget limit = budget;  // tree-sitter wants a pointer to something it could change
  const TSInput input{&code, read_code, TSInputEncodingUTF8, nullptr};
  const TSParseOptions options{
      &limit, [](TSParseState* parse) { return static_cast<const ParseBudget*>(parse->payload)->spent(); }};
  TSTree* tree = ts_parser_parse_with_options(parser.get(), nullptr, input, options);
  if (tree == nullptr) return std::nullopt;
  return SyntaxTree(tree);
}

SyntaxTree::~SyntaxTree() {
  if (tree_ != nullptr) ts_tree_delete(tree_);
}

}  // namespace lectern
