# Sources and browser assets that come from npm by name and version. package-lock.json pins every one of them by its
# integrity hash and holds no addresses, so they come from whatever registry npm is set up for and are checked here.
# They are fetched when the build is configured, again only after the lock changed, and never run a script.
#
# To change a version: edit package.json, then `npm install --package-lock-only` in this folder.
#
# Makes the targets tree_sitter (the parsing library) and tree_sitter_grammars (all grammars, with it), and the folders
# LECTERN_KATEX_DIR and LECTERN_MERMAID_DIR.

set(LECTERN_NPM_DIR "${CMAKE_BINARY_DIR}/npm" CACHE PATH "Where npm packages are unpacked; may be shared by several builds")
set(LECTERN_PACKAGES_DIR "${CMAKE_CURRENT_LIST_DIR}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${LECTERN_PACKAGES_DIR}/package.json"
                                                               "${LECTERN_PACKAGES_DIR}/package-lock.json"
                                                               "${LECTERN_PACKAGES_DIR}/.npmrc")

# Installs into `folder` what the lock says, unless its stamp shows that this was done already.
function(lectern_fetch_packages folder)
  set(files "${LECTERN_PACKAGES_DIR}/package.json" "${LECTERN_PACKAGES_DIR}/package-lock.json"
            "${LECTERN_PACKAGES_DIR}/.npmrc")
  set(wanted "")
  foreach(file IN LISTS files)
    file(SHA256 "${file}" hash)
    string(APPEND wanted "${hash}\n")
  endforeach()

  file(MAKE_DIRECTORY "${folder}")
  file(LOCK "${folder}" DIRECTORY GUARD FUNCTION TIMEOUT 600 RESULT_VARIABLE locked)
  if(NOT locked STREQUAL "0")
    message(FATAL_ERROR "the package folder `${folder}` cannot be locked: ${locked}\n"
                        "Another build may be filling it, or it is not writable; choose another with -DLECTERN_NPM_DIR.")
  endif()
  set(stamp "${folder}/.lock-sha256")
  if(EXISTS "${stamp}")
    file(READ "${stamp}" present)
    if(present STREQUAL wanted)
      return()
    endif()
  endif()

  find_program(NPM_EXECUTABLE npm DOC "npm, which fetches the packages named in generator/packages/package-lock.json")
  if(NOT NPM_EXECUTABLE)
    message(FATAL_ERROR "npm was not found; it fetches the sources pinned in ${LECTERN_PACKAGES_DIR}/package-lock.json\n"
                        "Install nodejs and npm, or say where npm is with -DNPM_EXECUTABLE=/path/to/npm.")
  endif()
  message(STATUS "Fetching packages into ${folder}")
  file(REMOVE "${stamp}")
  file(REMOVE_RECURSE "${folder}/node_modules")
  file(COPY ${files} DESTINATION "${folder}")
  execute_process(
    COMMAND "${NPM_EXECUTABLE}" ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
    WORKING_DIRECTORY "${folder}" RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result STREQUAL "0")
    message(FATAL_ERROR "npm could not fetch the packages of ${LECTERN_PACKAGES_DIR}/package-lock.json (${result}):\n"
                        "${output}\n"
                        "EINTEGRITY: what was sent is not what the lock pins. EUSAGE: package.json and the lock "
                        "disagree. Others: the registry cannot be reached and npm's cache does not have the package.")
  endif()
  # Ready-made binaries for Node are of no use here; without them a build folder is half the size.
  file(GLOB binaries "${folder}/node_modules/*/prebuilds" "${folder}/node_modules/*/*/prebuilds")
  if(binaries)
    file(REMOVE_RECURSE ${binaries})
  endif()
  file(WRITE "${stamp}" "${wanted}")
endfunction()

lectern_fetch_packages("${LECTERN_NPM_DIR}")
set(LECTERN_NODE_MODULES "${LECTERN_NPM_DIR}/node_modules")
set(LECTERN_KATEX_DIR "${LECTERN_NODE_MODULES}/katex/dist")
set(LECTERN_MERMAID_DIR "${LECTERN_NODE_MODULES}/@mermaid-js/tiny/dist")

# Package code is compiled as it comes: fast in every build type and without our warnings.
function(lectern_package_code target)
  target_compile_options(${target} PRIVATE -O2 -w)
  set_target_properties(${target} PROPERTIES C_STANDARD 11 C_EXTENSIONS ON)
endfunction()

set(tree_sitter_lib "${LECTERN_NODE_MODULES}/tree-sitter/vendor/tree-sitter/lib")
add_library(tree_sitter STATIC "${tree_sitter_lib}/src/lib.c")
target_include_directories(tree_sitter SYSTEM PUBLIC "${tree_sitter_lib}/include" PRIVATE "${tree_sitter_lib}/src")
target_compile_definitions(tree_sitter PRIVATE _DEFAULT_SOURCE _POSIX_C_SOURCE=200112L)
lectern_package_code(tree_sitter)

# Every grammar sees its own tree_sitter/parser.h, so each is compiled apart; the archive holds them all.
add_library(tree_sitter_grammars STATIC)
set_target_properties(tree_sitter_grammars PROPERTIES LINKER_LANGUAGE C)
target_link_libraries(tree_sitter_grammars PUBLIC tree_sitter)
function(lectern_grammar name folder)
  cmake_parse_arguments(grammar "" "SCANNER" "" ${ARGN})
  set(source "${LECTERN_NODE_MODULES}/${folder}/src")
  set(files "${source}/parser.c")
  if(grammar_SCANNER)
    list(APPEND files "${LECTERN_PACKAGES_DIR}/${grammar_SCANNER}")
  elseif(EXISTS "${source}/scanner.c")
    list(APPEND files "${source}/scanner.c")
  endif()
  add_library(grammar_${name} OBJECT ${files})
  target_include_directories(grammar_${name} PRIVATE "${source}")
  lectern_package_code(grammar_${name})
  target_sources(tree_sitter_grammars PRIVATE $<TARGET_OBJECTS:grammar_${name}>)
endfunction()

lectern_grammar(bash tree-sitter-bash)
lectern_grammar(c tree-sitter-c)
lectern_grammar(cpp tree-sitter-cpp)
lectern_grammar(css tree-sitter-css)
lectern_grammar(go tree-sitter-go)
lectern_grammar(html tree-sitter-html)
lectern_grammar(java tree-sitter-java)
lectern_grammar(javascript tree-sitter-javascript)
lectern_grammar(json tree-sitter-json)
lectern_grammar(python tree-sitter-python)
lectern_grammar(rust tree-sitter-rust)
lectern_grammar(sql @derekstride/tree-sitter-sql SCANNER sql_scanner.c)
lectern_grammar(toml @tree-sitter-grammars/tree-sitter-toml)
lectern_grammar(tsx tree-sitter-typescript/tsx)
lectern_grammar(typescript tree-sitter-typescript/typescript)
lectern_grammar(yaml @tree-sitter-grammars/tree-sitter-yaml)
