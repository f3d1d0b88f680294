// What grows, and what lies around.
#include "base/random.h"
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/noise.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

class Dice {
 public:
  explicit Dice(const Numbers& n)
      : random_(static_cast<std::uint64_t>(n.count("seed")) * 7919 + 17) {}
  float operator()(float low, float high) {
    return low + (high - low) * static_cast<float>(random_.nextUnit());
  }
  std::uint32_t seed() { return static_cast<std::uint32_t>(random_.next()); }

 private:
  base::Random random_;
};

/// A lumpy ball; what would lie below `floor` is pressed flat.
Surface clump(Float3 at, Float3 radii, int level, float rough, std::uint32_t seed,
              float floor = -1e9f) {
  Surface s = blob(level, (radii.x + radii.y + radii.z) / 3,
                   [&](Float3 d) { return 1 + rough * roughness(d * 2.3f, seed, 2); });
  for (Float3& p : s.points()) {
    p = at + p * radii;
    if (p.y < floor) p.y = floor + (p.y - floor) * 0.02f;
  }
  return s;
}

/// Moves all so that the lowest point lies at y = 0.
void settle(Surface& s) {
  float low = 1e9f;
  for (const Float3 p : s.points()) low = std::min(low, p.y);
  for (Float3& p : s.points()) p.y -= low;
}

int levelOf(const Numbers& n) { return std::min(1 + (n.count("detail") + 1) / 2, 4); }

/// A leaf blade from `root`: out and up, then over; wide in its middle.
void addBlade(Builder& b, Float3 root, float angle, float length, float rise, float width,
              int pieces) {
  std::vector<Float3> path;
  std::vector<float> scales;
  for (int i = 0; i <= pieces; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(pieces);
    const float out =
        length * (0.15f * t + 0.75f * t * t * (1.2f - 0.4f * t)) * (1.15f - rise * 0.5f);
    const float up = length * rise * (1.5f * t - 0.75f * t * t * (1.6f - rise * 0.6f));
    path.push_back(root + Float3{out * std::cos(angle), up, out * std::sin(angle)});
    scales.push_back(
        i == pieces ? 0 : 0.35f + 0.65f * std::sin(base::kPi * std::min(0.12f + 0.88f * t, 0.97f)));
  }
  b.sweep(path, Outline{{-width / 2, 0}, {0, -width * 0.1f}, {width / 2, 0}, {0, width * 0.05f}},
          false, scales, 1.2f);
}

