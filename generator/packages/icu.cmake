# What Unicode's library ICU knows of Chinese: asked of Node.js, which carries it, when the build is configured, and
# carried in the program.
#
# Sets LECTERN_ICU_TABLES, assembly files with
#   lectern_stroke_order, lectern_pinyin_order                 the orders of characters, for the glossary (text)
#   lectern_gbk, lectern_gb18030_ranges, lectern_big5          what the bytes of these encodings mean (tables)
include(${CMAKE_CURRENT_LIST_DIR}/carry.cmake)
find_program(NODE_EXECUTABLE node REQUIRED)

# ask_icu(TOPIC SYMBOL=FILE …): packages/TOPIC.mjs writes the files to a folder of that name.
function(ask_icu topic)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${topic}")
  set(script "${CMAKE_CURRENT_SOURCE_DIR}/packages/${topic}.mjs")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}")
  if(NOT EXISTS "${folder}/written" OR "${script}" IS_NEWER_THAN "${folder}/written")
    file(MAKE_DIRECTORY "${folder}")
    execute_process(COMMAND "${NODE_EXECUTABLE}" "${script}" "${folder}" COMMAND_ERROR_IS_FATAL ANY)
    file(TOUCH "${folder}/written")
  endif()
  list(TRANSFORM ARGN REPLACE "=" "=${folder}/")
  lectern_carry("${folder}/tables.S" ${ARGN})
  set(LECTERN_ICU_TABLES ${LECTERN_ICU_TABLES} "${folder}/tables.S" PARENT_SCOPE)
endfunction()

ask_icu(collation lectern_stroke_order=stroke.txt lectern_pinyin_order=pinyin.txt)
ask_icu(encodings lectern_gbk=gbk.bin lectern_gb18030_ranges=gb18030_ranges.bin lectern_big5=big5.bin)
