#include "render/draw_list.h"

#include "world/instances.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace render {

using namespace base;

namespace {

Float4 rowOf(const Mat4& a, int r) { return {a.at(r, 0), a.at(r, 1), a.at(r, 2), a.at(r, 3)}; }

/// `item`, drawn once for each of the instances. `item` stands where the node does.
/// `posedBox`: the world's box of the node where it is morphed, else empty.
void addInstances(const Item& item, const asset::Instances& instances, const Box& geometryBox,
                  const Box& posedBox, Scene& scene) {
  const Mat4& worldFromNode = item.worldFromLocal;
  const Mat4 nodeFromWorld = inverse(worldFromNode);
  for (std::size_t i = 0; i < instances.count; ++i) {
    Item instance = item;
    instance.worldFromLocal = worldFromNode * world::placeOf(instances, i);
    instance.isMirrored = determinant3x3(instance.worldFromLocal) < 0;
    instance.box = posedBox.isEmpty()
                       ? transformBox(instance.worldFromLocal, geometryBox)
                       : transformBox(instance.worldFromLocal * nodeFromWorld, posedBox);
    scene.bounds.add(instance.box);
    scene.items.push_back(instance);
  }
}

/// Where the joints of a skin lie; puts them there for the first mesh that asks.
int jointTexelOf(int skin, const std::vector<Mat4>& joints, Scene& scene) {
  int& texel = scene.skinTexels[static_cast<std::size_t>(skin)];
  if (texel >= 0) return texel;
  texel = static_cast<int>(scene.poses.size());
  for (const Mat4& joint : joints)
    for (int r = 0; r < 3; ++r) scene.poses.push_back(rowOf(joint, r));
  return texel;
}

void gatherNode(const world::World& world, int node, GpuCache& cache,
                const asset::Material& defaultMaterial, Scene& scene) {
  const asset::Gltf& gltf = world.gltf();
  const asset::Node& source = gltf.nodes[static_cast<std::size_t>(node)];
  const asset::Mesh& mesh = gltf.meshes[static_cast<std::size_t>(source.mesh)];
  Item item;
  item.node = node;
  item.worldFromLocal = world.worldFromLocal(node);

  const std::vector<Mat4>& joints = world.jointMatrices(node);
  const bool isSkinned = !joints.empty();
  if (isSkinned) item.jointTexel = jointTexelOf(source.skin, joints, scene);

  item.morphTexel = static_cast<int>(scene.poses.size());
  const std::vector<float>& weights = world.morphWeights(node);
  for (std::size_t target = 0; target < weights.size(); ++target)
    if (weights[target] != 0)
      scene.poses.push_back({weights[target], static_cast<float>(target), 0, 0});
  item.morphCount = static_cast<int>(scene.poses.size()) - item.morphTexel;

  const Box nodeBox = isSkinned || item.morphCount > 0 ? world.roughBoundsOf(node) : Box{};
  for (const asset::Primitive& primitive : mesh.primitives) {
    if (!primitive.geometry || primitive.geometry->positions.empty()) continue;
    item.geometry = &cache.geometry(primitive.geometry);
    item.pose = {isSkinned && item.geometry->traits.hasSkin,
                 item.morphCount > 0 && item.geometry->targetCount > 0};
    item.isMirrored = determinant3x3(item.pose.isSkinned ? joints[0] : item.worldFromLocal) < 0;
    item.material = world.materialOf(node, primitive);
    item.look = item.material >= 0 ? &world.material(item.material) : &defaultMaterial;
    item.box =
        nodeBox.isEmpty() ? transformBox(item.worldFromLocal, primitive.geometry->bounds) : nodeBox;
    if (source.instances && !item.pose.isSkinned) {
      addInstances(item, *source.instances, primitive.geometry->bounds, nodeBox, scene);
      continue;
    }
    scene.bounds.add(item.box);
    scene.items.push_back(item);
  }
}

/// How far along the camera's look a box begins; negative behind it.
float nearestDepth(const Box& box, const Mat4& viewFromWorld) {
  const Float3 c = box.center(), h = box.size() * 0.5f;
  const float z = -transformPoint(viewFromWorld, c).z;
  return z - (std::fabs(viewFromWorld.at(2, 0)) * h.x + std::fabs(viewFromWorld.at(2, 1)) * h.y +
              std::fabs(viewFromWorld.at(2, 2)) * h.z);
}

/// The simplest form whose error is at most a quarter of a pixel from so near; -1: the whole. A
/// whole pixel would not move outlines either, but light: normals lie farther apart.
int formFor(const Item& item, float distance, float pixelAMetre) {
  const auto& forms = item.geometry->simplerForms;
  if (forms.empty() || distance <= 0 || pixelAMetre <= 0) return -1;
  const Mat4& m = item.worldFromLocal;
  const auto axis = [&](int c) { return length(Float3{m.at(0, c), m.at(1, c), m.at(2, c)}); };
  const float allowed = 0.25f * distance * pixelAMetre / std::max({axis(0), axis(1), axis(2), 1e-12f});
  int form = -1;
  while (form + 1 < static_cast<int>(forms.size()) &&
         forms[static_cast<std::size_t>(form + 1)].error <= allowed)
    ++form;
  return form;
}

/// Near ones first, so that hidden pixels are not shaded; within a slice of depth by state, so that
/// it changes rarely.
void sortNearFirst(std::vector<SortedItem>& items) {
  // Not std::stable_sort, which takes memory: equal ones stay in the order of the scene.
  std::sort(items.begin(), items.end(), [](const SortedItem& a, const SortedItem& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.item < b.item;
  });
  constexpr std::size_t kSlices = 16, kLeast = 64;
  const std::size_t slice = std::max(items.size() / kSlices, kLeast);
  if (items.size() <= kLeast) return;
  const auto isOfOneState = [](auto first, auto last) {
    return std::all_of(first, last, [&](const SortedItem& s) {
      return s.key == first->key && s.item->material == first->item->material &&
             s.item->geometry == first->item->geometry &&
             s.item->isMirrored == first->item->isMirrored;
    });
  };
  const auto state = [](const SortedItem& s) {
    return std::tuple(s.key, s.item->material, s.item->geometry->array.id, s.item->isMirrored,
                      s.distance, s.item);
  };
  for (std::size_t at = 0; at < items.size(); at += slice) {
    const auto first = items.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last =
        items.begin() + static_cast<std::ptrdiff_t>(std::min(at + slice, items.size()));
    if (isOfOneState(first, last)) continue;
    std::sort(first, last,
              [&](const SortedItem& a, const SortedItem& b) { return state(a) < state(b); });
  }
}

}  // namespace

