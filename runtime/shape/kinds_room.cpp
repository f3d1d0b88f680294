// Walls, floors, what is above and what hangs in front of windows.
#include "base/random.h"
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

enum WallSlot { kWall, kTrim, kLeaf, kHandle };

Slot wallSlot() { return {"wall", {"Wall", "墙面"}, look::plaster()}; }
Parameter skirting() {
  return flag("skirting", {"Skirting", "踢脚线"}, true,
              {"A board along its foot.", "墙脚的一圈木板。"});
}

/// A board along the foot of both sides, from x0 to x1.
void addSkirting(Builder& b, float x0, float x1, float wallThickness, float wallHeight) {
  if (x1 - x0 < 0.02f) return;
  const float top = std::min(0.09f, wallHeight * 0.3f), z = wallThickness / 2;
  b.slot(kTrim);
  b.box({x0, 0, z}, {x1, top, z + 0.014f}, 0.004f);
  b.box({x0, 0, -z - 0.014f}, {x1, top, -z}, 0.004f);
}

Kind plainWall() {
  return {"wall",
          Category::Room,
          {"Wall", "墙"},
          {"A straight wall.", "一面直墙。"},
          Stand::Base,
          {"width", "height", ""},
          {width(4, 0.1, 50), height(2.8, 0.1, 20), thickness(0.15, 0.01, 2), skirting()},
          {wallSlot(), {"trim", {"Skirting", "踢脚线"}, look::white()}},
          [](Builder& b, const Numbers& n) {
            b.slot(kWall).block({}, {n["width"], n["height"], n["thickness"]});
            if (n.flag("skirting"))
              addSkirting(b, -n["width"] / 2, n["width"] / 2, n["thickness"], n["height"]);
          }};
}

/// Where an opening lies along a wall: from, to.
Float2 openingAlong(float wall, float opening, float place) {
  const float room = wall - opening;
  const float from = -wall / 2 + room * std::clamp(place, 0.0f, 1.0f);
  return {from, from + opening};
}

void addDoorLeaf(Builder& b, Float2 x, float top, float opening) {
  const float wide = x.y - x.x - 0.008f, high = top - 0.012f, thick = 0.042f;
  const auto hinge = b.placed({x.x + 0.004f, 0.008f, 0}, turnY(opening));
  b.slot(kLeaf).box({0, 0, -thick / 2}, {wide, high, thick / 2}, 0.003f);
  const float rim = std::min(0.11f, wide * 0.2f);
  for (const Float2 y :
       {Float2{rim, high * 0.42f - rim / 2}, Float2{high * 0.42f + rim / 2, high - rim}})
    for (const float side : {-1.0f, 1.0f}) {
      const float z = side * (thick / 2 + 0.003f);
      if (y.y - y.x > 0.05f && wide > 3 * rim)
        b.box({rim, y.x, z - 0.008f}, {wide - rim, y.y, z + 0.008f}, 0.0075f);
    }
  b.slot(kHandle);
  const float at = wide - std::min(0.07f, wide * 0.25f), lever = std::min(0.11f, wide * 0.4f),
              up = std::min(1.02f, high * 0.48f);
  for (const float side : {-1.0f, 1.0f}) {
    b.bar({at, up, side * thick / 2}, {at, up, side * (thick / 2 + 0.05f)}, 0.018f, 0.018f, 0.004f);
    b.bar({at + 0.009f, up, side * (thick / 2 + 0.05f)},
          {at - lever, up, side * (thick / 2 + 0.05f)}, 0.016f, 0.02f, 0.005f);
  }
}

