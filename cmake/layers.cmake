# The plan of the house: every library, its folder, which of our libraries it may use and which third parties it may
# include. Written here once; a forbidden #include stops the configure step (and the build) with file, library and what
# is allowed. Arrows are explicit, never transitive: to include a header, a library must name its owner here.
#
# `embedded` (the files baked into the binary) may be used by everyone.

cmake_minimum_required(VERSION 3.25)

#    library        folder                  may use
set(DIORAMA_LAYERS
    "base          | runtime/base          | "
    "model         | runtime/model         | base"
    "graph         | runtime/graph         | base model"
    "shape         | runtime/shape         | base"
    "asset         | runtime/asset         | base"
    "interactivity | runtime/interactivity | base model graph"
    "world         | runtime/world         | base asset"
    "gfx           | runtime/gfx           | base"
    "ui            | runtime/ui            | base asset"
    "render        | runtime/render        | base asset world gfx ui"
    "script        | runtime/script        | base model graph"
    "package       | runtime/package       | base model graph shape asset interactivity ui"
    "player        | runtime/player        | base model graph asset interactivity package world gfx ui render script"
    "web           | runtime/web           | base model graph asset interactivity package world gfx ui render script player"
    "document      | editor/document       | base model graph shape"
    "tool          | editor/tool           | base model world document"
    "publish       | editor/publish        | base model graph shape asset interactivity package"
    "widget        | editor/widget         | base model graph document"
    "panel         | editor/panel          | base model graph shape asset package world gfx render player document tool publish widget"
    "cli           | editor/cli            | base model graph shape asset interactivity package world gfx ui render script player document tool publish widget panel"
    "app           | editor/app            | base model graph shape asset interactivity package world gfx ui render script player document tool publish widget panel cli"
)

# Third parties: the headers that give them away (regular expression on the path in #include) and who may include them.
set(DIORAMA_THIRD_PARTIES
    "json          | ^nlohmann/                                        | model asset interactivity package player web publish cli app"
    "tinygltf      | ^tiny_gltf                                        | asset"
    "stb_image     | ^(stb/)?stb_(image|image_write|image_resize)\\.h$ | asset"
    "stb_truetype  | ^(stb/)?stb_(truetype|rect_pack)\\.h$             | ui"
    "draco         | ^draco/                                           | asset"
    "png           | ^(libpng16/)?png\\.h$                              | asset"
    "turbojpeg     | ^turbojpeg\\.h$                                   | asset"
    "webp          | ^webp/                                            | asset"
    "meshoptimizer | ^meshoptimizer\\.h$                               | asset"
    "gl            | ^(epoxy|GL|GLES2|GLES3)/                          | gfx"
    "egl           | ^EGL/                                             | gfx"
    "lua           | ^(lua5\\.4/)?(lua|lauxlib|lualib|luaconf)\\.h(pp)?$ | script"
    "imgui         | ^(imgui/|backends/)?(imgui|imstb_)                | widget panel app"
    "glfw          | ^GLFW/                                            | cli app"
    "cli11         | ^CLI/                                             | cli app"
    "emscripten    | ^emscripten                                       | base gfx player web"
)

# Splits "a | b c | d" into the list <out>, columns trimmed.
function(diorama_columns row out)
  string(REPLACE "|" ";" columns "${row}")
  # A regular expression may hold its own bars: the first and the last column are plain names, the rest is the middle.
  list(LENGTH columns count)
  if(count GREATER 3)
    list(POP_FRONT columns first)
    list(POP_BACK columns last)
    list(JOIN columns "|" middle)
    set(columns "${first}" "${middle}" "${last}")
  endif()
  set(result "")
  foreach(column IN LISTS columns)
    string(STRIP "${column}" column)
    if(column STREQUAL "")
      set(column "-")
    endif()
    list(APPEND result "${column}")
  endforeach()
  set(${out} "${result}" PARENT_SCOPE)
endfunction()

