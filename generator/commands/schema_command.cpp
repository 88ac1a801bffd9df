// `schema`: the tables of keys, for editors.
#include "commands/schema_command.h"

#include "model/json_schema.h"

namespace lectern {

const std::vector<std::string>& schema_names() {
  static const std::vector<std::string> names{"site", "front-matter"};
  return names;
}

Exit run_schema(const std::string& name, const GlobalOptions& options) {
  const Console console(options);
  console.print(to_json(name == "site" ? site_schema() : front_matter_schema(), 2) + "\n");
  return Exit::clean;
}

}  // namespace lectern
