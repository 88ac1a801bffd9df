# The orders of Chinese characters by strokes and by sound, for the glossary: asked of Node.js, which carries ICU, when
# the build is configured, and carried in the program.
#
# Sets LECTERN_COLLATION_TABLES, an assembly file with the texts `lectern_stroke_order` and `lectern_pinyin_order`.
find_program(NODE_EXECUTABLE node REQUIRED)
set(folder "${CMAKE_CURRENT_BINARY_DIR}/collation")
set(script "${CMAKE_CURRENT_SOURCE_DIR}/packages/collation.mjs")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
if(NOT EXISTS "${folder}/pinyin.txt" OR "${script}" IS_NEWER_THAN "${folder}/pinyin.txt")
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${NODE_EXECUTABLE}" "${script}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
endif()
set(LECTERN_COLLATION_TABLES "${folder}/tables.S")
set(assembly ".section .rodata\n")
foreach(name IN ITEMS stroke pinyin)
  set(symbol "lectern_${name}_order")
  string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n.incbin \"${folder}/${name}.txt\"\n${symbol}_end:\n.byte 0\n")
endforeach()
string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
file(CONFIGURE OUTPUT "${LECTERN_COLLATION_TABLES}" CONTENT "${assembly}" @ONLY)
