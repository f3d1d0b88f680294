// What carries: columns, arches, beams, and plinths for what is shown.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

constexpr float kTaper = 0.86f;  ///< Of the shaft's upper end.

/// A square slab with a round cushion, below a column; upside down above it.
void addFoot(Builder& b, float radius, float high, int around, bool isCapital) {
  const base::Transform flip{{0, 0, 0}, isCapital ? turnX(base::kPi) : base::Quat{}, {1, 1, 1}};
  const auto turned = b.placedBy(flip);
  const float slab = high * 0.45f, cushion = high - slab, wide = radius * 1.42f;
  b.block({}, {wide * 2, slab, wide * 2}, std::min(0.012f, slab * 0.2f));
  Outline profile{{0, slab}};
  const int pieces = std::max(2, around / 8);
  const float middle = cushion * 0.4f;
  for (int i = 0; i <= pieces; ++i) {
    const float a = base::kPi * (static_cast<float>(i) / static_cast<float>(pieces) - 0.5f);
    profile.push_back({wide * 0.9f + middle * std::cos(a), slab + middle + middle * std::sin(a)});
  }
  profile.push_back({radius * 1.08f, slab + 2 * middle});
  profile.push_back({radius * 1.08f, high});
  profile.push_back({0, high});
  b.lathe(profile, around);
}

std::vector<Parameter> columnParameters() {
  return {height(3, 0.3, 30), diameter(0.4, 0.05, 5),
          flag("base", {"Base", "柱础"}, true, {"A slab and cushion below.", "下方的方座与圆鼓。"}),
          flag("capital", {"Capital", "柱头"}, true, {"The same above.", "上方的同样部分。"})};
}

/// Base and capital; gives where the shaft goes from and to.
Float2 addEnds(Builder& b, const Numbers& n) {
  const float h = n["height"], r = n["diameter"] / 2;
  const float foot = std::min(r * 0.75f, h * 0.15f);
  float low = 0, high = h;
  b.slot(1);
  if (n.flag("base")) {
    addFoot(b, r, foot, n.around(), false);
    low = foot - 0.002f;
  }
  if (n.flag("capital")) {
    const auto top = b.placed({0, h, 0});
    addFoot(b, r * kTaper, foot * kTaper, n.around(), true);
    high = h - foot * kTaper + 0.002f;
  }
  b.slot(0);
  return {low, high};
}

/// The shaft's radius at a share of its height: straight for a third, then slightly swelling in.
float shaftRadius(float radius, float t) {
  const float s = std::clamp((t - 0.3f) / 0.7f, 0.0f, 1.0f);
  return radius * (1 - (1 - kTaper) * s * s * (1.6f - 0.6f * s));
}

Kind roundColumn() {
  std::vector<Parameter> parameters = columnParameters();
  parameters.push_back(detail());
  return {"column",
          Category::Columns,
          {"Column", "圆柱"},
          {"A smooth round column with base and capital.", "带柱础与柱头的光滑圆柱。"},
          Stand::Base,
          {"", "height", ""},
          std::move(parameters),
          {{"shaft", {"Shaft", "柱身"}, look::marble()},
           {"ends", {"Base and capital", "柱础与柱头"}, look::paint(0xDAD5CC, 0.4f)}},
          [](Builder& b, const Numbers& n) {
            const Float2 y = addEnds(b, n);
            Outline profile{{0, y.x}};
            constexpr int kRings = 8;
            for (int i = 0; i <= kRings; ++i) {
              const float t = static_cast<float>(i) / kRings;
              profile.push_back({shaftRadius(n["diameter"] / 2, t), y.x + (y.y - y.x) * t});
            }
            profile.push_back({0, y.y});
            b.lathe(profile, n.around());
          },
          "pillar 柱子"};
}

