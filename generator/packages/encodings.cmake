# What the bytes of GBK and Big5 mean: asked of Node.js, which carries ICU, when the build is configured, and carried in
# the program.
#
# Sets LECTERN_ENCODING_TABLES, an assembly file with the tables `lectern_gbk`, `lectern_gb18030_ranges` and `lectern_big5`.
find_program(NODE_EXECUTABLE node REQUIRED)
set(folder "${CMAKE_CURRENT_BINARY_DIR}/encodings")
set(script "${CMAKE_CURRENT_SOURCE_DIR}/packages/encodings.mjs")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
if(NOT EXISTS "${folder}/big5.bin" OR "${script}" IS_NEWER_THAN "${folder}/big5.bin")
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${NODE_EXECUTABLE}" "${script}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
endif()
set(LECTERN_ENCODING_TABLES "${folder}/tables.S")
set(assembly ".section .rodata\n")
foreach(name IN ITEMS gbk gb18030_ranges big5)
  set(symbol "lectern_${name}")
  string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${folder}/${name}.bin\"\n${symbol}_end:\n")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT "${LECTERN_ENCODING_TABLES}" CONTENT "${assembly}" @ONLY)
