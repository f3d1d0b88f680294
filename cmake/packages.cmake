# Everything from outside, one target a third party: diorama_third_<name>, the names of cmake/layers.cmake.
# Desktop: the system's packages (Debian 12 is the floor) or vcpkg. Browser: the header-only ones through a folder of
# links, because the system's include folder must never be on Emscripten's path; Lua from its source.

# Stops with the package that brings what is missing.
function(diorama_need found what package)
  if(NOT ${found})
    message(FATAL_ERROR "${what} was not found: install it (Debian: ${package}), or run tools/setup")
  endif()
endfunction()

function(diorama_third name)
  cmake_parse_arguments(arg "" "" "INCLUDE;LINK;DEFINE" ${ARGN})
  add_library(diorama_third_${name} INTERFACE)
  if(arg_INCLUDE)
    target_include_directories(diorama_third_${name} SYSTEM INTERFACE ${arg_INCLUDE})
  endif()
  if(arg_LINK)
    target_link_libraries(diorama_third_${name} INTERFACE ${arg_LINK})
  endif()
  if(arg_DEFINE)
    target_compile_definitions(diorama_third_${name} INTERFACE ${arg_DEFINE})
  endif()
endfunction()

if(EMSCRIPTEN)
  # --- browser ------------------------------------------------------------------------------------------------------
  set(links "${PROJECT_BINARY_DIR}/third_party")
  file(MAKE_DIRECTORY "${links}")
  function(diorama_link_header name package)
    find_path(DIORAMA_${name}_ROOT "${name}" PATHS /usr/include /usr/include/stb /usr/local/include
              NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    diorama_need(DIORAMA_${name}_ROOT "${name}" ${package})
    file(CREATE_LINK "${DIORAMA_${name}_ROOT}/${name}" "${PROJECT_BINARY_DIR}/third_party/${name}" SYMBOLIC)
  endfunction()
  diorama_link_header(nlohmann nlohmann-json3-dev)
  diorama_link_header(tiny_gltf.h libtinygltf-dev)
  foreach(header stb_image.h stb_image_write.h stb_truetype.h stb_rect_pack.h)
    diorama_link_header(${header} libstb-dev)
  endforeach()
  diorama_third(json INCLUDE "${links}")
  diorama_third(tinygltf INCLUDE "${links}")
  diorama_third(stb_image INCLUDE "${links}")
  diorama_third(stb_truetype INCLUDE "${links}")
  diorama_third(gl LINK "-sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFULL_ES3=1")
  diorama_third(emscripten)

  # tools/setup --for test puts Lua's source (from the distribution's own source package) under build/lua.
  file(GLOB lua_sources "${PROJECT_SOURCE_DIR}/build/lua/lua5.4-*/src")
  list(SORT lua_sources)
  list(POP_BACK lua_sources lua_found)
  set(DIORAMA_LUA_SOURCE "${lua_found}" CACHE PATH "Folder with Lua 5.4's lua.h and lapi.c, for the browser build")
  if(NOT EXISTS "${DIORAMA_LUA_SOURCE}/lapi.c")
    message(FATAL_ERROR "Lua's source was not found under build/lua: run tools/setup --for test, or set DIORAMA_LUA_SOURCE")
  endif()
  file(GLOB lua_files "${DIORAMA_LUA_SOURCE}/*.c")
  list(FILTER lua_files EXCLUDE REGEX "/(lua|luac|onelua|ltests)\\.c$")
  add_library(diorama_lua STATIC ${lua_files})
  target_include_directories(diorama_lua SYSTEM PUBLIC "${DIORAMA_LUA_SOURCE}")
  # As the distribution builds it; its one generated header names a folder for C modules, which we never load.
  file(CONFIGURE OUTPUT "${links}/lua5.4-deb-multiarch.h" CONTENT "#define DEB_HOST_MULTIARCH \"wasm32\"\n")
  target_include_directories(diorama_lua SYSTEM PUBLIC "${links}")
  target_compile_definitions(diorama_lua PRIVATE LUA_COMPAT_5_3)
  target_compile_options(diorama_lua PRIVATE -w)
  diorama_third(lua LINK diorama_lua)
else()
  # --- desktop ------------------------------------------------------------------------------------------------------
  find_package(PkgConfig QUIET)
  diorama_need(PKG_CONFIG_FOUND "pkg-config" pkg-config)
  find_package(Threads REQUIRED)

  find_package(nlohmann_json 3.11 QUIET)
  diorama_need(nlohmann_json_FOUND "nlohmann/json" nlohmann-json3-dev)
  diorama_third(json LINK nlohmann_json::nlohmann_json)

  # Header only: its implementation is compiled in `asset`, with our own file and image callbacks.
  find_path(DIORAMA_TINYGLTF_INCLUDE tiny_gltf.h)
  diorama_need(DIORAMA_TINYGLTF_INCLUDE "tinygltf" libtinygltf-dev)
  diorama_third(tinygltf LINK nlohmann_json::nlohmann_json)

  find_path(DIORAMA_STB_INCLUDE stb_truetype.h PATH_SUFFIXES stb)
  diorama_need(DIORAMA_STB_INCLUDE "stb" libstb-dev)
  foreach(name stb_image stb_truetype)
    diorama_third(${name} INCLUDE "${DIORAMA_STB_INCLUDE}")
  endforeach()

  pkg_check_modules(DIORAMA_DRACO QUIET IMPORTED_TARGET draco)
  diorama_need(DIORAMA_DRACO_FOUND "Draco" libdraco-dev)
  diorama_third(draco LINK PkgConfig::DIORAMA_DRACO)

  pkg_search_module(DIORAMA_LUA QUIET IMPORTED_TARGET lua5.4 lua-5.4 lua54 lua>=5.4)
  diorama_need(DIORAMA_LUA_FOUND "Lua 5.4" liblua5.4-dev)
  diorama_third(lua LINK PkgConfig::DIORAMA_LUA)

  pkg_check_modules(DIORAMA_EPOXY QUIET IMPORTED_TARGET epoxy)
  diorama_need(DIORAMA_EPOXY_FOUND "libepoxy" libepoxy-dev)
  diorama_third(gl LINK PkgConfig::DIORAMA_EPOXY)
  pkg_check_modules(DIORAMA_EGL QUIET IMPORTED_TARGET egl)
  diorama_need(DIORAMA_EGL_FOUND "EGL" libegl-dev)
  diorama_third(egl LINK PkgConfig::DIORAMA_EGL)

  if(DIORAMA_EDITOR)
    find_package(glfw3 3.3 QUIET)
    diorama_need(glfw3_FOUND "GLFW" libglfw3-dev)
    diorama_third(glfw LINK glfw)

    # Debian ships Dear ImGui as one archive with its backends; vcpkg as a CMake package.
    find_package(imgui CONFIG QUIET)
    if(imgui_FOUND)
      diorama_third(imgui LINK imgui::imgui)
    else()
      pkg_check_modules(DIORAMA_IMGUI QUIET IMPORTED_TARGET imgui)
      diorama_need(DIORAMA_IMGUI_FOUND "Dear ImGui" libimgui-dev)
      diorama_third(imgui INCLUDE "${DIORAMA_IMGUI_INCLUDEDIR}/backends"
                    LINK PkgConfig::DIORAMA_IMGUI glfw ${CMAKE_DL_LIBS})
    endif()

    find_package(CLI11 2.1 QUIET)
    diorama_need(CLI11_FOUND "CLI11" libcli11-dev)
    diorama_third(cli11 LINK CLI11::CLI11)
  endif()

  if(DIORAMA_TESTS)
    find_package(Catch2 2.13 QUIET)
    diorama_need(Catch2_FOUND "Catch2 2" catch2)
  endif()
endif()

# A third party that this build does not have is not linked; the code that wants it asks for it here by its name.
function(diorama_link_third target)
  foreach(name IN LISTS ARGN)
    if(TARGET diorama_third_${name})
      get_target_property(type ${target} TYPE)
      if(type STREQUAL "INTERFACE_LIBRARY")
        target_link_libraries(${target} INTERFACE diorama_third_${name})
      else()
        target_link_libraries(${target} PRIVATE diorama_third_${name})
      endif()
    endif()
  endforeach()
endfunction()
