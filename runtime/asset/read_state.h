// What the parts of the reader share while one file is read. Each part fills its own vectors of the
// Gltf; indices are those of the file throughout.
#pragma once

#include "asset/accessors.h"
#include "asset/gltf_read.h"
#include "asset/kept.h"
#include "asset/sources.h"
#include "asset/tinygltf.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asset {

struct ReadState {
  const std::string& name;
  const ReadOptions& options;
  const Json& root;  ///< What parseModel has left: images, materials, samplers, textures.
  const tinygltf::Model& model;
  const Sources& sources;
  Accessors& accessors;
  Budget& budget;
  const KeptParts& kept;
  /// KHR_draco_mesh_compression is used, but not read here, so geometry may lack its plain form.
  bool hasUnreadDraco;
  ReadGltf& out;

  void note(base::Severity severity, std::string code, std::string where, std::string message,
            std::string fix = {}) {
    out.problems.push_back({severity, std::move(code),
                            name + (where.empty() ? "" : " " + std::move(where)),
                            std::move(message), std::move(fix)});
  }
};

/// "/nodes/3", and with its name in brackets if it has one.
std::string placeOf(const char* array, std::size_t index, const std::string& name = {});

/// nullptr where `object` is nullptr, no object, or has no such member.
const Json* findIn(const Json* object, std::string_view key);
/// The same along names parted by slashes.
const Json* findPath(const Json* object, std::string_view path);

/// A member that is an array, an empty one if there is none.
const Json& arrayIn(const Json& object, const char* key);

/// A member that is a text, empty if there is none.
std::string textAt(const Json& object, const char* key);

/// JSON numbers are doubles; what does not fit into a float becomes the largest float.
float toFloat(double value);

/// A mesh's or node's attribute as it is; nullopt, and a Problem, where it cannot be had.
std::optional<KeptAttribute> keptAttribute(ReadState& state, const std::string& name, int accessor,
                                           const std::string& where);

void readTextures(ReadState& state);
void readMaterials(ReadState& state);
base::Status readMeshes(ReadState& state);  ///< After readMaterials.
base::Status readNodes(ReadState& state);   ///< After readMeshes.
base::Status readSkins(ReadState& state);
void readCameras(ReadState& state);
void readLights(ReadState& state);
void readScenes(ReadState& state);      ///< After readNodes.
void readAnimations(ReadState& state);  ///< After readMeshes.

}  // namespace asset