Kind pottedPlant() {
  return {"potted-plant",
          Category::Nature,
          {"Potted plant", "盆栽"},
          {"A pot with leaves.", "花盆里的绿叶植物。"},
          Stand::Base,
          {},
          {height(0.9, 0.1, 5),
           length("pot", {"Pot", "盆径"}, 0.34, 0.05, 2, {"Diameter of the pot.", "花盆的直径。"}),
           count("leaves", {"Leaves", "叶数"}, 16, 3, 60, {"How many there are.", "叶片的数量。"}),
           ratio("spread", {"Spread", "展开"}, 0.5, 0, 1,
                 {"0: upright, 1: hanging wide.", "0：直立，1：向外垂。"}),
           seed(), detail()},
          {{"leaves", {"Leaves", "叶"}, look::leaf()},
           {"pot", {"Pot", "花盆"}, look::terracotta()},
           {"soil", {"Soil", "土"}, look::soil()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = std::min(n["pot"] / 2, h * 0.4f),
                        tall = r * 1.7f * std::min(1.0f, h / (r * 3));
            b.slot(1).lathe(Outline{Float2{0, 0},
                                    {r * 0.7f, 0},
                                    {r * 0.94f, tall * 0.8f},
                                    {r, tall * 0.8f},
                                    {r, tall},
                                    {r * 0.9f, tall},
                                    {r * 0.86f, tall * 0.82f},
                                    {0, tall * 0.82f}},
                            n.around());
            b.slot(2).cylinder({0, tall * 0.8f, 0}, r * 0.875f, tall * 0.09f, n.around());
            Dice dice(n);
            const int leaves = n.count("leaves");
            b.slot(0);
            for (int i = 0; i < leaves; ++i) {
              const float t = static_cast<float>(i) / static_cast<float>(leaves),
                          angle = 2.39996f * static_cast<float>(i) + dice(-0.2f, 0.2f);
              const float long_ = (h - tall) * (1.05f - 0.35f * t) * dice(0.85f, 1.1f);
              const float rise = std::clamp(
                  1.05f - n["spread"] * (0.35f + 0.75f * t) + dice(-0.08f, 0.08f), 0.15f, 1.1f);
              addBlade(b, {0.25f * r * std::cos(angle), tall * 0.85f, 0.25f * r * std::sin(angle)},
                       angle, long_, rise, std::max(long_ * 0.16f, 0.01f),
                       5 + 2 * n.count("detail"));
            }
          },
          "houseplant leaves 绿植"};
}

Kind leafyTree() {
  return {
      "tree",
      Category::Nature,
      {"Tree", "阔叶树"},
      {"A trunk with a crown of leaves.", "树干与树冠。"},
      Stand::Base,
      {},
      {height(4, 0.2, 40),
       ratio("crown", {"Crown width", "冠幅"}, 0.7, 0.2, 1.5,
             {"Of the crown, in heights.", "树冠宽度与树高之比。"}),
       ratio("stem", {"Bare trunk", "裸干"}, 0.32, 0.1, 0.7,
             {"Of its height below the crown.", "树冠以下占树高的比例。"}),
       count("clumps", {"Clumps", "叶团"}, 9, 1, 30,
             {"The crown is made of so many.", "组成树冠的叶团数。"}),
       seed(), detail()},
      {{"leaves", {"Leaves", "树叶"}, look::leaf()},
       {"bark", {"Bark", "树皮"}, look::bark()},
       {"second", {"Darker leaves", "深色树叶"}, look::paint(0x4C7A35, 0.75f)}},
      [](Builder& b, const Numbers& n) {
        Dice dice(n);
        const float h = n["height"], stem = h * n["stem"], trunk = h * 0.035f,
                    lean = dice(-0.04f, 0.04f) * h;
        const float middle = (stem + h) / 2, wide = h * n["crown"] / 2, tall = (h - stem) / 2;
        const Float3 top{lean, middle, lean * 0.5f};
        b.slot(1).pipe(std::array{Float3{0, 0, 0}, Float3{0, stem * 0.12f, 0},
                                  Float3{lean * 0.4f, stem * 0.6f, lean * 0.1f},
                                  Float3{lean * 0.8f, stem, lean * 0.3f}, top},
                       trunk, std::max(8, n.around() / 2), false,
                       std::array{1.55f, 1.12f, 0.95f, 0.85f, 0.4f});
        const int clumps = n.count("clumps");
        for (int i = 0; i < clumps; ++i) {
          const float a = 2.39996f * static_cast<float>(i) + dice(0, 0.6f),
                      t = clumps == 1 ? 0.5f
                                      : static_cast<float>(i) / static_cast<float>(clumps - 1);
          const float size = clumps == 1 ? 1 : dice(0.42f, 0.58f),
                      out =
                          clumps == 1
                              ? 0
                              : (1 - size) *
                                    std::sqrt(std::max(0.0f, 1 - (2 * t - 1) * (2 * t - 1)) * 0.8f +
                                              0.2f);
          const Float3 at = top + Float3{out * wide * std::cos(a), (2 * t - 1) * tall * (1 - size),
                                         out * wide * std::sin(a)};
          if (out > 0.25f)
            b.slot(1).pipe(std::array{top - Float3{0, tall * 0.5f, 0},
                                      mix(top, at, 0.6f) - Float3{0, tall * 0.12f, 0}, at},
                           trunk * 0.42f, 6, false, std::array{1.0f, 0.7f, 0.3f});
          b.slot(t < 0.4f ? 2 : 0)
              .add(clump(at, {wide * size, tall * size * 1.04f, wide * size}, levelOf(n), 0.26f,
                         dice.seed()),
                   base::kPi);
        }
      },
      "oak forest 树木 森林"};
}

Kind conifer() {
  return {
      "tree-conifer",
      Category::Nature,
      {"Conifer", "针叶树"},
      {"A fir: tiers of needles on a trunk.", "冷杉：树干上层层针叶。"},
      Stand::Base,
      {"", "height", ""},
      {height(4, 0.2, 40),
       ratio("width", {"Width", "宽度"}, 0.42, 0.1, 1,
             {"Of its lowest tier, in heights.", "最下层宽度与高度之比。"}),
       count("tiers", {"Tiers", "层数"}, 6, 2, 20, {"Of branches.", "枝层的数量。"}), seed(),
       detail()},
      {{"needles", {"Needles", "针叶"}, look::needle()}, {"bark", {"Bark", "树皮"}, look::bark()}},
      [](Builder& b, const Numbers& n) {
        Dice dice(n);
        const float h = n["height"], stem = h * 0.14f, trunk = h * 0.022f,
                    wide = h * n["width"] / 2;
        const int tiers = n.count("tiers"), tips = 7 + 2 * n.count("detail");
        b.slot(1).cone({}, trunk * 1.3f, trunk * 0.5f, h * 0.7f, std::max(8, n.around() / 2));
        const float room = h - stem;
        for (int i = 0; i < tiers; ++i) {
          const float t = static_cast<float>(i) / static_cast<float>(tiers);
          const float low = stem + room * t * 0.98f,
                      high = i + 1 == tiers
                                 ? h
                                 : std::min(low + room * 1.9f / static_cast<float>(tiers + 1), h);
          const float radius = wide * (1 - t * 0.86f), turn = dice(0, 2 * base::kPi),
                      droop = (high - low) * 0.16f;
          Surface s;
          const Index tip = s.point({0, high, 0}), under = s.point({0, low + droop * 1.7f, 0});
          for (int k = 0; k < 2 * tips; ++k) {
            const bool isTip = k % 2 == 0;
            const float a = turn + base::kPi *
                                       (static_cast<float>(k) + (isTip ? dice(-0.25f, 0.25f) : 0)) /
                                       static_cast<float>(tips);
            const float out = radius * (isTip ? dice(0.9f, 1) : 0.68f);
            s.point({out * std::cos(a), low + (isTip ? 0 : droop), -out * std::sin(a)});
          }
          for (int k = 0; k < 2 * tips; ++k) {
            const Index p = static_cast<Index>(2 + k),
                        q = static_cast<Index>(2 + (k + 1) % (2 * tips));
            s.triangle(tip, p, q);
            s.triangle(under, q, p);
          }
          b.slot(0).add(s, 0.5f);
        }
      },
      "fir pine christmas 松树 圣诞树"};
}

Kind palm() {
  return {"tree-palm",
          Category::Nature,
          {"Palm", "棕榈树"},
          {"A curved trunk with fronds.", "弯曲的树干与大叶。"},
          Stand::Base,
          {},
          {height(4, 0.3, 30),
           ratio("bend", {"Bend", "弯曲"}, 0.2, 0, 0.6,
                 {"How far its top leans over, in heights.", "树顶偏移与高度之比。"}),
           count("leaves", {"Fronds", "叶数"}, 11, 4, 30, {"How many there are.", "大叶的数量。"}),
           seed(), detail()},
          {{"leaves", {"Fronds", "叶"}, look::leaf()},
           {"bark", {"Bark", "树皮"}, look::paint(0x8A6E4E, 0.9f)}},
          [](Builder& b, const Numbers& n) {
            Dice dice(n);
            const float h = n["height"] * 0.82f, trunk = n["height"] * 0.03f;
            std::vector<Float3> path;
            std::vector<float> scales;
            constexpr int kRings = 18;
            for (int i = 0; i <= kRings; ++i) {
              const float t = static_cast<float>(i) / kRings;
              path.push_back({n["bend"] * h * t * t, h * t, 0});
              scales.push_back((1.5f - 0.75f * std::min(1.0f, t * 1.6f)) *
                               (i % 2 == 0 ? 1.06f : 0.95f));
            }
            b.slot(1).pipe(path, trunk, std::max(8, n.around() / 2), false, scales);
            const int leaves = n.count("leaves");
            b.slot(0);
            for (int i = 0; i < leaves; ++i) {
              const float a = 2.39996f * static_cast<float>(i),
                          size = n["height"] * 0.42f * dice(0.85f, 1.05f);
              addBlade(b, path.back() - Float3{0, trunk * 0.3f, 0}, a, size, dice(0.15f, 0.62f),
                       size * 0.2f, 7 + 2 * n.count("detail"));
            }
            for (int i = 0; i < 3; ++i) {
              const float a = 2.1f * static_cast<float>(i) + 0.4f;
              b.slot(1).ball(path.back() + Float3{trunk * 1.1f * std::cos(a), -trunk * 1.2f,
                                                  trunk * 1.1f * std::sin(a)},
                             trunk * 0.8f, n.around() / 2);
            }
          },
          "beach coconut 椰子树"};
}

Kind bush() {
  return {
      "bush",
      Category::Nature,
      {"Bush", "灌木"},
      {"Clumps of leaves on the ground.", "贴地的叶团。"},
      Stand::Base,
      {},
      {width(1.2, 0.1, 10), height(0.8, 0.1, 6),
       count("clumps", {"Clumps", "叶团"}, 6, 1, 24, {"It is made of so many.", "组成的叶团数。"}),
       seed(), detail()},
      {{"leaves", {"Leaves", "叶"}, look::leafDark()},
       {"second", {"Lighter leaves", "浅色叶"}, look::leaf()}},
      [](Builder& b, const Numbers& n) {
        Dice dice(n);
        const int clumps = n.count("clumps");
        const float w = n["width"] / 2, h = n["height"];
        for (int i = 0; i < clumps; ++i) {
          const float a = 2.39996f * static_cast<float>(i),
                      size = i == 0 ? 0.62f : dice(0.36f, 0.52f),
                      out = i == 0 ? 0 : w * (1 - size) * dice(0.85f, 1);
          const float tall = h * (i == 0 ? 0.56f : size * dice(0.7f, 0.95f));
          Surface s = clump({out * std::cos(a), tall * 0.72f, out * std::sin(a)},
                            {w * size, tall, w * size}, levelOf(n), 0.24f, dice.seed(), 0);
          settle(s);
          b.slot(i % 3 == 1 ? 1 : 0).add(s, base::kPi);
        }
      },
      "shrub hedge 树丛"};
}

Kind rock() {
  return {"rock",
          Category::Nature,
          {"Rock", "石头"},
          {"A boulder with flat faces.", "有棱面的石块。"},
          Stand::Base,
          {},
          {width(1, 0.05, 20), height(0.7, 0.05, 20), depth(0.8, 0.05, 20),
           ratio("rough", {"Roughness", "粗糙度"}, 0.5, 0, 1,
                 {"How uneven it is.", "凹凸不平的程度。"}),
           flag("smooth", {"Smooth", "圆滑"}, false,
                {"Rounded instead of faceted.", "圆滑而非棱角分明。"}),
           seed(), detail()},
          {{"rock", {"Rock", "石头"}, look::stone()}},
          [](Builder& b, const Numbers& n) {
            Dice dice(n);
            const std::uint32_t first = dice.seed(), second = dice.seed();
            const float rough = n["rough"];
            Surface s = blob(levelOf(n), (n["width"] + n["depth"]) / 4, [&](Float3 d) {
              return 1 + rough * (0.55f * noise(d * 1.3f, first) +
                                  0.28f * roughness(d * 3.1f, second, 2));
            });
            const Float3 half{n["width"] / 2, n["height"] * 0.56f, n["depth"] / 2};
            for (Float3& p : s.points()) {
              p = p * half;
              const float floor = -half.y * 0.72f;
              if (p.y < floor) p.y = floor + (p.y - floor) * 0.02f;
            }
            settle(s);
            b.add(s, n.flag("smooth") ? base::kPi : 0.25f);
          },
          "stone boulder 岩石"};
}

Kind grass() {
  return {"grass",
          Category::Nature,
          {"Grass", "草丛"},
          {"A tuft of blades.", "一丛草叶。"},
          Stand::Base,
          {},
          {height(0.35, 0.03, 3), width(0.4, 0.05, 5),
           count("blades", {"Blades", "草叶"}, 36, 5, 300, {"How many there are.", "草叶的数量。"}),
           seed()},
          {{"grass", {"Grass", "草"}, look::paint(0x76A23F, 0.8f)}},
          [](Builder& b, const Numbers& n) {
            Dice dice(n);
            for (int i = 0; i < n.count("blades"); ++i) {
              const float a = dice(0, 2 * base::kPi),
                          at = n["width"] * 0.32f * std::sqrt(dice(0, 1)),
                          size = n["height"] * dice(0.65f, 1.05f);
              addBlade(b, {at * std::cos(a), 0, at * std::sin(a)}, a + dice(-0.7f, 0.7f), size,
                       dice(0.75f, 1.05f), std::max(size * 0.05f, 0.004f), 5);
            }
            const float low = std::min(n["height"] * 0.04f, 0.01f);
            b.cone({}, n["width"] * 0.3f, n["width"] * 0.2f, low, 12);
          },
          "lawn meadow 草"};
}

Kind flower() {
  return {
      "flower",
      Category::Nature,
      {"Flower", "花"},
      {"Petals on a stem with two leaves.", "花茎上的花瓣与两片叶。"},
      Stand::Base,
      {},
      {height(0.4, 0.05, 4),
       ratio("bloom", {"Bloom", "花径"}, 0.45, 0.1, 1,
             {"Diameter of the flower, in heights.", "花的直径与高度之比。"}),
       count("petals", {"Petals", "花瓣"}, 8, 3, 30, {"How many there are.", "花瓣的数量。"}),
       ratio("open", {"Open", "开放"}, 0.7, 0, 1, {"0: closed, 1: flat.", "0：合拢，1：平展。"}),
       detail()},
      {{"petals", {"Petals", "花瓣"}, look::paint(0xE7648A, 0.6f)},
       {"middle", {"Middle", "花心"}, look::yellow()},
       {"stem", {"Stem", "茎叶"}, look::green()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = h * n["bloom"] / 2, stem = h * 0.018f, top = h - r * 0.2f;
        b.slot(2).pipe(std::array{Float3{0, 0, 0}, Float3{h * 0.015f, h * 0.35f, 0},
                                  Float3{-h * 0.01f, h * 0.7f, h * 0.01f}, Float3{0, top, 0}},
                       stem, 8);
        for (const float a : {0.4f, 3.3f})
          addBlade(b, {0, h * 0.06f, 0}, a, h * 0.42f, 0.7f, h * 0.1f, 8);
        b.slot(1).ball({0, top, 0}, {r * 0.3f, r * 0.2f, r * 0.3f}, n.around() / 2);
        const int petals = n.count("petals");
        b.slot(0);
        for (int i = 0; i < petals; ++i) {
          const auto turned =
              b.placed({0, top - r * 0.05f, 0},
                       turnY(2 * base::kPi * static_cast<float>(i) / static_cast<float>(petals)));
          const auto tipped =
              b.placed({}, turnZ((1 - n["open"]) * 1.25f + 0.12f + (i % 2 == 0 ? 0 : 0.06f)));
          const float wide = std::min(0.34f, 2.6f / static_cast<float>(petals));
          b.ball({r * 0.6f, 0, 0}, {r * 0.42f, r * 0.05f, r * wide}, n.around() / 2);
        }
      },
      "daisy blossom 花朵"};
}

Kind mushroom() {
  return {
      "mushroom",
      Category::Nature,
      {"Mushroom", "蘑菇"},
      {"A cap with dots on a stem.", "带斑点的菌盖与菌柄。"},
      Stand::Base,
      {},
      {height(0.3, 0.03, 10),
       ratio("cap", {"Cap width", "菌盖宽"}, 1, 0.4, 2, {"In heights.", "与高度之比。"}),
       count("dots", {"Dots", "斑点"}, 9, 0, 40, {"On the cap.", "菌盖上的斑点。"}), seed(),
       detail(4)},
      {{"cap", {"Cap", "菌盖"}, look::red()},
       {"stem", {"Stem and gills", "菌柄与菌褶"}, look::paint(0xF1E7D3, 0.8f)},
       {"dots", {"Dots", "斑点"}, look::white()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = h * n["cap"] / 2, low = h * 0.55f, tall = h - low;
        b.slot(1).lathe(Outline{Float2{0, 0},
                                {h * 0.12f, 0},
                                {h * 0.135f, h * 0.06f},
                                {h * 0.09f, h * 0.3f},
                                {h * 0.08f, low + tall * 0.3f},
                                {0, low + tall * 0.3f}},
                        n.around(), 1.0f);
        Outline cap{{0, low + tall * 0.16f}, {r * 0.8f, low + tall * 0.06f}, {r * 0.95f, low}};
        const int pieces = std::max(6, n.around() / 4);
        for (int i = 0; i < pieces; ++i) {
          const float a = base::kPi / 2 * static_cast<float>(i) / static_cast<float>(pieces);
          cap.push_back({r * std::cos(a), low + tall * (0.08f + 0.92f * std::sin(a))});
        }
        cap.push_back({0, h});
        b.slot(0).lathe(cap, n.around(), 0.9f);
        Dice dice(n);
        for (int i = 0; i < n.count("dots"); ++i) {
          const float up = 0.22f +
                           0.6f * static_cast<float>(i) / static_cast<float>(n.count("dots")),
                      a = 2.39996f * static_cast<float>(i), e = up * base::kPi / 2;
          const Float3 on{r * std::cos(e) * std::cos(a), low + tall * (0.08f + 0.92f * std::sin(e)),
                          r * std::cos(e) * std::sin(a)};
          const auto place = b.placed(on, upTo({std::cos(e) * std::cos(a) / r, std::sin(e) / tall,
                                                std::cos(e) * std::sin(a) / r}));
          const float size = r * dice(0.07f, 0.14f);
          b.slot(2).ball({}, {size, size * 0.35f, size}, std::max(12, n.around() / 3));
        }
      },
      "toadstool fungus 菌"};
}

Kind hill() {
  return {"hill",
          Category::Nature,
          {"Terrain", "地形"},
          {"A piece of hilly ground.", "一块起伏的地面。"},
          Stand::Base,
          {"width", "", "depth"},
          {width(6, 0.5, 100), depth(6, 0.5, 100), height(1.2, 0.05, 30),
           ratio("scale", {"Hills", "山丘数"}, 3, 1, 10,
                 {"About so many across.", "横向大致的山丘数。"}),
           flag("faceted", {"Faceted", "棱面"}, true,
                {"Flat faces instead of smooth ones.", "平面棱角而非平滑。"}),
           seed(), detail()},
          {{"ground", {"Ground", "地面"}, look::paint(0x7C9A54, 0.9f)},
           {"side", {"Sides", "侧面"}, look::paint(0x6B5138, 0.95f)}},
          [](Builder& b, const Numbers& n) {
            Dice dice(n);
            const std::uint32_t seed = dice.seed();
            const int cells = 8 * (1 + n.count("detail")), line = cells + 1;
            const float w = n["width"], d = n["depth"], h = n["height"], floor = h * 0.12f + 0.02f;
            Surface top, side;
            const auto at = [&](int r, int c) { return static_cast<Index>(r * line + c); };
            for (int r = 0; r <= cells; ++r)
              for (int c = 0; c <= cells; ++c) {
                const float u = static_cast<float>(c) / static_cast<float>(cells),
                            v = static_cast<float>(r) / static_cast<float>(cells);
                const float bump = 0.5f + 0.62f * roughness({u * n["scale"] + 0.37f, 0.5f,
                                                             v * n["scale"] * d / w + 0.71f},
                                                            seed, 4);
                top.point({(u - 0.5f) * w, floor + (h - floor) * std::clamp(bump, 0.0f, 1.0f),
                           (v - 0.5f) * d});
              }
            for (int r = 0; r < cells; ++r)
              for (int c = 0; c < cells; ++c) {
                top.triangle(at(r + 1, c), at(r + 1, c + 1), at(r, c + 1));
                top.triangle(at(r + 1, c), at(r, c + 1), at(r, c));
              }
            b.slot(0).add(top, n.flag("faceted") ? 0.02f : base::kPi);
            std::vector<Index> rim;  // Counter-clockwise from above.
            for (int c = 0; c < cells; ++c) rim.push_back(at(cells, c));
            for (int r = cells; r > 0; --r) rim.push_back(at(r, cells));
            for (int c = cells; c > 0; --c) rim.push_back(at(0, c));
            for (int r = 0; r < cells; ++r) rim.push_back(at(r, 0));
            const auto count = static_cast<Index>(rim.size());
            for (const Index i : rim) side.point(top.points()[i]);
            for (const Index i : rim) side.point({top.points()[i].x, 0, top.points()[i].z});
            const Index middle = side.point({0, 0, 0});
            for (Index i = 0; i < count; ++i) {
              const Index j = (i + 1) % count;
              side.quad(count + i, count + j, j, i);
              side.triangle(middle, count + j, count + i);
            }
            b.slot(1).add(side, 0.5f);
          },
          "landscape mountain ground 山 地面"};
}

Kind crystal() {
  return {
      "crystal",
      Category::Nature,
      {"Crystals", "水晶"},
      {"A cluster of pointed prisms.", "一簇尖顶的棱柱。"},
      Stand::Base,
      {},
      {height(0.8, 0.05, 20),
       count("crystals", {"Crystals", "数量"}, 7, 1, 40, {"How many there are.", "水晶的数量。"}),
       ratio("spread", {"Spread", "展开"}, 0.5, 0, 1,
             {"How far they lean outwards.", "向外倾斜的程度。"}),
       seed()},
      {{"crystal", {"Crystal", "水晶"}, look::paint(0x8E7BD6, 0.12f)},
       {"ground", {"Ground", "底座"}, look::stone()}},
      [](Builder& b, const Numbers& n) {
        Dice dice(n);
        const float h = n["height"];
        for (int i = 0; i < n.count("crystals"); ++i) {
          const float size = i == 0 ? 1 : dice(0.35f, 0.75f), a = 2.39996f * static_cast<float>(i),
                      lean = i == 0 ? 0 : n["spread"] * dice(0.4f, 0.9f),
                      r = h * 0.1f * (0.5f + size * 0.6f);
          const float sunk = r * 0.8f * lean / std::sqrt(1 + lean * lean);
          const auto place = b.placed(
              {i == 0 ? 0 : h * 0.08f * std::cos(a), sunk, i == 0 ? 0 : h * 0.08f * std::sin(a)},
              upTo({std::cos(a) * lean, 1, std::sin(a) * lean}));
          b.slot(0).lathe(Outline{Float2{0, 0},
                                  {r * 0.8f, 0},
                                  {r, (h * 0.97f) * size * 0.72f},
                                  {0, (h * 0.97f) * size}},
                          6, 0.3f);
        }
        Surface s =
            clump({0, h * 0.04f, 0}, {h * 0.26f, h * 0.1f, h * 0.24f}, 2, 0.3f, dice.seed(), 0);
        settle(s);
        b.slot(1).add(s, 0.25f);
      },
      "gem mineral 宝石 矿物"};
}

}  // namespace

std::vector<Kind> natureKinds() {
  return {leafyTree(), conifer(),  palm(), bush(),    pottedPlant(), flower(),
          grass(),     mushroom(), rock(), crystal(), hill()};
}

}  // namespace shape