Kind wallWithDoor() {
  return {
      "wall-door",
      Category::Room,
      {"Wall with door", "带门的墙"},
      {"A wall with a doorway; its door opens by an angle or is left out.",
       "有门洞的墙；门可以按角度打开，也可以不要。"},
      Stand::Base,
      {"width", "height", ""},
      {width(4, 0.8, 50), height(2.8, 0.8, 20), thickness(0.15, 0.04, 2),
       length("doorWidth", {"Door width", "门宽"}, 0.95, 0.3, 6,
              {"Of the opening.", "门洞的宽度。"}),
       length("doorHeight", {"Door height", "门高"}, 2.1, 0.5, 6,
              {"Of the opening.", "门洞的高度。"}),
       ratio("place", {"Place", "位置"}, 0.5, 0, 1,
             {"0: at the left end, 1: at the right end.", "0：左端，1：右端。"}),
       flag("leaf", {"Door", "门扇"}, true,
            {"Without it the doorway is open.", "不勾选则只有门洞。"}),
       degrees("opening", {"Opening", "开启角度"}, 35, 0, 120,
               {"How far the door stands open.", "门打开的角度。"}),
       skirting()},
      {wallSlot(),
       {"trim", {"Frame and skirting", "门框与踢脚线"}, look::white()},
       {"leaf", {"Door", "门扇"}, look::oak()},
       {"handle", {"Handle", "把手"}, look::steel()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], t = n["thickness"];
        const float doorHeight = std::min(n["doorHeight"], h - 0.1f);
        const float doorWidth = std::min(n["doorWidth"], w - 0.2f);
        const Float2 x = openingAlong(w, doorWidth, 0.02f + 0.96f * n["place"]);
        b.slot(kWall).cells({-w / 2, x.x, x.y, w / 2}, {0, doorHeight, h}, -t / 2, t / 2,
                            [&](Float2 c) { return c.y > doorHeight || c.x < x.x || c.x > x.y; });
        const float inside = std::min(0.03f, doorWidth * 0.1f);
        const float outside = std::max(
            0.0f,
            std::min({0.06f, x.x + w / 2 - 0.001f, w / 2 - x.y - 0.001f, h - doorHeight - 0.01f}));
        b.slot(kTrim).cells({x.x - outside, x.x + inside, x.y - inside, x.y + outside},
                            {0, doorHeight - inside, doorHeight + outside}, -t / 2 - 0.016f,
                            t / 2 + 0.016f, [&](Float2 c) {
                              return c.y > doorHeight - inside || c.x < x.x + inside ||
                                     c.x > x.y - inside;
                            });
        if (n.flag("leaf"))
          addDoorLeaf(b, {x.x + inside, x.y - inside}, doorHeight - inside, n["opening"]);
        if (n.flag("skirting")) {
          addSkirting(b, -w / 2, x.x - outside, t, h);
          addSkirting(b, x.y + outside, w / 2, t, h);
        }
      }};
}

/// Lines of a frame with bars between its panes: each bar as from, to.
std::vector<Float2> barsOf(Float2 span, float frame, float bar, int panes) {
  std::vector<Float2> bars{{span.x, span.x + frame}};
  const float pane = (span.y - span.x - 2 * frame - bar * static_cast<float>(panes - 1)) /
                     static_cast<float>(panes);
  for (int i = 1; i < panes; ++i) {
    const float from =
        span.x + frame + static_cast<float>(i) * pane + static_cast<float>(i - 1) * bar;
    bars.push_back({from, from + bar});
  }
  bars.push_back({span.y - frame, span.y});
  return bars;
}

bool isOn(const std::vector<Float2>& bars, float at) {
  return std::any_of(bars.begin(), bars.end(),
                     [&](Float2 bar) { return at > bar.x && at < bar.y; });
}

std::vector<float> linesOf(const std::vector<Float2>& bars) {
  std::vector<float> lines;
  for (const Float2 bar : bars) lines.insert(lines.end(), {bar.x, bar.y});
  return lines;
}

void addWindow(Builder& b, Float2 x, Float2 y, float wallThickness, int columns, int rows) {
  const float least = std::min(x.y - x.x, y.y - y.x);
  const float frame = std::min(0.055f, least * 0.12f);
  const float bar = std::min(0.03f, least * 0.3f / static_cast<float>(std::max(columns, rows)));
  const std::vector<Float2> xs = barsOf(x, frame, bar, columns), ys = barsOf(y, frame, bar, rows);
  const float z = std::min(0.035f, wallThickness * 0.4f);
  b.slot(1).cells(linesOf(xs), linesOf(ys), -z, z,
                  [&](Float2 c) { return isOn(xs, c.x) || isOn(ys, c.y); });
  b.slot(2).box({x.x + frame * 0.5f, y.x + frame * 0.5f, -0.004f},
                {x.y - frame * 0.5f, y.y - frame * 0.5f, 0.004f});
}

