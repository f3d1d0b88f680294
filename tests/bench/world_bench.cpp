// How long the live scene takes: the median of many rounds.
#include "support/make_gltf.h"
#include "world/world.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

using world::World;

bool isFirst = true;

void report(const char* name, const char* unit, double perSecond, int rounds,
            const std::function<void(int)>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work(i);
    times.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  std::printf("%s  \"%s\": {\"value\": %.4g, \"unit\": \"%s\"}", isFirst ? "{\n" : ",\n", name,
              times[static_cast<std::size_t>(rounds / 2)] * perSecond, unit);
  isFirst = false;
}

// `count` nodes in chains of ten, a metre from link to link, the chains side by side.
asset::Gltf makeForest(int count) {
  asset::Gltf gltf;
  int parent = -1;
  for (int i = 0; i < count; ++i) {
    const bool isRoot = i % 10 == 0;
    parent = support::addNode(
        gltf, isRoot ? -1 : parent,
        isRoot ? base::Float3{0, static_cast<float>(i / 10), 0} : base::Float3{1, 0, 0});
  }
  return gltf;
}

// A dented sheet of side * side * 2 triangles around the origin, one metre wide.
std::shared_ptr<asset::Geometry> makeSheet(int side) {
  auto g = std::make_shared<asset::Geometry>();
  const float step = 1 / static_cast<float>(side);
  for (int y = 0; y <= side; ++y)
    for (int x = 0; x <= side; ++x)
      g->positions.push_back({static_cast<float>(x) * step - 0.5f,
                              static_cast<float>(y) * step - 0.5f,
                              0.05f * static_cast<float>((x * 7 + y * 3) % 5)});
  const auto at = [&](int x, int y) { return static_cast<std::uint32_t>(y * (side + 1) + x); };
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x)
      for (const std::uint32_t i :
           {at(x, y), at(x + 1, y), at(x + 1, y + 1), at(x, y), at(x + 1, y + 1), at(x, y + 1)})
        g->indices.push_back(i);
  for (const base::Float3 p : g->positions) g->bounds.add(p);
  return g;
}

base::Transform turned(int round) {
  base::Transform t;
  t.translation = {1, static_cast<float>(round), 0};
  t.rotation = base::quatFromAxisAngle({0, 1, 0}, static_cast<float>(round));
  return t;
}

void benchUpdate() {
  constexpr int kNodes = 10000;
  World all(support::share(makeForest(kNodes)));
  report("world.update.10000moving", "ms", 1e3, 200, [&](int round) {
    const base::Transform t = turned(round);
    for (int n = 0; n < kNodes; ++n) all.setLocalTransform(n, t);
    all.update();
  });
  report("world.update.10000with1moving", "ms", 1e3, 200, [&](int round) {
    all.setLocalTransform(5000, turned(round));
    all.update();
  });
  asset::Gltf gltf = makeForest(kNodes);
  std::vector<asset::Channel> channels;
  for (int n = 0; n < kNodes; ++n)
    channels.push_back(support::makeChannel(n, asset::Channel::Path::Rotation, {0, 1, 2},
                                            {0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1}));
  support::addAnimation(gltf, std::move(channels));
  World animated(support::share(std::move(gltf)));
  animated.startClip(0, 0, INFINITY, 1);
  report("world.advance.10000rotationChannels", "ms", 1e3, 200,
         [&](int) { animated.advance(0.016); });
}

void benchPick() {
  constexpr int kSide = 187;  // 69,938 triangles
  asset::Gltf gltf;
  support::addMesh(gltf, makeSheet(kSide));
  support::addNode(gltf);
  gltf.nodes[0].mesh = 0;
  const auto shared = support::share(std::move(gltf));
  const base::Ray ray{{0.3f, 0.3f, 5}, {0, 0, -1}};
  const auto pick = [&](const World& w) {
    world::Hit hit;
    if (!w.pick(ray, World::PickFilter::All, hit)) std::abort();
  };
  std::vector<World> fresh;
  for (int i = 0; i < 30; ++i) fresh.emplace_back(shared);
  report("world.pick.70000trianglesFirst", "ms", 1e3, 30,
         [&](int i) { pick(fresh[static_cast<std::size_t>(i)]); });
  report("world.pick.70000triangles", "ms", 1e3, 500, [&](int) { pick(fresh[0]); });

  asset::Gltf many = makeForest(10000);
  support::addMesh(many, support::makeSquare());
  for (asset::Node& node : many.nodes) node.mesh = 0;
  World crowd(support::share(std::move(many)));
  report("world.pick.10000meshes", "ms", 1e3, 200, [&](int) { pick(crowd); });
}

void benchSkin() {
  asset::Gltf gltf;
  const auto sheet = makeSheet(100);
  sheet->joints.assign(sheet->positions.size(), {0, 1, 2, 3});
  sheet->weights.assign(sheet->positions.size(), {0.25f, 0.25f, 0.25f, 0.25f});
  support::addMesh(gltf, sheet);
  gltf.skins.emplace_back();
  for (int i = 0; i < 5; ++i) {
    support::addNode(gltf);
    if (i > 0) gltf.skins[0].joints.push_back(i);
  }
  gltf.nodes[0].mesh = 0;
  gltf.nodes[0].skin = 0;
  World w(support::share(std::move(gltf)));
  const base::Ray ray{{0, 0, 5}, {0, 0, -1}};
  const auto move = [&](int round) {
    w.setLocalTransform(1, {{0.001f * static_cast<float>(round), 0, 0}, {}, {1, 1, 1}});
    w.update();
  };
  report("world.pick.skinned10000verticesMoving", "ms", 1e3, 200, [&](int round) {
    move(round);
    world::Hit hit;
    w.pick(ray, World::PickFilter::All, hit);
  });
  report("world.roughBounds.skinned10000verticesMoving", "us", 1e6, 200, [&](int round) {
    move(round);
    if (w.roughBoundsOf(0).isEmpty()) std::abort();
  });
}

void benchProperties() {
  constexpr int kTimes = 100000;
  asset::Gltf gltf = makeForest(1000);
  gltf.materials.resize(10);
  World w(support::share(std::move(gltf)));
  const auto perCall = [&](const char* name, const char* pointer, bool isWritten) {
    const world::Slot slot = w.resolve(pointer)->slot;
    double numbers[16] = {0, 1, 0, 0};
    report(name, "ns", 1e9 / kTimes, 20, [&](int round) {
      for (int i = 0; i < kTimes; ++i) {
        numbers[0] = 0.001 * ((i + round) % 1000);
        if (isWritten)
          w.set(slot, numbers);
        else
          w.get(slot, numbers);
      }
    });
  };
  perCall("world.set.translation", "/nodes/500/translation", true);
  perCall("world.get.translation", "/nodes/500/translation", false);
  perCall("world.set.rotation", "/nodes/500/rotation", true);
  perCall("world.set.baseColorFactor", "/materials/3/pbrMetallicRoughness/baseColorFactor", true);
  w.update();
  perCall("world.get.globalMatrix", "/nodes/500/globalMatrix", false);
  report("world.resolve.known", "ns", 1e9 / kTimes, 20, [&](int) {
    for (int i = 0; i < kTimes; ++i)
      if (!w.resolve("/nodes/500/translation")) std::abort();
  });
}

}  // namespace

int main() {
  benchUpdate();
  benchPick();
  benchSkin();
  benchProperties();
  std::printf("\n}\n");
}
