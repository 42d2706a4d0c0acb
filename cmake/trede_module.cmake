# SPDX-License-Identifier: EUPL-1.2
# A room of the house: a static library, its unit tests, and an include path that holds links to this room and
# to the rooms that it USES only. An include without an arrow does not compile. LINKS names outside libraries,
# which stay private to the room.
add_custom_target(unit_tests)

function(trede_module name)
  cmake_parse_arguments(PARSE_ARGV 1 M "" "" "HEADERS;SOURCES;TESTS;USES;LINKS")
  if(M_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "room ${name}: what is ${M_UNPARSED_ARGUMENTS}?")
  endif()

  set(view ${PROJECT_BINARY_DIR}/view/${name})
  file(REMOVE_RECURSE ${view})
  file(MAKE_DIRECTORY ${view})
  foreach(room IN ITEMS ${name} ${M_USES})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/${room} ${view}/${room} SYMBOLIC)
  endforeach()

  list(TRANSFORM M_USES PREPEND trede_ OUTPUT_VARIABLE used)
  add_library(trede_${name} STATIC ${M_SOURCES})
  target_include_directories(trede_${name} PRIVATE ${view})
  target_link_libraries(trede_${name} PUBLIC trede_options ${used} PRIVATE ${M_LINKS})
  set_property(GLOBAL APPEND PROPERTY TREDE_ROOMS ${name})

  if(TREDE_HEADERS_ALONE AND M_HEADERS)
    set(alone)
    foreach(header IN LISTS M_HEADERS)
      set(file ${PROJECT_BINARY_DIR}/alone/${name}/${header}.cpp)
      file(CONFIGURE OUTPUT ${file} CONTENT "#include \"${name}/${header}\"\n")
      list(APPEND alone ${file})
    endforeach()
    add_library(trede_${name}_alone OBJECT ${alone})
    target_include_directories(trede_${name}_alone PRIVATE ${view})
    target_compile_options(trede_${name}_alone PRIVATE -O0 -g0)
    target_link_libraries(trede_${name}_alone PRIVATE trede_options)
  endif()

  if(M_TESTS)
    add_executable(${name}_test ${M_TESTS})
    target_include_directories(${name}_test PRIVATE ${view})
    target_link_libraries(${name}_test PRIVATE trede_${name} trede_assets ${M_LINKS} GTest::gtest_main)
    add_test(NAME unit.${name} COMMAND ${name}_test --gtest_brief=1)
    add_dependencies(unit_tests ${name}_test)
  endif()
endfunction()
