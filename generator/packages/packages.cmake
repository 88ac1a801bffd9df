# Sources that come from npm by name, pinned by package-lock.json (integrity hashes, no addresses).
add_library(tree_sitter_grammars INTERFACE)
