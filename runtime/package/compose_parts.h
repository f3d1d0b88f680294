// The pieces of a composed scene that know no scene: what a model's light, camera, material or
// label is in glTF.
#pragma once

#include "asset/gltf.h"
#include "model/project.h"
#include "package/compose.h"
#include "ui/fonts.h"
#include "ui/panel.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <string>
#include <utility>
#include <vector>

namespace package {

asset::Material materialOf(const model::Material& material);
asset::Light lightOf(const model::Light& light);
asset::Camera cameraOf(const model::Camera& camera);
asset::Environment environmentOf(const model::Environment& environment);
/// `pictureOf`: the number by which the panel's owner knows the image of an element, and its width
/// over height.
ui::Panel panelOf(const model::Panel& panel,
                  const std::function<std::pair<int, float>(const model::AssetId&)>& pictureOf);

/// The characters that the project's panels and graphs can show.
ui::CharacterSets charactersIn(const model::Project& project);

/// A quad in the XY plane, centred, facing +Z.
asset::Geometry quadOf(float width, float height);

struct MaterialOrder {
  static auto keyOf(const model::Material& m) {
    return std::tie(m.baseColor.x, m.baseColor.y, m.baseColor.z, m.baseColor.w, m.metallic,
                    m.roughness, m.emissive.x, m.emissive.y, m.emissive.z, m.alpha, m.alphaCutoff,
                    m.doubleSided, m.unlit);
  }
  bool operator()(const model::Material& a, const model::Material& b) const {
    return keyOf(a) < keyOf(b);
  }
};

/// The names that stand after "/materials/" anywhere in the project's graphs and behaviours,
/// without "#3".
std::set<std::string> materialNamesIn(const model::Project& project);

/// A pointer of the object model after the things of its kind have moved up: "/nodes/3/scale" with
/// {"/nodes/", 10} is "/nodes/13/scale". Others stay as they are.
std::string movedPointer(const std::string& pointer,
                         const std::vector<std::pair<std::string_view, int>>& moves);

/// Gltf::extensions as they are once the stage has been exported and is opened again. Cost: that of
/// writing all but geometry and pictures.
std::vector<std::string> extensionsOnceExported(const Stage& stage, const graph::Catalog& catalog);

/// Gltf::extensions of a stage in which some graph asks for them.
void tellExtensions(Stage& stage, const graph::Catalog& catalog);

/// Keeps what was made for a key from one round to the next, and forgets at the end of a round what
/// the round did not ask for. Few keys a scene: found by comparing.
template <class Key, class T>
class Kept {
 public:
  using Made = std::shared_ptr<const T>;

  template <class Make>
  Made get(const Key& key, Make make) {
    for (Entry& entry : entries_) {
      if (!(entry.key == key)) continue;
      entry.isUsed = true;
      return entry.made;
    }
    entries_.push_back({key, std::make_shared<const T>(make()), true});
    return entries_.back().made;
  }
  void endRound() {
    std::erase_if(entries_, [](const Entry& entry) { return !entry.isUsed; });
    for (Entry& entry : entries_) entry.isUsed = false;
  }

 private:
  struct Entry {
    Key key;
    Made made;
    bool isUsed = false;
  };
  std::vector<Entry> entries_;
};

}  // namespace package