Kind wallWithWindow() {
  return {"wall-window",
          Category::Room,
          {"Wall with window", "带窗的墙"},
          {"A wall with a window of one or several panes.", "有窗户的墙，窗格数量可调。"},
          Stand::Base,
          {"width", "height", ""},
          {width(4, 0.6, 50), height(2.8, 0.8, 20), thickness(0.15, 0.02, 2),
           length("windowWidth", {"Window width", "窗宽"}, 1.6, 0.2, 20,
                  {"Of the opening.", "窗洞的宽度。"}),
           length("windowHeight", {"Window height", "窗高"}, 1.3, 0.2, 10,
                  {"Of the opening.", "窗洞的高度。"}),
           length("sill", {"Sill height", "窗台高度"}, 0.9, 0, 10,
                  {"From the floor to the window.", "从地面到窗户的高度。"}),
           ratio("place", {"Place", "位置"}, 0.5, 0, 1,
                 {"0: at the left end, 1: at the right end.", "0：左端，1：右端。"}),
           count("columns", {"Panes across", "横向窗格"}, 2, 1, 8,
                 {"Panes side by side.", "并排的窗格数。"}),
           count("rows", {"Panes up", "纵向窗格"}, 1, 1, 8,
                 {"Panes above each other.", "上下的窗格数。"}),
           skirting()},
          {wallSlot(),
           {"trim", {"Frame and skirting", "窗框与踢脚线"}, look::white()},
           {"glass", {"Glass", "玻璃"}, look::glass()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], t = n["thickness"];
            const float high = std::min(n["windowHeight"], h - 0.2f);
            const float from = std::clamp(n["sill"], 0.1f, h - 0.1f - high);
            const Float2 y{from, from + high};
            const Float2 x =
                openingAlong(w, std::min(n["windowWidth"], w - 0.2f), 0.02f + 0.96f * n["place"]);
            const auto isOpen = [&](Float2 c) {
              return c.x > x.x && c.x < x.y && c.y > y.x && c.y < y.y;
            };
            b.slot(kWall).cells({-w / 2, x.x, x.y, w / 2}, {0, y.x, y.y, h}, -t / 2, t / 2,
                                [&](Float2 c) { return !isOpen(c); });
            addWindow(b, x, y, t, n.count("columns"), n.count("rows"));
            const float beside =
                std::max(0.0f, std::min({0.04f, x.x + w / 2 - 0.001f, w / 2 - x.y - 0.001f}));
            b.slot(kTrim).box({x.x - beside, y.x - 0.03f, t / 2 - 0.01f},
                              {x.y + beside, y.x + 0.002f, t / 2 + 0.06f}, 0.006f);
            if (n.flag("skirting")) addSkirting(b, -w / 2, w / 2, t, h);
          }};
}

Kind wallCorner() {
  return {
      "wall-corner",
      Category::Room,
      {"Wall corner", "墙角"},
      {"Two walls that meet at a right angle, behind and to the left.",
       "相交成直角的两面墙，位于后方和左侧。"},
      Stand::Base,
      {"width", "height", "depth"},
      {width(3, 0.2, 50), depth(3, 0.2, 50), height(2.8, 0.1, 20), thickness(0.15, 0.01, 2),
       skirting()},
      {wallSlot(), {"trim", {"Skirting", "踢脚线"}, look::white()}},
      [](Builder& b, const Numbers& n) {
        const float x = n["width"] / 2, z = n["depth"] / 2, h = n["height"];
        const float t = std::min(n["thickness"], 0.9f * 2 * std::min(x, z));
        const Outline outline{{-x, -z}, {-x + t, -z}, {-x + t, z - t}, {x, z - t}, {x, z}, {-x, z}};
        b.slot(kWall).extrudeUp(outline, 0, h);
        if (!n.flag("skirting")) return;
        const float top = std::min(0.09f, h * 0.3f), out = 0.014f;
        if (2 * std::min(x, z) - t < 0.05f) return;
        b.slot(kTrim).box({-x + t, 0, -z + t}, {x, top, -z + t + out}, 0.004f);
        b.box({-x + t, 0, -z + t + out}, {-x + t + out, top, z}, 0.004f);
      }};
}

