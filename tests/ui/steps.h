// Words for scripts of input.
#pragma once

#include "drive.h"

#include <initializer_list>
#include <string>

namespace ui {

inline Json steps(std::initializer_list<Json> list) {
  Json all = Json::array({Json{{"wait", 4}}});
  for (const Json& one : list) all.push_back(one);
  return all;
}
inline Json click(const char* what) { return {{"click", what}}; }
inline Json key(const char* what) { return {{"key", what}}; }
inline Json drag(const char* from, const Json& to) { return {{"drag", {from, to}}}; }
inline Json state(const char* name) { return {{"state", name}}; }
inline Json shot(const char* name) { return {{"screenshot", name}}; }
inline Json wait(int frames = 3) { return {{"wait", frames}}; }

inline bool contains(const Json& list, const std::string& part) {
  for (const Json& one : list)
    if (one.get<std::string>().find(part) != std::string::npos) return true;
  return false;
}

}  // namespace ui
