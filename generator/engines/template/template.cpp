// Sets of templates: reading, compiling once, rendering.
#include "engines/template/template.h"

#include <map>
#include <mutex>
#include <utility>

#include "engines/template/template/parser.h"
#include "engines/template/template/run.h"

namespace lectern {

using templates::CompiledTemplate;
using templates::OperationTable;
using templates::Symbols;

TemplateError::TemplateError(Kind error_kind, std::string name, std::pair<std::uint32_t, std::uint32_t> place,
                             std::string text)
    : std::runtime_error(name + ":" + std::to_string(place.first) + ":" + std::to_string(place.second) + ": " + text),
      kind(error_kind),
      template_name(std::move(name)),
      line(place.first),
      column(place.second),
      message(std::move(text)) {}

class TemplateSet::Parts : public templates::Library {
 public:
  Parts(Loader loader, TemplateOptions set_options) : loader_(std::move(loader)) {
    options = set_options;
    templates::add_text_filters(filters);
    templates::add_escape_filters(filters);
    templates::add_list_filters(filters);
    templates::add_selection_filters(filters);
    templates::add_number_filters(filters);
    templates::add_tests(tests);
    loop_symbol = symbols_.intern("loop");
    super_symbol = symbols_.intern("super");
    self_symbol = symbols_.intern("self");
    caller_symbol = symbols_.intern("caller");
    varargs_symbol = symbols_.intern("varargs");
    kwargs_symbol = symbols_.intern("kwargs");
  }

  void set_global(std::string_view name, Value value) { symbols_.set_global(name, std::move(value)); }

  bool has(std::string_view name) const {
    const std::lock_guard lock(mutex_);
    return compiled_.find(name) != compiled_.end() || loader_(name).has_value();
  }

  // Also remembers what does not exist, so that `ignore missing` asks once.
  std::shared_ptr<const CompiledTemplate> load(std::string_view name) const override {
    const std::lock_guard lock(mutex_);
    const auto found = compiled_.find(name);
    if (found != compiled_.end()) return found->second;
    const std::optional<std::string> source = loader_(name);
    std::shared_ptr<const CompiledTemplate> made = source ? parse(*source, name) : nullptr;
    return compiled_.emplace(std::string(name), std::move(made)).first->second;
  }

  std::shared_ptr<const CompiledTemplate> parse_alone(std::string_view source, std::string_view name) const {
    const std::lock_guard lock(mutex_);
    return parse(source, name);
  }

  std::vector<std::string_view> global_names() const override {
    const std::lock_guard lock(mutex_);
    std::vector<std::string_view> names;
    for (const auto& [name, symbol] : symbols_) {
      if (symbol->has_global) names.emplace_back(name);
    }
    return names;
  }

 private:
  std::shared_ptr<const CompiledTemplate> parse(std::string_view source, std::string_view name) const {
    return templates::parse_template(source, name, options, {symbols_, filters, tests});
  }

  Loader loader_;
  mutable std::mutex mutex_;
  mutable Symbols symbols_;
  mutable std::map<std::string, std::shared_ptr<const CompiledTemplate>, std::less<>> compiled_;
};

TemplateSet::TemplateSet(Loader loader, TemplateOptions options)
    : parts_(std::make_unique<Parts>(std::move(loader), options)) {}
TemplateSet::TemplateSet(TemplateSet&&) noexcept = default;
TemplateSet& TemplateSet::operator=(TemplateSet&&) noexcept = default;
TemplateSet::~TemplateSet() = default;

void TemplateSet::set_global(std::string_view name, Value value) { parts_->set_global(name, std::move(value)); }

void TemplateSet::add_filter(std::string_view name, Function filter) {
  parts_->filters.add_custom(name, std::move(filter));
}

void TemplateSet::add_test(std::string_view name, Function test) { parts_->tests.add_custom(name, std::move(test)); }

bool TemplateSet::has(std::string_view name) const { return parts_->has(name); }

namespace {

[[noreturn]] void fail_missing(std::string_view name) {
  throw TemplateError(TemplateError::Kind::missing, std::string(name), {1, 1},
                      "there is no template `" + std::string(name) + "`");
}

[[noreturn]] void fail_missing(std::string_view name, const CompiledTemplate& from, std::uint32_t offset) {
  throw TemplateError(TemplateError::Kind::missing, from.name, templates::place_of(from.source, offset),
                      "there is no template `" + std::string(name) + "`");
}

}  // namespace

void TemplateSet::compile(std::string_view name) const {
  std::vector<std::shared_ptr<const CompiledTemplate>> waiting = {parts_->load(name)};
  if (waiting.front() == nullptr) fail_missing(name);
  std::map<const CompiledTemplate*, bool> seen;
  while (!waiting.empty()) {
    const std::shared_ptr<const CompiledTemplate> next = std::move(waiting.back());
    waiting.pop_back();
    if (!seen.emplace(next.get(), true).second) continue;
    for (const auto& [wanted, offset] : next->references) {
      std::shared_ptr<const CompiledTemplate> found = parts_->load(wanted);
      if (found == nullptr) fail_missing(wanted, *next, offset);
      waiting.push_back(std::move(found));
    }
  }
}

std::string TemplateSet::render(std::string_view name, const Map& data, std::size_t expected_bytes) const {
  const std::shared_ptr<const CompiledTemplate> compiled = parts_->load(name);
  if (compiled == nullptr) fail_missing(name);
  return templates::Run(*parts_, data).render(compiled, expected_bytes);
}

std::string TemplateSet::render_text(std::string_view source, std::string_view name, const Map& data) const {
  return templates::Run(*parts_, data).render(parts_->parse_alone(source, name));
}

}  // namespace lectern
