# One INTERFACE target carries the standard, the warnings and the sanitizer to every target of ours.
include_guard()

add_library(trainyard_options INTERFACE)
target_compile_features(trainyard_options INTERFACE cxx_std_20)
target_include_directories(trainyard_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(trainyard_options INTERFACE
    TRAINYARD_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_KEYWORDS)
target_compile_options(trainyard_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(TRAINYARD_WERROR)
    target_compile_options(trainyard_options INTERFACE -Werror)
endif()
if(TRAINYARD_SANITIZE STREQUAL "address")
    # GCC's own false alarms under a sanitizer (maybe-uninitialized in the standard library) are not ours to mend.
    target_compile_options(trainyard_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-maybe-uninitialized)
    target_link_options(trainyard_options INTERFACE -fsanitize=address,undefined)
elseif(TRAINYARD_SANITIZE STREQUAL "thread")
    target_compile_options(trainyard_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer -Wno-tsan -Wno-maybe-uninitialized)
    target_link_options(trainyard_options INTERFACE -fsanitize=thread)
elseif(TRAINYARD_SANITIZE)
    message(FATAL_ERROR "TRAINYARD_SANITIZE is '${TRAINYARD_SANITIZE}'; it may be address, thread or empty")
endif()
find_package(Threads REQUIRED)
target_link_libraries(trainyard_options INTERFACE Threads::Threads)

# trainyard_library(NAME [LINKS ...] [PRIVATE_LINKS ...]): the sources of this folder as one static library.
function(trainyard_library name)
    cmake_parse_arguments(ARG "" "" "LINKS;PRIVATE_LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC trainyard_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# trainyard_executable(NAME [LINKS ...]): the sources of this folder as one program.
function(trainyard_executable name)
    cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE trainyard_options ${ARG_LINKS})
endfunction()

# trainyard_test(NAME LINKS the-folder's-own-library [...]): the *_test.cpp of this folder as one test program. What is labelled
# release-only (it runs the real programs, uninstrumented) is built by the target `release_tests` alone, and nothing else is there.
function(trainyard_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LINKS;LABELS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE trainyard_options trainyard_catch ${ARG_LINKS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    if(TRAINYARD_SANITIZE)
        target_compile_options(${name} PRIVATE -O0)   # a sanitizer's checks make optimising the tests themselves the longest part of a build
    endif()
    if("release-only" IN_LIST ARG_LABELS)
        set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
        if(NOT TARGET release_tests)
            add_custom_target(release_tests)
        endif()
        add_dependencies(release_tests ${name})
    endif()
    set(selection "")
    if(TRAINYARD_SANITIZE STREQUAL "thread")
        set(selection "~[one thread]")   # long tables in which nothing runs side by side: nothing for ThreadSanitizer to see
    endif()
    add_test(NAME ${name} COMMAND ${name} ${selection})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 600)   # of a test that hangs; on a machine that does much else a long one takes minutes
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "ASAN_OPTIONS=detect_leaks=1:abort_on_error=0;UBSAN_OPTIONS=print_stacktrace=1;TSAN_OPTIONS=halt_on_error=1")
endfunction()
