# Where Python's documentation explains each name: the inventory that Debian's package python3-doc installs with it,
# carried in the program as it is. It is found when the build is configured; nothing of the package is needed later.
#
# Sets LECTERN_PYTHON_INVENTORY, an assembly file with the bytes `lectern_python_inventory`.
include(${CMAKE_CURRENT_LIST_DIR}/carry.cmake)
file(GLOB versions "/usr/share/doc/python3.[0-9]*/html")
list(FILTER versions INCLUDE REGEX "/python3[.][0-9]+/html$")
list(SORT versions COMPARE NATURAL ORDER DESCENDING)
find_file(PYTHON_INVENTORY objects.inv PATHS /usr/share/doc/python3-doc/html ${versions} NO_DEFAULT_PATH
          DOC "The inventory of Python's documentation, of the Debian package python3-doc")
if(NOT PYTHON_INVENTORY)
  message(FATAL_ERROR "the inventory of Python's documentation was not found; names in code lead to their documentation with it.\n"
                      "Install the package python3-doc, or say -DPYTHON_INVENTORY=….")
endif()

set(LECTERN_PYTHON_INVENTORY "${CMAKE_CURRENT_BINARY_DIR}/python_inventory.S")
lectern_carry("${LECTERN_PYTHON_INVENTORY}" "lectern_python_inventory=${PYTHON_INVENTORY}")