Kind plainFloor() {
  return {"floor",
          Category::Room,
          {"Floor", "地面"},
          {"A plain floor; one stands on its top.", "一块平整的地面，物体站在其顶面。"},
          Stand::Top,
          {"width", "thickness", "depth"},
          {width(6, 0.1, 100), depth(6, 0.1, 100), thickness(0.1, 0.005, 2), bevel(0, 0.2)},
          {{"floor", {"Floor", "地面"}, look::concrete()}},
          [](Builder& b, const Numbers& n) {
            b.block({0, -n["thickness"], 0}, {n["width"], n["thickness"], n["depth"]}, n["bevel"]);
          },
          "ground slab 楼板"};
}

Kind floorBoards() {
  return {"floor-boards",
          Category::Room,
          {"Wooden floor", "木地板"},
          {"Boards of different lengths and shades.", "长短深浅不一的木板拼成的地面。"},
          Stand::Top,
          {"width", "", "depth"},
          {width(5, 0.5, 12), depth(4, 0.5, 12),
           length("board", {"Board width", "板宽"}, 0.16, 0.08, 0.6,
                  {"Of one board.", "一块板的宽度。"}),
           length("gap", {"Gap", "缝隙"}, 0.004, 0.001, 0.03,
                  {"Between two boards.", "两块板之间的缝隙。"}),
           seed()},
          {{"boards", {"Boards", "木板"}, look::oak()},
           {"second", {"Darker boards", "较深的木板"}, look::oakDark()},
           {"third", {"Lighter boards", "较浅的木板"}, look::paint(0xC79A66, 0.55f)},
           {"below", {"Below", "底层"}, look::paint(0x2A2018, 0.9f)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], d = n["depth"], gap = n["gap"];
            const int rows = std::max(1, static_cast<int>(std::round(d / n["board"])));
            const float step = d / static_cast<float>(rows);
            base::Random random(static_cast<std::uint64_t>(n.count("seed")));
            b.slot(3).box({-w / 2, -0.05f, -d / 2}, {w / 2, -0.004f, d / 2});
            for (int row = 0; row < rows; ++row) {
              const float z0 = -d / 2 + static_cast<float>(row) * step + (row > 0 ? gap / 2 : 0);
              const float z1 =
                  -d / 2 + static_cast<float>(row + 1) * step - (row + 1 < rows ? gap / 2 : 0);
              float x = -w / 2 - 0.4f - 0.8f * static_cast<float>(random.nextUnit());
              while (x < w / 2) {
                const float end = x + 1.1f + 0.9f * static_cast<float>(random.nextUnit());
                const double shade = random.nextUnit();
                float from = std::max(x, -w / 2), to = std::min(end - gap, w / 2);
                if (w / 2 - to < 0.12f) to = w / 2;
                x = to >= w / 2 ? w : end;
                if (to - from < 0.02f) continue;
                b.slot(shade < 0.5 ? 0 : shade < 0.75 ? 1 : 2);
                b.box({from, -0.0045f, z0}, {to, 0, z1});
              }
            }
          },
          "parquet planks 拼花"};
}

