#include "asset/model_parse.h"

#include <exception>
#include <string>

namespace asset {
namespace {

/// tinygltf 2.7 insists on a buffer view behind indices, while the specification lets them be zeros
/// without one. So all accessors without one get this extra view for the time of parsing. Gives its
/// number, or -1 if it was not needed.
int lendView(Json& root) {
  const auto accessors = root.find("accessors");
  if (accessors == root.end()) return -1;
  const std::size_t extra = root.contains("bufferViews") ? root["bufferViews"].size() : 0;
  bool isNeeded = false;
  for (Json& accessor : *accessors) {
    if (accessor.contains("bufferView")) continue;
    accessor["bufferView"] = extra;
    isNeeded = true;
  }
  if (!isNeeded) return -1;
  root["bufferViews"].push_back({{"buffer", 0}, {"byteLength", 1}});
  return static_cast<int>(extra);
}

Json takeOut(Json& root) {
  Json part = Json::object();
  for (const char* key : {"accessors", "animations", "asset", "bufferViews", "cameras",
                          "extensions", "meshes", "nodes", "scene", "scenes", "skins"})
    if (const auto it = root.find(key); it != root.end()) part[key] = std::move(*it);
  return part;
}

void takeViewBack(tinygltf::Model& model, int extra) {
  if (extra < 0) return;
  for (tinygltf::Accessor& accessor : model.accessors)
    if (accessor.bufferView == extra) accessor.bufferView = -1;
  model.bufferViews.pop_back();
}

}  // namespace

base::Result<tinygltf::Model> parseModel(Json& root) {
  tinygltf::Model model;
  std::string error, warning;
  try {
    Json part = takeOut(root);
    prune(part);
    const int extraView = lendView(part);
    const std::string text = part.dump();
    part = nullptr;
    tinygltf::TinyGLTF reader;
    if (!reader.LoadASCIIFromString(&model, &error, &warning, text.c_str(),
                                    static_cast<unsigned>(text.size()), ""))
      return base::Error{error.empty() ? "broken glTF" : error};
    takeViewBack(model, extraView);
  } catch (const std::exception& e) {
    return base::Error{std::string("broken glTF: ") + e.what()};
  }
  return model;
}

}  // namespace asset
