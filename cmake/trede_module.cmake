# SPDX-License-Identifier: EUPL-1.2
# A room of the house: a static library, its unit tests, and an include path that holds links to this room and
# to the rooms that it USES only. An include without an arrow does not compile. LINKS names outside libraries,
# which stay private to the room; PRECOMPILE those headers of theirs that cost seconds and stand in several files.
# RECKONS says that it goes over many numbers: with sanitizers too it is then optimized more than others are, which
# take g++ a third less time so. Tests are not optimized, and a fault's trace names their functions without the line:
# the room that they test is and has.
add_custom_target(unit_tests)

# GoogleTest, compiled once for all tests. The library's own headers are not: that would save a tenth, hide missing
# includes, and make g++ 12 warn of what it inlines from them.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/gtest.cpp CONTENT "")
add_library(trede_gtest OBJECT ${PROJECT_BINARY_DIR}/gtest.cpp)
target_link_libraries(trede_gtest PRIVATE trede_options GTest::gtest)
target_compile_options(trede_gtest PRIVATE -O0 -g0)
target_precompile_headers(trede_gtest PRIVATE <gtest/gtest.h>)

function(trede_module name)
  cmake_parse_arguments(PARSE_ARGV 1 M "RECKONS" "" "HEADERS;SOURCES;TESTS;USES;LINKS;PRECOMPILE")
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
  if(TREDE_SANITIZE AND NOT M_RECKONS)
    target_compile_options(trede_${name} PRIVATE -Og)
  endif()
  if(M_PRECOMPILE)
    target_precompile_headers(trede_${name} PRIVATE ${M_PRECOMPILE})
  endif()

  # A source includes its own header first, so its compilation shows that the header stands alone. Here the others.
  if(TREDE_HEADERS_ALONE)
    foreach(header IN LISTS M_HEADERS)
      string(REGEX REPLACE "\\.h$" ".cpp" source ${header})
      if(M_PRECOMPILE OR NOT source IN_LIST M_SOURCES)
        set(alone ${PROJECT_BINARY_DIR}/alone/${name}/${source})
        file(CONFIGURE OUTPUT ${alone} CONTENT "#include \"${name}/${header}\"\n")
        target_sources(trede_${name} PRIVATE ${alone})
        set_source_files_properties(${alone} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
      endif()
    endforeach()
  endif()

  if(M_TESTS)
    add_executable(${name}_test ${M_TESTS})
    target_include_directories(${name}_test PRIVATE ${view})
    target_link_libraries(${name}_test PRIVATE trede_${name} trede_assets ${M_LINKS} GTest::gtest_main)
    target_compile_options(${name}_test PRIVATE -O0 -g0)
    target_precompile_headers(${name}_test REUSE_FROM trede_gtest)
    add_test(NAME unit.${name} COMMAND ${name}_test --gtest_brief=1)
    add_dependencies(unit_tests ${name}_test)
  endif()
endfunction()
