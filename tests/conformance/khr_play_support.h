// Playing somebody's .glb without a window, for tests: frames of a 60th of a second, and what came
// of them.
#pragma once

#include "base/file.h"
#include "conformance/khr_support.h"
#include "package/package.h"
#include "player/session.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace conformance {

namespace fs = std::filesystem;

/// The .glb files of shared/assets/interactivity/FOLDER, sorted; none if the shared assets are
/// missing.
inline std::vector<fs::path> interactivityFiles(const std::string& folder) {
  std::vector<fs::path> files;
  const fs::path path = fs::path(DIORAMA_SHARED_DIR) / "assets" / "interactivity" / folder;
  if (!fs::exists(path)) return files;
  for (const auto& entry : fs::directory_iterator(path))
    if (entry.path().extension() == ".glb") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

inline void appendWord(std::string& bytes, std::size_t word) {
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(word >> 8 * i & 0xFF);
}

inline std::string glbOf(const nlohmann::json& json, const std::string& rest) {
  std::string text = json.dump();
  text.resize((text.size() + 3) / 4 * 4, ' ');
  std::string glb = "glTF";
  for (const std::size_t word :
       {std::size_t{2}, 20 + text.size() + rest.size(), text.size(), std::size_t{0x4E4F534A}})
    appendWord(glb, word);
  return glb + text + rest;
}

/// The file as others see it: without the project inside.
inline std::string withoutProject(const std::string& bytes) {
  const Glb glb = glbFrom(bytes);
  auto json = nlohmann::json::parse(glb.json);
  json["extensions"].erase("DIORAMA_project");
  auto& used = json["extensionsUsed"];
  used.erase(std::remove(used.begin(), used.end(), "DIORAMA_project"), used.end());
  return glbOf(json, glb.rest);
}

struct Played {
  std::unique_ptr<player::Session> session;
  std::vector<base::Problem> problems;

  int count(const std::string& event) const {
    int n = 0;
    for (const player::EventLine& line : session->events()) n += line.event.name == event;
    return n;
  }
  /// The value of the graph's variable; nullptr if it has none of that name.
  const base::Value* variable(const std::string& name) const {
    for (const auto& [full, value] : variables_)
      if (full.size() >= name.size() && full.substr(full.size() - name.size()) == name)
        return &value;
    return nullptr;
  }
  void advance(int frames) {
    for (int i = 0; i < frames; ++i) session->advance(1.0 / 60);
    variables_ = session->variables();
  }

 private:
  std::map<std::string, base::Value> variables_;
};

inline Played openBytes(const std::string& bytes, const std::string& name) {
  auto opened = package::openPackage(bytes, name, standardCatalog());
  if (!opened) FAIL(opened.error().message);
  Played played;
  played.problems = std::move(opened->problems);
  auto session = player::Session::open(std::move(opened->stage), standardCatalog());
  if (!session) FAIL(session.error().message);
  played.session = std::move(*session);
  return played;
}

inline Played openFile(const fs::path& file) {
  const auto bytes = base::readFile(file);
  if (!bytes) FAIL(bytes.error().message);
  return openBytes(*bytes, file.filename().string());
}

}  // namespace conformance