void gatherScene(const world::World& world, GpuCache& cache, const asset::Material& defaultMaterial,
                 Scene& scene) {
  const asset::Gltf& gltf = world.gltf();
  scene.items.clear();
  scene.poses.clear();
  scene.lights.clear();
  scene.bounds = {};
  scene.skinTexels.assign(gltf.skins.size(), -1);
  for (int node = 0; node < world.nodeCount(); ++node) {
    if (!world.isShown(node)) continue;
    const asset::Node& source = gltf.nodes[static_cast<std::size_t>(node)];
    if (source.mesh >= 0) gatherNode(world, node, cache, defaultMaterial, scene);
    if (source.light >= 0) {
      const Mat4& m = world.worldFromLocal(node);
      scene.lights.push_back({&world.light(source.light), transformPoint(m, {}),
                              normalize(transformDirection(m, {0, 0, -1}))});
    }
  }
}

Frustum::Frustum(const Mat4& clipFromWorld)
    : Frustum(std::array{rowOf(clipFromWorld, 0), rowOf(clipFromWorld, 1), rowOf(clipFromWorld, 2),
                         rowOf(clipFromWorld, 3)}) {}

Frustum::Frustum(const std::array<Float4, 4>& clipRows) {
  const auto& [x, y, z, w] = clipRows;
  planes_[0] = w + x;
  planes_[1] = w + x * -1;
  planes_[2] = w + y;
  planes_[3] = w + y * -1;
  planes_[4] = w + z;
  planes_[5] = w + z * -1;
}

