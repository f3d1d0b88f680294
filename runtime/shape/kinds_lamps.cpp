// Lamps: what they look like. What shines is a light of the entity; the bulb glows by itself.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// A shade of thin material, open at both ends; at y = 0 below.
void addShade(Builder& b, float below, float above, float height, float thick, int around) {
  b.lathe(Outline{Float2{below - thick, 0}, {below, 0}, {above, height}, {above - thick, height}},
          around, kCrease, true);
}

Kind standingLamp() {
  return {"lamp-standing",
          Category::Lamps,
          {"Standing lamp", "落地灯"},
          {"A foot, a pole and a shade.", "底座、灯杆与灯罩。"},
          Stand::Base,
          {"", "height", ""},
          {height(1.6, 0.4, 5),
           length("shade", {"Shade", "灯罩直径"}, 0.42, 0.1, 2,
                  {"Diameter of the shade below.", "灯罩下沿的直径。"}),
           ratio("taper", {"Taper", "收口"}, 0.7, 0.2, 1,
                 {"The shade's upper end against its lower one.", "灯罩上沿与下沿之比。"}),
           detail()},
          {{"shade", {"Shade", "灯罩"}, look::paint(0xF2E4C8, 0.9f)},
           {"metal", {"Metal", "金属"}, look::brass()},
           {"bulb", {"Bulb", "灯泡"}, look::lampLight()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = std::min(n["shade"] / 2, h * 0.3f),
                        tall = std::min(h * 0.35f, r * 1.4f), foot = std::min(0.15f, h * 0.1f),
                        pole = foot * 0.08f;
            const int around = n.around();
            b.slot(1).lathe(Outline{Float2{0, 0},
                                    {foot, 0},
                                    {foot, foot * 0.1f},
                                    {foot * 0.9f, foot * 0.18f},
                                    {pole * 1.6f, foot * 0.3f},
                                    {pole, foot * 0.5f},
                                    {pole, h - tall * 0.55f},
                                    {pole * 2.2f, h - tall * 0.54f},
                                    {pole * 2.2f, h - tall * 0.42f},
                                    {0, h - tall * 0.42f}},
                            around);
            b.slot(2).ball({0, h - tall * 0.42f + r * 0.16f, 0}, r * 0.19f, around);
            const auto place = b.placed({0, h - tall, 0});
            b.slot(0);
            addShade(b, r, r * n["taper"], tall, std::min(0.004f, r * 0.05f), around);
            b.slot(1).torus({0, tall * 0.97f, 0}, r * n["taper"] - 0.006f,
                            std::min(0.003f, tall * 0.02f), around, 8);
            for (int i = 0; i < 3; ++i) {
              const float a = 2 * base::kPi * static_cast<float>(i) / 3;
              const float in = pole * 1.5f, out = r * n["taper"] - 0.006f;
              b.pipe(std::array{Float3{in * std::cos(a), tall * 0.56f, in * std::sin(a)},
                                Float3{out * std::cos(a), tall * 0.97f, out * std::sin(a)}},
                     0.0025f, 6);
            }
          },
          "floor lamp light 灯"};
}

Kind tableLamp() {
  return {"lamp-table",
          Category::Lamps,
          {"Table lamp", "台灯"},
          {"A turned body with a shade.", "车制灯身与灯罩。"},
          Stand::Base,
          {"", "height", ""},
          {height(0.5, 0.1, 2),
           length("shade", {"Shade", "灯罩直径"}, 0.32, 0.05, 1.5,
                  {"Diameter of the shade below.", "灯罩下沿的直径。"}),
           ratio("taper", {"Taper", "收口"}, 0.62, 0.2, 1,
                 {"The shade's upper end against its lower one.", "灯罩上沿与下沿之比。"}),
           detail()},
          {{"shade", {"Shade", "灯罩"}, look::linen()},
           {"body", {"Body", "灯身"}, look::paint(0x3F6C74, 0.25f)},
           {"metal", {"Metal", "金属"}, look::brass()},
           {"bulb", {"Bulb", "灯泡"}, look::lampLight()}},
          [](Builder& b, const Numbers& n) {
            const float h = n["height"], r = std::min(n["shade"] / 2, h * 0.5f), tall = h * 0.45f,
                        body = h * 0.5f, wide = std::min(h * 0.16f, r * 0.8f);
            const int around = n.around();
            Outline profile{{0, 0}, {wide * 0.62f, 0}, {wide * 0.66f, body * 0.04f}};
            for (int i = 0; i <= 14; ++i) {
              const float t = static_cast<float>(i) / 14,
                          belly = std::pow(std::sin(base::kPi * (0.12f + 0.8f * std::pow(t, 0.8f))),
                                           1.3f);
              profile.push_back({wide * (0.16f + 0.84f * belly), body * (0.06f + 0.9f * t)});
            }
            profile.push_back({0, body * 0.962f});
            b.slot(1).lathe(profile, around, 1.0f);
            b.slot(2).cylinder({0, body * 0.94f, 0}, wide * 0.2f, h * 0.12f, around, 0.002f);
            b.slot(3).ball({0, h * 0.62f + r * 0.12f, 0}, r * 0.2f, around);
            const auto place = b.placed({0, h - tall, 0});
            b.slot(0);
            addShade(b, r, r * n["taper"], tall, std::min(0.004f, r * 0.05f), around);
          },
          "desk lamp light 灯"};
}

Kind pendantLamp() {
  return {
      "lamp-ceiling",
      Category::Lamps,
      {"Ceiling lamp", "吊灯"},
      {"Hangs on a cord; its top lies at the origin.", "用线悬挂；顶部位于原点。"},
      Stand::Top,
      {"", "height", ""},
      {length("height", {"Length", "长度"}, 0.9, 0.15, 10,
              {"From the ceiling to its lower edge.", "从天花板到下沿。"}),
       diameter(0.42, 0.05, 3),
       choice(
           "style", {"Style", "样式"}, {"Of the shade.", "灯罩的样式。"},
           {{"dome", {"Dome", "圆顶"}}, {"cone", {"Cone", "锥形"}}, {"globe", {"Globe", "球形"}}}),
       detail(4)},
      {{"shade", {"Shade", "灯罩"}, look::darkGrey()},
       {"metal", {"Cord and cap", "吊线与吸盘"}, look::brass()},
       {"bulb", {"Bulb", "灯泡"}, look::lampLight()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2,
                    tall = std::min(r * (n.choice("style") == "globe" ? 2.0f : 1.0f),
                                    n["height"] * 0.6f),
                    h = n["height"];
        const int around = n.around();
        const float cap = std::min(0.05f, h * 0.2f);
        const auto low = b.placed({0, -h, 0});
        b.slot(1).lathe(Outline{Float2{0, h - cap * 0.4f},
                                {cap * 0.5f, h - cap * 0.4f},
                                {cap, h - cap * 0.1f},
                                {cap, h},
                                {0, h}},
                        around);
        b.cylinder({0, tall * 0.9f, 0}, 0.0035f, h - tall * 0.9f - cap * 0.3f, 8);
        b.lathe(Outline{Float2{0, tall * 0.9f},
                        {r * 0.15f, tall * 0.9f},
                        {r * 0.15f, tall * 1.05f},
                        {r * 0.05f, tall * 1.18f},
                        {0, tall * 1.18f}},
                around);
        if (n.choice("style") == "globe") {
          b.slot(2).ball({0, tall / 2, 0}, {std::min(r, tall / 2), tall / 2, std::min(r, tall / 2)},
                         around);
          return;
        }
        const float thick = std::min(0.005f, r * 0.05f);
        Outline inside, outside;
        const bool isDome = n.choice("style") == "dome";
        const int pieces = isDome ? std::max(4, around / 4) : 1;
        for (int i = 0; i <= pieces; ++i) {
          const float t = static_cast<float>(i) / static_cast<float>(pieces),
                      a = t * base::kPi / 2 * 0.9f;
          const Float2 p = isDome
                               ? Float2{std::cos(a), std::sin(a) / std::sin(base::kPi / 2 * 0.9f)}
                               : Float2{1 - 0.87f * t, t};
          outside.push_back({r * p.x, tall * 0.95f * p.y});
          inside.push_back({std::max(r * p.x - thick, r * 0.03f),
                            std::max(tall * 0.95f * p.y - thick * t, 0.0f)});
        }
        std::reverse(inside.begin(), inside.end());
        outside.insert(outside.end(), inside.begin(), inside.end());
        b.slot(0).lathe(outside, around, 0.8f, true);
        b.slot(2).ball({0, tall * 0.42f, 0}, std::min(r * 0.26f, tall * 0.4f), around);
      },
      "pendant hanging light 灯"};
}

Kind spotLamp() {
  return {
      "lamp-spot",
      Category::Lamps,
      {"Spotlight", "射灯"},
      {"Below a ceiling or track; its head tilts and turns.",
       "装在天花板或轨道下，灯头可俯仰与旋转。"},
      Stand::Top,
      {},
      {length("size", {"Size", "大小"}, 0.2, 0.05, 1, {"Length of its head.", "灯头的长度。"}),
       degrees("tilt", {"Tilt", "俯仰"}, 40, 0, 90,
               {"0: straight down, 90: level.", "0：垂直向下，90：水平。"}),
       degrees("turn", {"Turn", "旋转"}, 0, -180, 180, {"About its stem.", "绕竖轴旋转。"}),
       detail()},
      {{"body", {"Body", "灯身"}, look::black()},
       {"lens", {"Lens", "灯面"}, look::lampLight()},
       {"metal", {"Joint", "接头"}, look::steel()}},
      [](Builder& b, const Numbers& n) {
        const float size = n["size"], r = size * 0.27f, stem = size * 0.55f;
        const int around = n.around();
        b.slot(0).box({-size * 0.5f, -size * 0.16f, -size * 0.12f}, {size * 0.5f, 0, size * 0.12f},
                      size * 0.02f);
        b.slot(2).cylinder({0, -stem, 0}, size * 0.035f, stem - size * 0.1f, around);
        const auto turned = b.placedBy(base::Transform{{0, -stem, 0}, turnY(n["turn"]), {1, 1, 1}});
        {
          const auto pin = b.placed({-r * 0.5f, 0, 0}, turnZ(-base::kPi / 2));
          b.cylinder({}, size * 0.06f, r, around);
        }
        const auto tilted = b.placed({0, 0, 0}, turnX(-n["tilt"]));
        b.slot(0).lathe(Outline{Float2{0, -size * 0.52f},
                                {r * 0.8f, -size * 0.52f},
                                {r * 0.86f, -size * 0.62f},
                                {r, -size * 0.62f},
                                {r, -size * 0.1f},
                                {r * 0.92f, size * 0.06f},
                                {r * 0.6f, size * 0.16f},
                                {r * 0.55f, size * 0.3f},
                                {0, size * 0.3f}},
                        around);
        b.slot(1).cylinder({0, -size * 0.56f, 0}, r * 0.76f, size * 0.05f, around);
      },
      "track spot light 聚光灯"};
}

Kind wallLamp() {
  return {"lamp-wall",
          Category::Lamps,
          {"Wall lamp", "壁灯"},
          {"A plate with an arm and a glowing globe.", "底板、灯臂与发光球。"},
          Stand::Wall,
          {},
          {diameter(0.18, 0.04, 1),
           length("reach", {"Reach", "伸出"}, 0.2, 0.04, 1,
                  {"From the wall to the globe's middle.", "从墙面到灯球中心。"}),
           detail()},
          {{"globe", {"Globe", "灯球"}, look::lampLight()},
           {"metal", {"Metal", "金属"}, look::brass()}},
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, reach = std::max(n["reach"], r * 1.1f),
                        thin = r * 0.09f;
            const int around = n.around();
            {
              const auto out = b.placed({}, turnX(base::kPi / 2));
              b.slot(1).cylinder({}, r * 0.55f, r * 0.12f, around, r * 0.04f);
            }
            std::vector<Float3> path{{0, -r * 0.25f, 0.001f}};
            for (int i = 0; i <= 12; ++i) {  // Out from the wall, down and up again into the cup.
              const float t = static_cast<float>(i) / 12;
              path.push_back({0, -r * 0.25f - r * 1.1f * std::sin(base::kPi * 0.62f * t),
                              r * 0.2f + (reach - r * 0.2f) * t});
            }
            path.push_back({0, -r * 0.85f, reach + thin * 0.5f});
            b.pipe(path, thin, std::max(8, around / 3));
            const auto place = b.placed({0, 0, reach});
            b.lathe(Outline{Float2{0, -r * 1.15f},
                            {r * 0.3f, -r * 1.12f},
                            {r * 0.62f, -r * 0.82f},
                            {r * 0.55f, -r * 0.8f},
                            {0, -r * 0.8f}},
                    around);
            b.slot(0).ball({}, r, around);
          },
          "sconce light 灯"};
}

Kind streetLamp() {
  return {
      "lamp-street",
      Category::Lamps,
      {"Street lamp", "路灯"},
      {"A lantern on a post.", "灯柱上的灯笼。"},
      Stand::Base,
      {"", "height", ""},
      {height(3.6, 0.8, 12),
       length("lantern", {"Lantern", "灯笼大小"}, 0.36, 0.1, 1.5, {"Its width.", "灯笼的宽度。"}),
       detail()},
      {{"metal", {"Metal", "金属"}, look::black()},
       {"glass", {"Glass", "玻璃"}, look::glow(0xFFE9C4, 1.5f)}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = std::min(n["lantern"] / 2, h * 0.14f), tall = r * 2.4f,
                    post = r * 0.22f, top = h - tall;
        const int around = n.around();
        b.slot(0).lathe(Outline{Float2{0, 0},
                                {post * 3.2f, 0},
                                {post * 3.2f, post * 1.2f},
                                {post * 2.2f, post * 2},
                                {post * 1.9f, top * 0.2f},
                                {post * 1.3f, top * 0.22f},
                                {post, top * 0.24f},
                                {post * 0.8f, top * 0.93f},
                                {post * 1.5f, top * 0.94f},
                                {post * 1.5f, top * 0.96f},
                                {post * 0.9f, top * 0.97f},
                                {r * 0.5f, top},
                                {0, top}},
                        around);
        const auto place = b.placed({0, top, 0}, turnY(base::kPi / 4));
        const float d = std::sqrt(2.0f), below = r * 0.62f, above = r * 0.95f, low = r * 0.1f,
                    high = tall * 0.62f;
        b.slot(1).lathe(
            Outline{Float2{0, low}, {below * d * 0.94f, low}, {above * d * 0.94f, high}, {0, high}},
            4, 0.3f);
        b.slot(0).lathe(Outline{Float2{0, -0.002f},
                                {below * d * 1.05f, -0.002f},
                                {below * d * 1.05f, low * 1.2f},
                                {0, low * 1.2f}},
                        4, 0.3f);
        b.lathe(Outline{Float2{0, high},
                        {above * d * 1.12f, high},
                        {above * d * 1.12f, high + r * 0.08f},
                        {r * 0.25f, high + r * 0.62f},
                        {r * 0.2f, tall * 0.98f - r * 0.1f},
                        {0, tall * 0.98f - r * 0.1f}},
                4, 0.3f);
        b.ball({0, tall - r * 0.12f, 0}, r * 0.12f, around);
        for (int i = 0; i < 4; ++i) {
          const float a = base::kPi / 2 * static_cast<float>(i);
          const Float3 out{std::cos(a), 0, std::sin(a)};
          b.bar(out * (below * d) + Float3{0, low, 0}, out * (above * d) + Float3{0, high, 0},
                r * 0.07f, r * 0.07f);
        }
      },
      "lantern outdoor light 灯"};
}

Kind candle() {
  return {
      "candle",
      Category::Lamps,
      {"Candle", "蜡烛"},
      {"A candle with a flame on a holder.", "烛台上的点燃蜡烛。"},
      Stand::Base,
      {},
      {height(0.22, 0.03, 1), diameter(0.045, 0.01, 0.5),
       flag("holder", {"Holder", "烛台"}, true, {"A dish below.", "下面的托盘。"}), detail()},
      {{"wax", {"Wax", "蜡"}, look::paint(0xF3E9D2, 0.5f)},
       {"flame", {"Flame", "火焰"}, look::glow(0xFFB24A, 6)},
       {"metal", {"Holder", "烛台"}, look::brass()},
       {"wick", {"Wick", "烛芯"}, look::black()}},
      [](Builder& b, const Numbers& n) {
        const float h = n["height"], r = std::min(n["diameter"] / 2, h * 0.4f),
                    dish = n.flag("holder") ? r * 0.5f : 0;
        const int around = n.around();
        if (dish > 0)
          b.slot(2).lathe(Outline{Float2{0, 0},
                                  {r * 1.9f, 0},
                                  {r * 2.6f, dish},
                                  {r * 2.5f, dish},
                                  {r * 1.8f, dish * 0.3f},
                                  {r * 1.15f, dish * 0.3f},
                                  {r * 1.15f, dish * 1.6f},
                                  {0, dish * 1.6f}},
                          around);
        b.slot(0).lathe(Outline{Float2{0, dish},
                                {r, dish},
                                {r, h - r * 0.1f},
                                {r * 0.9f, h},
                                {r * 0.55f, h - r * 0.12f},
                                {0, h - r * 0.16f}},
                        around, 1.0f);
        b.slot(3).cylinder({0, h - r * 0.2f, 0}, r * 0.06f, r * 0.6f, 8);
        Outline flame{{0, 0}};
        for (int i = 1; i < 12; ++i) {
          const float t = static_cast<float>(i) / 12;
          flame.push_back(
              {r * 0.42f * std::sin(base::kPi * std::pow(t, 0.62f)) * (1 - 0.25f * t), r * 2 * t});
        }
        flame.push_back({0, r * 2});
        const auto place = b.placed({0, h + r * 0.15f, 0});
        b.slot(1).lathe(flame, around, base::kPi);
      },
      "fire flame 烛光"};
}

}  // namespace

std::vector<Kind> lampKinds() {
  return {standingLamp(), tableLamp(),  pendantLamp(), spotLamp(),
          wallLamp(),     streetLamp(), candle()};
}

}  // namespace shape