Kind flutedColumn() {
  std::vector<Parameter> parameters = columnParameters();
  parameters.push_back(count("flutes", {"Flutes", "凹槽数"}, 20, 8, 40,
                             {"Grooves around the shaft.", "柱身一圈的凹槽。"}));
  parameters.push_back(detail());
  return {
      "column-fluted",
      Category::Columns,
      {"Fluted column", "凹槽柱"},
      {"A column with grooves, as temples have.", "神庙式的凹槽柱。"},
      Stand::Base,
      {"", "height", ""},
      std::move(parameters),
      {{"shaft", {"Shaft", "柱身"}, look::marble()},
       {"ends", {"Base and capital", "柱础与柱头"}, look::paint(0xDAD5CC, 0.4f)}},
      [](Builder& b, const Numbers& n) {
        const Float2 y = addEnds(b, n);
        const int flutes = n.count("flutes"), inFlute = 2 + n.count("detail"),
                  around = flutes * inFlute;
        const float r = n["diameter"] / 2,
                    groove = base::kPi * r / static_cast<float>(flutes) * 0.5f;
        constexpr int kRings = 8;
        Surface s;
        const auto at = [&](int ring, int i) {
          return static_cast<Index>(ring * around + i % around);
        };
        for (int ring = 0; ring <= kRings; ++ring) {
          const float t = static_cast<float>(ring) / kRings, scale = shaftRadius(1, t);
          for (int i = 0; i < around; ++i) {
            const float in =
                std::sin(base::kPi * static_cast<float>(i % inFlute) / static_cast<float>(inFlute));
            const float angle = 2 * base::kPi * static_cast<float>(i) / static_cast<float>(around);
            const float radius = (r - groove * in) * scale;
            s.point({radius * std::cos(angle), y.x + (y.y - y.x) * t, -radius * std::sin(angle)});
          }
        }
        const float metre = 2 * base::kPi * r / static_cast<float>(around),
                    up = (y.y - y.x) / kRings;
        for (int ring = 0; ring < kRings; ++ring)
          for (int i = 0; i < around; ++i) {
            const float u = static_cast<float>(i) * metre, v = -static_cast<float>(ring) * up;
            s.quad(at(ring, i), at(ring, i + 1), at(ring + 1, i + 1), at(ring + 1, i),
                   {Float2{u, v}, {u + metre, v}, {u + metre, v - up}, {u, v - up}});
          }
        const Index below = s.point({0, y.x, 0}), above = s.point({0, y.y, 0});
        for (int i = 0; i < around; ++i) {
          s.triangle(below, at(0, i + 1), at(0, i));
          s.triangle(above, at(kRings, i), at(kRings, i + 1));
        }
        b.add(s, 0.7f);
      },
      "pillar doric temple 柱子"};
}

Kind arch() {
  return {
      "arch",
      Category::Columns,
      {"Arch", "拱门"},
      {"A round arch on two piers.", "两个墩上的圆拱。"},
      Stand::Base,
      {"width", "", ""},
      {width(2, 0.3, 30), height(2.6, 0.3, 30), depth(0.4, 0.02, 10),
       length("pier", {"Pier width", "墩宽"}, 0.3, 0.02, 5,
              {"Of the piers and of the ring above.", "墩与拱圈的宽度。"}),
       flag("keystone", {"Keystone", "拱心石"}, true, {"A wedge at the crown.", "拱顶的楔形石。"}),
       detail()},
      {{"arch", {"Arch", "拱"}, look::paint(0xD9CDB8, 0.85f)},
       {"trim", {"Keystone and imposts", "拱心石与拱脚"}, look::paint(0xC2B49C, 0.85f)}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], h = n["height"];
        const float pier = std::min(n["pier"], w * 0.4f), inner = w / 2 - pier;
        const float spring = std::max(h - w / 2, h * 0.1f), rise = h - spring;
        const int pieces = n.around() / 2;
        Outline low{{-inner, 0}}, high{{-w / 2, 0}};
        for (int i = 0; i <= pieces; ++i) {
          const float a = base::kPi * (1 - static_cast<float>(i) / static_cast<float>(pieces));
          const float c = i == 0        ? -1
                          : i == pieces ? 1
                                        : std::cos(a),
                      s = i == 0 || i == pieces ? 0 : std::sin(a);
          low.push_back({inner * c, spring + inner / (w / 2) * rise * s});
          high.push_back({w / 2 * c, spring + rise * s});
        }
        low.push_back({inner, 0});
        high.push_back({w / 2, 0});
        b.slot(0).extrudeStrip(low, high, -d / 2, d / 2);
        const float out = std::min(0.02f, d * 0.1f), band = std::min(0.09f, spring * 0.4f);
        for (const float x : {-w / 2 + pier / 2, w / 2 - pier / 2})
          b.slot(1).block({x, spring - band, 0}, {pier - 0.002f, band, d - 0.002f}, 0);
        if (!n.flag("keystone")) return;
        const float top = h - 0.004f, bottom = spring + inner / (w / 2) * rise - pier * 0.12f,
                    half = pier * 0.32f;
        b.slot(1).extrude(
            Outline{{-half * 0.7f, bottom}, {half * 0.7f, bottom}, {half, top}, {-half, top}},
            -d / 2 - out, d / 2 + out, std::min(0.006f, half * 0.3f));
      },
      "gate vault 门洞"};
}