bool Frustum::touches(const Box& box) const {
  if (box.isEmpty()) return false;
  for (const Float4& p : planes_) {
    const Float3 corner{p.x > 0 ? box.max.x : box.min.x, p.y > 0 ? box.max.y : box.min.y,
                        p.z > 0 ? box.max.z : box.min.z};
    if (p.x * corner.x + p.y * corner.y + p.z * corner.z + p.w < 0) return false;
  }
  return true;
}

void sortFor(const Scene& scene, const world::View& view, const Frustum& frustum,
             const FrameTraits& frame, DrawList& list) {
  for (auto* items : {&list.opaque, &list.masked, &list.transmissive, &list.blended})
    items->clear();
  list.looksBehind = false;
  const Mat4 viewFromWorld = inverse(view.worldFromView);
  for (const Item& item : scene.items) {
    if (!frustum.touches(item.box)) continue;
    SortedItem sorted;
    sorted.item = &item;
    sorted.key = surfaceKey(*item.look, item.geometry->traits, frame, Purpose::Shade, item.pose);
    const bool isBlended = item.look->alpha == asset::Material::Alpha::Blend;
    const bool isTransmissive = sorted.key.has(SurfaceKey::kTransmission);
    list.looksBehind = list.looksBehind || isTransmissive;
    if (isBlended || isTransmissive) {
      // The map of darker corners knows only what is opaque.
      sorted.key.bits &= ~std::uint64_t{SurfaceKey::kOcclusionMap};
      sorted.distance = -transformPoint(viewFromWorld, item.box.center()).z;
      (isBlended ? list.blended : list.transmissive).push_back(sorted);
      continue;
    }
    sorted.distance = nearestDepth(item.box, viewFromWorld);
    sorted.form = formFor(item, view.isPerspective ? sorted.distance : 1, frame.pixelAMetre);
    (item.look->alpha == asset::Material::Alpha::Mask ? list.masked : list.opaque)
        .push_back(sorted);
  }
  sortNearFirst(list.opaque);
  sortNearFirst(list.masked);
  list.opaque.insert(list.opaque.end(), list.masked.begin(), list.masked.end());
  for (std::vector<SortedItem>* sorted : {&list.transmissive, &list.blended})
    std::sort(sorted->begin(), sorted->end(), [](const SortedItem& a, const SortedItem& b) {
      return std::tie(b.distance, a.item) < std::tie(a.distance, b.item);
    });
}

void batchesOf(const std::vector<SortedItem>& items, std::size_t leastToInstance,
               std::vector<Batch>& batches) {
  const auto alike = [](const SortedItem& a, const SortedItem& b) {
    return a.key == b.key && a.item->material == b.item->material &&
           a.item->geometry == b.item->geometry && a.item->isMirrored == b.item->isMirrored &&
           a.form == b.form;
  };
  batches.clear();
  for (std::size_t first = 0; first < items.size();) {
    std::size_t end = first + 1;
    while (end < items.size() && alike(items[first], items[end])) ++end;
    if (end - first >= leastToInstance)
      batches.push_back({first, end - first});
    else
      for (std::size_t i = first; i < end; ++i) batches.push_back({i, 1});
    first = end;
  }
}

ObjectRows objectRows(const Item& item) {
  ObjectRows object = objectRows(item.worldFromLocal);
  object.rows[3] = {static_cast<float>(item.jointTexel), static_cast<float>(item.morphTexel),
                    static_cast<float>(item.morphCount),
                    static_cast<float>(item.geometry->vertexCount)};
  return object;
}

}  // namespace render
