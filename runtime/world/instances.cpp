#include "world/instances.h"

namespace world {

using namespace base;

Mat4 placeOf(const asset::Instances& instances, std::size_t index) {
  Transform t;
  if (!instances.translations.empty()) t.translation = instances.translations[index];
  if (!instances.rotations.empty()) t.rotation = instances.rotations[index];
  if (!instances.scales.empty()) t.scale = instances.scales[index];
  return matrixFrom(t);
}

Box boundsOfInstances(const asset::Instances& instances, const Mat4& worldFromNode,
                      const Box& box) {
  Box all;
  if (box.isEmpty()) return all;
  const Mat4 nodeFromWorld = inverse(worldFromNode);
  for (std::size_t i = 0; i < instances.count; ++i)
    all.add(transformBox(worldFromNode * placeOf(instances, i) * nodeFromWorld, box));
  return all;
}

}  // namespace world