# Reads the table into DIORAMA_LIBRARIES and, for each library, DIORAMA_<lib>_{FOLDER,USES,THIRD}; for each third party
# DIORAMA_THIRD_<name>_MATCH and the list DIORAMA_THIRD_NAMES.
macro(diorama_read_layers)
  set(DIORAMA_LIBRARIES "")
  foreach(row IN LISTS DIORAMA_LAYERS)
    diorama_columns("${row}" _columns)
    list(GET _columns 0 _name)
    list(GET _columns 1 DIORAMA_${_name}_FOLDER)
    list(GET _columns 2 _uses)
    string(REPLACE "-" "" _uses "${_uses}")
    string(REPLACE " " ";" DIORAMA_${_name}_USES "${_uses}")
    set(DIORAMA_${_name}_THIRD "")
    list(APPEND DIORAMA_LIBRARIES "${_name}")
  endforeach()
  set(DIORAMA_THIRD_NAMES "")
  foreach(row IN LISTS DIORAMA_THIRD_PARTIES)
    diorama_columns("${row}" _columns)
    list(GET _columns 0 _name)
    list(GET _columns 1 DIORAMA_THIRD_${_name}_MATCH)
    list(GET _columns 2 _users)
    string(REPLACE " " ";" _users "${_users}")
    foreach(_user IN LISTS _users)
      list(APPEND DIORAMA_${_user}_THIRD "${_name}")
    endforeach()
    list(APPEND DIORAMA_THIRD_NAMES "${_name}")
  endforeach()
  unset(_columns)
  unset(_name)
  unset(_uses)
  unset(_users)
  unset(_user)
endmacro()

# Explains why <library> may not include <path>, in <out>; empty when it may.
function(diorama_why_forbidden library path out)
  set(${out} "" PARENT_SCOPE)
  if(path MATCHES "(^|/)\\.\\./")
    set(${out} "an include must not climb folders (\"..\"): name the library, as in \"graph/program.h\"" PARENT_SCOPE)
    return()
  endif()
  string(REGEX MATCH "^[^/]+" owner "${path}")
  if(path MATCHES "/" AND owner IN_LIST DIORAMA_LIBRARIES)
    if(NOT owner STREQUAL library AND NOT owner IN_LIST DIORAMA_${library}_USES)
      list(JOIN DIORAMA_${library}_USES " " allowed)
      if(allowed STREQUAL "")
        set(allowed "nothing")
      endif()
      set(${out} "\"${library}\" may use: ${allowed}" PARENT_SCOPE)
    endif()
    return()
  endif()
  foreach(third IN LISTS DIORAMA_THIRD_NAMES)
    if(path MATCHES "${DIORAMA_THIRD_${third}_MATCH}")
      if(NOT third IN_LIST DIORAMA_${library}_THIRD)
        list(JOIN DIORAMA_${library}_THIRD " " allowed)
        if(allowed STREQUAL "")
          set(allowed "none")
        endif()
        set(${out} "third party \"${third}\" is not for \"${library}\", which may include: ${allowed}" PARENT_SCOPE)
      endif()
      return()
    endif()
  endforeach()
endfunction()

# Scans every source of every library below <root>; stops with one message that names every forbidden #include.
function(diorama_check_layers root)
  set(faults "")
  foreach(library IN LISTS DIORAMA_LIBRARIES)
    file(GLOB_RECURSE sources "${root}/${DIORAMA_${library}_FOLDER}/*.h" "${root}/${DIORAMA_${library}_FOLDER}/*.cpp")
    foreach(source IN LISTS sources)
      file(STRINGS "${source}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]")
      string(REGEX MATCHALL "#[ \t]*include[ \t]*[<\"][^>\"]+[>\"]" includes "${lines}")
      foreach(include IN LISTS includes)
        string(REGEX REPLACE "^#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"]$" "\\1" path "${include}")
        diorama_why_forbidden("${library}" "${path}" why)
        if(why)
          # The line number is wanted only now, so that the usual scan stays cheap.
          file(READ "${source}" text)
          string(FIND "${text}" "${include}" at)
          string(SUBSTRING "${text}" 0 ${at} before)
          string(REGEX MATCHALL "\n" newlines "${before}")
          list(LENGTH newlines line)
          math(EXPR line "${line} + 1")
          file(RELATIVE_PATH shown "${root}" "${source}")
          string(APPEND faults "  ${shown}:${line}: ${include}\n    library ${library}: ${why}\n")
        endif()
      endforeach()
    endforeach()
  endforeach()
  if(faults)
    message(FATAL_ERROR "forbidden #include (the plan is in cmake/layers.cmake):\n${faults}")
  endif()
endfunction()

diorama_read_layers()

# As a script (cmake -DROOT=DIR -P layers.cmake) it only checks: the build calls it so when a source has changed.
if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  if(NOT ROOT)
    message(FATAL_ERROR "usage: cmake -DROOT=DIR [-DSTAMP=FILE] -P layers.cmake")
  endif()
  diorama_check_layers("${ROOT}")
  if(STAMP)
    file(TOUCH "${STAMP}")
  endif()
endif()