Kind beam() {
  return {
      "beam",
      Category::Columns,
      {"Beam", "梁"},
      {"A timber or a steel section, lying along x.", "沿 x 方向的木梁或型钢。"},
      Stand::Base,
      {"width", "height", "depth"},
      {length("width", {"Length", "长度"}, 3, 0.1, 50, {"From end to end.", "两端之间的长度。"}),
       height(0.24, 0.02, 3), depth(0.16, 0.02, 3),
       choice("section", {"Section", "截面"}, {"Its form as seen from an end.", "从端部看的形状。"},
              {{"timber", {"Timber", "木方"}}, {"steel", {"Steel I", "工字钢"}}})},
      {{"beam", {"Beam", "梁"}, look::walnut()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], d = n["depth"];
        if (n.choice("section") == "timber")
          return b.block({}, {w, h, d}, std::min({0.012f, h * 0.1f, d * 0.1f}));
        const float web = d * 0.09f, flange = h * 0.1f;
        const auto place = b.placed({}, turnY(base::kPi / 2));
        b.extrude(Outline{{-d / 2, 0},
                          {d / 2, 0},
                          {d / 2, flange},
                          {web, flange},
                          {web, h - flange},
                          {d / 2, h - flange},
                          {d / 2, h},
                          {-d / 2, h},
                          {-d / 2, h - flange},
                          {-web, h - flange},
                          {-web, flange},
                          {-d / 2, flange}},
                  -w / 2, w / 2);
      },
      "girder joist 工字梁"};
}

Kind plinth() {
  return {
      "plinth",
      Category::Columns,
      {"Plinth", "方台座"},
      {"Carries what is shown; with a base and a cap if you like.",
       "承托展品的方台，可带底座与台面。"},
      Stand::Base,
      {"width", "height", "depth"},
      {width(0.6, 0.05, 10), depth(0.6, 0.05, 10), height(1, 0.05, 10), bevel(0.008, 0.2),
       flag("base", {"Base", "底座"}, true, {"A wider foot.", "较宽的底部。"}),
       flag("cap", {"Cap", "台面"}, true, {"A wider slab on top.", "较宽的顶板。"})},
      {{"body", {"Body", "台身"}, look::white()},
       {"trim", {"Base and cap", "底座与台面"}, look::paint(0xD7D3CB, 0.5f)}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], h = n["height"];
        const bool hasBase = n.flag("base"), hasCap = n.flag("cap");
        const float slab = std::min(0.07f, h * 0.2f),
                    in = hasBase || hasCap ? std::min({0.04f, w * 0.1f, d * 0.1f}) : 0;
        const float low = hasBase ? slab : 0, high = hasCap ? h - slab * 0.7f : h;
        b.slot(0).box({-w / 2 + in, low, -d / 2 + in}, {w / 2 - in, high, d / 2 - in}, n["bevel"]);
        b.slot(1);
        if (hasBase) b.box({-w / 2, 0, -d / 2}, {w / 2, slab, d / 2}, n["bevel"]);
        if (hasCap) b.box({-w / 2, h - slab * 0.7f, -d / 2}, {w / 2, h, d / 2}, n["bevel"]);
      },
      "pedestal stand socle 展台 基座"};
}

Kind roundPlinth() {
  return {"plinth-round",
          Category::Columns,
          {"Round plinth", "圆台座"},
          {"A round stand for what is shown.", "承托展品的圆台。"},
          Stand::Base,
          {"diameter", "height", "diameter"},
          {diameter(0.6, 0.05, 10), height(1, 0.05, 10), bevel(0.01, 0.2),
           flag("trim", {"Base and cap", "底座与台面"}, true,
                {"Wider rings at both ends.", "两端较宽的圆环。"}),
           detail(4)},
          {{"body", {"Body", "台身"}, look::white()},
           {"trim", {"Base and cap", "底座与台面"}, look::brass()}},
          [](Builder& b, const Numbers& n) {
            const float r = n["diameter"] / 2, h = n["height"];
            if (!n.flag("trim")) return b.slot(0).cylinder({}, r, h, n.around(), n["bevel"]);
            const float slab = std::min(0.045f, h * 0.2f), in = std::min(0.03f, r * 0.15f);
            b.slot(0).cylinder({0, slab, 0}, r - in, h - 2 * slab, n.around());
            b.slot(1).cylinder({}, r, slab, n.around(), n["bevel"]);
            b.cylinder({0, h - slab, 0}, r, slab, n.around(), n["bevel"]);
          },
          "pedestal stand 展台 基座"};
}

}  // namespace

std::vector<Kind> columnKinds() {
  return {roundColumn(), flutedColumn(), arch(), beam(), plinth(), roundPlinth()};
}

}  // namespace shape