Kind floorTiles() {
  return {"floor-tiles",
          Category::Room,
          {"Tiled floor", "瓷砖地面"},
          {"Square tiles with joints, of one or two colours.", "带缝的方砖，一种或两种颜色。"},
          Stand::Top,
          {"width", "", "depth"},
          {width(4, 0.4, 12), depth(4, 0.4, 12),
           length("tile", {"Tile", "砖边长"}, 0.4, 0.2, 4,
                  {"Side of a tile; it is fitted to the floor.", "方砖的边长，会按地面大小调整。"}),
           length("gap", {"Joint", "砖缝"}, 0.006, 0.001, 0.05,
                  {"Between two tiles.", "两块砖之间的缝。"}),
           flag("checkered", {"Checkered", "棋盘格"}, true,
                {"Every other tile has the second colour.", "相间的砖用第二种颜色。"})},
          {{"tiles", {"Tiles", "砖"}, look::paint(0xE8E4DC, 0.3f)},
           {"second", {"Second tiles", "第二种砖"}, look::paint(0x4A525A, 0.3f)},
           {"joint", {"Joints", "砖缝"}, look::paint(0x8D8A84, 0.9f)}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], d = n["depth"], gap = n["gap"];
            const int columns = std::max(1, static_cast<int>(std::round(w / n["tile"])));
            const int rows = std::max(1, static_cast<int>(std::round(d / n["tile"])));
            const float x = w / static_cast<float>(columns), z = d / static_cast<float>(rows);
            b.slot(2).box({-w / 2, -0.05f, -d / 2}, {w / 2, -0.004f, d / 2});
            for (int row = 0; row < rows; ++row)
              for (int column = 0; column < columns; ++column) {
                const auto at = [&](int i, int count, float size, float whole, bool isEnd) {
                  const bool isOutside = isEnd ? i == count : i == 0;
                  return -whole / 2 + static_cast<float>(i) * size +
                         (isOutside ? 0
                          : isEnd   ? -gap / 2
                                    : gap / 2);
                };
                b.slot(n.flag("checkered") && (row + column) % 2 != 0 ? 1 : 0);
                b.box({at(column, columns, x, w, false), -0.0045f, at(row, rows, z, d, false)},
                      {at(column + 1, columns, x, w, true), 0, at(row + 1, rows, z, d, true)});
              }
          },
          "checker 格子"};
}

Kind ceiling() {
  return {
      "ceiling",
      Category::Room,
      {"Ceiling", "天花板"},
      {"A slab to lie on walls, with beams below if you like.", "放在墙上的顶板，下方可有横梁。"},
      Stand::Base,
      {"width", "", "depth"},
      {width(6, 0.1, 100), depth(6, 0.1, 100), thickness(0.1, 0.01, 2),
       count("beams", {"Beams", "横梁"}, 4, 0, 40, {"Across its depth.", "沿深度方向排列。"}),
       length("beamHeight", {"Beam height", "梁高"}, 0.18, 0.02, 1,
              {"How far beams reach down.", "横梁向下的高度。"})},
      {{"ceiling", {"Ceiling", "天花板"}, look::plaster()},
       {"beams", {"Beams", "横梁"}, look::walnut()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"];
        const int beams = n.count("beams");
        const float down = beams > 0 ? n["beamHeight"] : 0;
        b.slot(0).block({0, down, 0}, {w, n["thickness"], d});
        const float step = d / static_cast<float>(std::max(beams, 1));
        const float wide = std::min(down * 0.7f, step * 0.7f);
        for (int i = 0; i < beams; ++i)
          b.slot(1).block({0, 0, -d / 2 + (static_cast<float>(i) + 0.5f) * step}, {w, down, wide},
                          0.008f);
      },
      "roof slab 顶"};
}

Kind roof() {
  return {
      "roof",
      Category::Room,
      {"Gable roof", "人字屋顶"},
      {"Two slopes that meet in a ridge.", "两个坡面在屋脊相交。"},
      Stand::Base,
      {"width", "height", "depth"},
      {width(5, 0.5, 50), depth(6, 0.5, 50), height(1.8, 0.1, 20), thickness(0.16, 0.02, 1),
       length("overhang", {"Overhang", "挑檐"}, 0.35, 0.02, 3,
              {"How far it reaches beyond the walls.", "超出墙面的长度。"}),
       flag("gables", {"Gables", "山墙"}, true, {"Walls below both ends.", "两端下方的三角墙。"})},
      {{"roof", {"Roof", "屋面"}, look::terracotta()},
       {"gables", {"Gables", "山墙"}, look::plaster()}},
      [](Builder& b, const Numbers& n) {
        const float x = n["width"] / 2, z = n["depth"] / 2, h = n["height"];
        const float t = std::min(n["thickness"], h * 0.6f);
        const float over = std::min(n["overhang"], 0.8f * std::min(x, z));
        b.slot(0).extrudeStrip(Outline{{-x, 0}, {0, h - t}, {x, 0}},
                               Outline{{-x, t}, {0, h}, {x, t}}, -z, z);
        if (!n.flag("gables")) return;
        const float a = x - over, eave = over * (h - t) / x;
        b.slot(1).extrude(Outline{{-a, 0}, {a, 0}, {a, eave}, {0, h - t}, {-a, eave}}, -z + over,
                          z - over);
      },
      "house 房顶"};
}

Kind curtain() {
  return {"curtain",
          Category::Room,
          {"Curtain", "窗帘"},
          {"Cloth in folds below a rod.", "挂在横杆下的褶皱布帘。"},
          Stand::Base,
          {"", "height", ""},
          {width(1.6, 0.2, 12), height(2.3, 0.2, 10),
           count("folds", {"Folds", "褶数"}, 9, 2, 40, {"Waves across.", "横向的波浪数。"}),
           length("swing", {"Fold depth", "褶深"}, 0.05, 0.01, 0.3,
                  {"How deep a fold is.", "每道褶的深度。"}),
           detail()},
          {{"cloth", {"Cloth", "布料"}, look::linen()}, {"rod", {"Rod", "横杆"}, look::brass()}},
          [](Builder& b, const Numbers& n) {
            const float w = n["width"], h = n["height"], swing = n["swing"];
            const int pieces = n.count("folds") * (2 + 2 * n.count("detail"));
            const float thick = 0.006f;
            Outline front, back;
            for (int i = 0; i <= pieces; ++i) {
              const float t = static_cast<float>(i) / static_cast<float>(pieces);
              const float wave =
                  swing / 2 * std::sin(2 * base::kPi * t * static_cast<float>(n.count("folds")));
              front.push_back({(t - 0.5f) * w, wave - thick / 2});
              back.push_back({(t - 0.5f) * w, wave + thick / 2});
            }
            const float rod = std::min(0.014f, h * 0.04f);
            {
              const auto place = b.placed({}, turnX(-base::kPi / 2));
              b.slot(0).extrudeStrip(front, back, 0, h - rod, 1.4f);
            }
            const auto place = b.placed({-w / 2 - 0.08f, h - rod, 0}, turnZ(-base::kPi / 2));
            b.slot(1).cylinder({}, rod, w + 0.16f, n.around());
            b.ball({0, 0, 0}, {rod, rod * 2, rod}, n.around());
            b.ball({0, w + 0.16f, 0}, {rod, rod * 2, rod}, n.around());
          },
          "drape 帘子"};
}

Kind carpet() {
  return {
      "carpet",
      Category::Room,
      {"Carpet", "地毯"},
      {"A rug with a border, square or round.", "带边的地毯，方形或圆形。"},
      Stand::Base,
      {"width", "", ""},
      {width(2.4, 0.2, 20), depth(1.6, 0.2, 20),
       choice("form", {"Form", "形状"}, {"Of its outline.", "轮廓形状。"},
              {{"rectangle", {"Rectangle", "矩形"}}, {"round", {"Oval", "椭圆"}}}),
       length("border", {"Border", "边宽"}, 0.12, 0.01, 2, {"Width of the border.", "边的宽度。"}),
       detail()},
      {{"carpet", {"Carpet", "毯面"}, look::velvet()},
       {"border", {"Border", "毯边"}, look::linen()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"];
        const float border = std::min(n["border"], 0.4f * std::min(w, d));
        const bool isRound = n.choice("form") == "round";
        const auto outline = [&](float in) {
          return isRound ? ellipse(w / 2 - in, d / 2 - in, n.around())
                         : roundedRectangle(w - 2 * in, d - 2 * in, 0, 0);
        };
        const auto flat = b.placed({}, turnX(-base::kPi / 2));
        b.slot(1).extrudeRing(outline(0), outline(border), 0, 0.012f);
        b.slot(0).extrude(outline(border), 0, 0.012f);
      },
      "rug 毯子"};
}

}  // namespace

std::vector<Kind> roomKinds() {
  return {plainWall(),  wallWithDoor(), wallWithWindow(), wallCorner(), plainFloor(), floorBoards(),
          floorTiles(), ceiling(),      roof(),           curtain(),    carpet()};
}

}  // namespace shape
