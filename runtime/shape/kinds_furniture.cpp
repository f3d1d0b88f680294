// What people sit on, put things on and put things into.
#include "shape/families.h"
#include "shape/looks.h"
#include "shape/parameters.h"

#include <algorithm>
#include <cmath>

namespace shape {
namespace {

using base::Float2;
using base::Float3;

/// Four legs that taper downwards, below a board of half sizes x and z.
void addLegs(Builder& b, float x, float z, float height, float thick) {
  const float foot = thick * 0.3f, top = thick * 0.5f;
  for (const float sx : {-1.0f, 1.0f})
    for (const float sz : {-1.0f, 1.0f}) {
      const Float3 at{sx * (x - top), 0, sz * (z - top)};
      const Float3 low = at + Float3{sx * (top - foot) * 0.5f, 0, sz * (top - foot) * 0.5f};
      b.hexahedron({low + Float3{-foot, 0, foot}, low + Float3{foot, 0, foot},
                    low + Float3{foot, 0, -foot}, low + Float3{-foot, 0, -foot},
                    at + Float3{-top, height, top}, at + Float3{top, height, top},
                    at + Float3{top, height, -top}, at + Float3{-top, height, -top}});
    }
}

Kind bench() {
  return {
      "bench",
      Category::Furniture,
      {"Bench", "长凳"},
      {"A bench with slats or a solid seat, with or without a back.", "条板或实板长凳，可带靠背。"},
      Stand::Base,
      {"width", "", ""},
      {width(1.6, 0.3, 10), depth(0.45, 0.15, 2),
       length("seat", {"Seat height", "座高"}, 0.45, 0.1, 1.5,
              {"Of the sitting surface.", "坐面的高度。"}),
       choice("style", {"Style", "样式"}, {"Of the seat.", "坐面的样式。"},
              {{"slats", {"Slats", "条板"}},
               {"solid", {"Solid", "实板"}},
               {"cushion", {"Cushion", "软垫"}}}),
       flag("back", {"Back", "靠背"}, false, {"A back to lean on.", "可以倚靠的靠背。"})},
      {{"seat", {"Seat", "坐面"}, look::oak()}, {"frame", {"Frame", "支架"}, look::darkSteel()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], seat = n["seat"];
        const float thick = n.choice("style") == "cushion" ? std::min(0.1f, seat * 0.3f)
                                                           : std::min(0.04f, seat * 0.2f);
        const float low = seat - thick, beam = std::min(0.04f, low * 0.3f);
        if (n.choice("style") == "slats") {
          const int slats = std::max(2, static_cast<int>(d / 0.085f));
          const float step = d / static_cast<float>(slats), wide = step * 0.86f;
          for (int i = 0; i < slats; ++i) {
            const float z = -d / 2 + wide / 2 +
                            (d - wide) * static_cast<float>(i) / static_cast<float>(slats - 1);
            b.slot(0).block({0, low, z}, {w, thick, wide}, 0.005f);
          }
        } else if (n.choice("style") == "cushion") {
          b.slot(0).roundedBox({-w / 2, low, -d / 2}, {w / 2, seat, d / 2}, thick * 0.35f, 3);
        } else {
          b.slot(0).block({0, low, 0}, {w, thick, d}, 0.006f);
        }
        b.slot(1);
        const float inset = std::min(0.18f, w * 0.15f);
        for (const float side : {-1.0f, 1.0f}) {
          const float x = side * (w / 2 - inset);
          b.block({x, low - beam, 0}, {beam, beam, d * 0.92f}, 0.003f);
          for (const float z : {-1.0f, 1.0f})
            b.block({x, 0, z * (d * 0.46f - beam / 2)}, {beam, low - beam * 0.5f, beam}, 0.003f);
        }
        if (!n.flag("back")) return;
        const float up = std::min(0.42f, seat), z = -d / 2 + beam * 0.3f;
        for (const float side : {-1.0f, 1.0f}) {
          const float x = side * (w / 2 - inset);
          b.bar({x, low - beam, z + beam * 0.5f}, {x, seat + up, z - up * 0.2f}, beam * 0.9f,
                beam * 0.6f, 0.003f);
        }
        const auto lean = b.placed({0, seat, z}, turnX(-0.2f));
        b.slot(0).box({-w / 2, up * 0.3f, beam * 0.25f}, {w / 2, up * 0.58f, beam * 0.25f + 0.025f},
                      0.005f);
        b.box({-w / 2, up * 0.68f, beam * 0.25f}, {w / 2, up * 0.98f, beam * 0.25f + 0.025f},
              0.005f);
      },
      "seat park 座椅"};
}

Kind table() {
  return {
      "table",
      Category::Furniture,
      {"Table", "桌子"},
      {"Square, long or round, on four legs or a foot.", "方桌、长桌或圆桌，四腿或独脚。"},
      Stand::Base,
      {"width", "height", ""},
      {width(1.4, 0.2, 10), depth(0.8, 0.2, 10), height(0.74, 0.1, 3), thickness(0.035, 0.005, 0.3),
       choice("form", {"Form", "形状"}, {"Of its top.", "桌面的形状。"},
              {{"rectangle", {"Rectangle", "矩形"}}, {"round", {"Oval", "椭圆"}}}),
       choice("legs", {"Legs", "桌腿"}, {"What it stands on.", "支撑方式。"},
              {{"four", {"Four legs", "四腿"}},
               {"foot", {"One foot", "独脚"}},
               {"panels", {"Two panels", "两侧板"}}}),
       detail()},
      {{"top", {"Top", "桌面"}, look::oak()}, {"legs", {"Legs", "桌腿"}, look::oakDark()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], h = n["height"],
                    thick = std::min(n["thickness"], h * 0.4f), low = h - thick;
        const bool isRound = n.choice("form") == "round";
        b.slot(0).extrudeUp(
            isRound ? ellipse(w / 2, d / 2, n.around())
                    : roundedRectangle(w, d, std::min(0.02f, 0.05f * std::min(w, d)), 3),
            low, h, std::min(0.004f, thick * 0.2f));
        b.slot(1);
        const float fit = isRound ? 0.66f : 0.94f, x = w / 2 * fit, z = d / 2 * fit,
                    leg = std::min(0.07f, 0.12f * std::min(w, d));
        if (n.choice("legs") == "four") {
          addLegs(b, x, z, low, leg);
          const float apron = std::min(0.08f, low * 0.2f);
          for (const float side : {-1.0f, 1.0f}) {
            b.box({-x + leg * 0.5f, low - apron, side * (z - leg * 0.5f) - 0.009f},
                  {x - leg * 0.5f, low, side * (z - leg * 0.5f) + 0.009f});
            b.box({side * (x - leg * 0.5f) - 0.009f, low - apron, -z + leg * 0.5f},
                  {side * (x - leg * 0.5f) + 0.009f, low, z - leg * 0.5f});
          }
        } else if (n.choice("legs") == "foot") {
          const float post = std::min(0.045f, 0.1f * std::min(w, d)), foot = std::min(w, d) * 0.32f;
          b.lathe(Outline{Float2{0, 0},
                          {foot, 0},
                          {foot, 0.012f},
                          {foot * 0.9f, 0.022f},
                          {post * 1.4f, 0.05f},
                          {post, 0.1f * h + 0.03f},
                          {post, low - 0.03f * h},
                          {post * 2.2f, low},
                          {0, low}},
                  n.around());
        } else {
          const float wide = std::min(0.04f, w * 0.1f);
          for (const float side : {-1.0f, 1.0f})
            b.block({side * (x - wide), 0, 0}, {wide, low, 2 * z}, 0.004f);
          b.box({-x + wide, low * 0.55f, -0.012f}, {x - wide, low * 0.75f, 0.012f}, 0.003f);
        }
      },
      "desk 书桌 餐桌"};
}

Kind chair() {
  return {
      "chair",
      Category::Furniture,
      {"Chair", "椅子"},
      {"Four legs, a padded seat and a back.", "四腿、软座和靠背。"},
      Stand::Base,
      {},
      {width(0.46, 0.2, 2), depth(0.46, 0.2, 2),
       length("seat", {"Seat height", "座高"}, 0.46, 0.1, 1.5,
              {"Of the sitting surface.", "坐面的高度。"}),
       length("back", {"Back height", "靠背高"}, 0.42, 0, 2,
              {"Above the seat; 0: a stool.", "高出坐面的高度；0 为方凳。"})},
      {{"seat", {"Seat", "坐垫"}, look::fabric()}, {"frame", {"Frame", "骨架"}, look::oak()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], seat = n["seat"], back = n["back"];
        const float pad = std::min(0.05f, seat * 0.25f), board = std::min(0.022f, seat * 0.1f),
                    low = seat - pad - board;
        b.slot(0).roundedBox({-w / 2, seat - pad, -d / 2}, {w / 2, seat, d / 2}, pad * 0.42f, 3);
        b.slot(1).box({-w / 2 + 0.01f, low, -d / 2 + 0.01f},
                      {w / 2 - 0.01f, seat - pad, d / 2 - 0.01f}, 0.004f);
        const float leg = std::min(0.045f, w * 0.12f);
        addLegs(b, w / 2 - 0.012f, d / 2 - 0.012f, low, leg);
        if (back < 0.05f) return;
        const auto lean = b.placed({0, seat - pad, -d / 2 + leg * 0.6f}, turnX(-0.14f));
        for (const float side : {-1.0f, 1.0f})
          b.block({side * (w / 2 - leg), 0, 0}, {leg * 0.7f, back + pad * 0.6f, leg * 0.5f},
                  0.005f);
        b.slot(0).roundedBox({-w / 2 + leg * 0.2f, back * 0.42f, -leg * 0.1f},
                             {w / 2 - leg * 0.2f, back + pad, leg * 0.75f}, leg * 0.36f, 3);
      },
      "seat 凳子 座位"};
}

Kind stool() {
  return {
      "stool",
      Category::Furniture,
      {"Stool", "圆凳"},
      {"A round seat on splayed legs.", "外撇腿的圆凳。"},
      Stand::Base,
      {"", "height", ""},
      {diameter(0.36, 0.15, 1.5), height(0.46, 0.1, 1.5),
       count("legs", {"Legs", "腿数"}, 3, 3, 6, {"How many there are.", "凳腿的数量。"}), detail()},
      {{"seat", {"Seat", "坐面"}, look::oak()}, {"legs", {"Legs", "凳腿"}, look::oakDark()}},
      [](Builder& b, const Numbers& n) {
        const float r = n["diameter"] / 2, h = n["height"], thick = std::min(0.035f, h * 0.2f),
                    leg = std::min(0.018f, r * 0.12f);
        b.slot(0).cylinder({0, h - thick, 0}, r, thick, n.around(), thick * 0.3f);
        for (int i = 0; i < n.count("legs"); ++i) {
          const float a = 2 * base::kPi * static_cast<float>(i) / n["legs"] + 0.5f;
          const Float3 out{std::cos(a), 0, std::sin(a)};
          const Float3 foot = out * (r * 0.98f),
                       top = out * (r * 0.6f) + Float3{0, h - thick * 0.9f, 0};
          const auto place = b.placed(foot);
          // Cut off level with the floor.
          Surface s;
          const int around = std::max(8, n.around() / 3);
          for (const bool isTop : {false, true})
            for (int k = 0; k < around; ++k) {
              const float t = 2 * base::kPi * static_cast<float>(k) / static_cast<float>(around);
              const float radius = isTop ? leg * 1.15f : leg * 0.8f;
              s.point((isTop ? top - foot : Float3{}) +
                      Float3{std::cos(t) * radius, 0, -std::sin(t) * radius});
            }
          std::vector<Index> low, high;
          for (int k = 0; k < around; ++k) {
            const auto at = static_cast<Index>(k), next = static_cast<Index>((k + 1) % around),
                       up = static_cast<Index>(around);
            s.quad(at, next, next + up, at + up);
            low.insert(low.begin(), at);
            high.push_back(at + up);
          }
          s.polygon(low, {0, -1, 0});
          s.polygon(high, {0, 1, 0});
          b.slot(1).add(s);
        }
      },
      "seat 凳"};
}

Kind sofa() {
  return {
      "sofa",
      Category::Furniture,
      {"Sofa", "沙发"},
      {"An armchair with one seat, a sofa with more.", "单人扶手椅或多人沙发。"},
      Stand::Base,
      {"", "height", "depth"},
      {count("seats", {"Seats", "座位"}, 2, 1, 6, {"Side by side.", "并排的座位数。"}),
       length("seat", {"Seat width", "座宽"}, 0.7, 0.3, 2, {"Of one seat.", "一个座位的宽度。"}),
       depth(0.85, 0.4, 3), height(0.8, 0.3, 2)},
      {{"cloth", {"Cloth", "布面"}, look::fabric()}, {"feet", {"Feet", "脚"}, look::walnut()}},
      [](Builder& b, const Numbers& n) {
        const float d = n["depth"], h = n["height"], seat = n["seat"];
        const float arm = std::min(0.16f, seat * 0.25f), inside = seat * n["seats"],
                    w = inside + 2 * arm;
        const float foot = h * 0.12f, deck = h * 0.34f, cushion = h * 0.2f, back = d * 0.26f;
        b.slot(0);
        b.roundedBox({-w / 2, foot, -d / 2}, {w / 2, deck, d / 2}, 0.02f, 2);
        b.roundedBox({-w / 2, deck - 0.03f, -d / 2}, {w / 2, h, -d / 2 + back}, arm * 0.35f, 4);
        for (const float side : {-1.0f, 1.0f}) {
          const float x = side * (w / 2 - arm / 2);
          b.roundedBox({x - arm / 2, deck - 0.03f, -d / 2 + 0.01f}, {x + arm / 2, h * 0.74f, d / 2},
                       arm * 0.35f, 4);
        }
        for (int i = 0; i < n.count("seats"); ++i) {
          const float x = -inside / 2 + seat * static_cast<float>(i);
          b.roundedBox({x + 0.004f, deck - 0.005f, -d / 2 + back - 0.02f},
                       {x + seat - 0.004f, deck + cushion, d / 2}, cushion * 0.3f, 4);
          b.roundedBox({x + 0.012f, deck + cushion * 0.9f, -d / 2 + back * 0.85f},
                       {x + seat - 0.012f, h * 0.97f, -d / 2 + back * 1.55f}, cushion * 0.35f, 4);
        }
        for (const float sx : {-1.0f, 1.0f})
          for (const float sz : {-1.0f, 1.0f})
            b.slot(1).cylinder({sx * (w / 2 - 0.08f), 0, sz * (d / 2 - 0.08f)}, 0.022f,
                               foot + 0.01f, 16, 0.003f);
      },
      "couch armchair 扶手椅"};
}

Kind bed() {
  return {
      "bed",
      Category::Furniture,
      {"Bed", "床"},
      {"A frame with mattress, blanket and pillows.", "床架、床垫、被子与枕头。"},
      Stand::Base,
      {"width", "", "depth"},
      {width(1.6, 0.6, 4),
       length("depth", {"Length", "长度"}, 2.1, 1, 4, {"From head to foot.", "从床头到床尾。"}),
       length("head", {"Headboard", "床头板"}, 0.95, 0.3, 2.5, {"Its height.", "床头板的高度。"}),
       count("pillows", {"Pillows", "枕头"}, 2, 0, 4, {"Side by side.", "并排的枕头数。"})},
      {{"frame", {"Frame", "床架"}, look::oak()},
       {"sheet", {"Mattress and pillows", "床垫与枕头"}, look::paint(0xF4F2EE, 0.9f)},
       {"blanket", {"Blanket", "被子"}, look::fabric()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], board = 0.045f, front = d / 2, back = -d / 2;
        b.slot(0).box({-w / 2, 0, back}, {w / 2, n["head"], back + board}, 0.008f);
        b.box({-w / 2, 0.1f, back + board}, {w / 2, 0.27f, front}, 0.008f);
        for (const float side : {-1.0f, 1.0f})
          b.block({side * (w / 2 - 0.08f), 0, front - 0.1f}, {0.07f, 0.12f, 0.07f}, 0.004f);
        b.slot(1).roundedBox({-w / 2 + 0.03f, 0.25f, back + board + 0.01f},
                             {w / 2 - 0.03f, 0.46f, front - 0.03f}, 0.05f, 4);
        const int pillows = n.count("pillows");
        const float room = (w - 0.12f) / static_cast<float>(std::max(pillows, 1));
        for (int i = 0; i < pillows; ++i) {
          const float x = -w / 2 + 0.06f + room * (static_cast<float>(i) + 0.5f),
                      half = std::min(room * 0.46f, 0.36f);
          const auto lean = b.placed({x, 0.46f, back + board + 0.26f}, turnX(0.12f));
          b.roundedBox({-half, -0.03f, -0.19f}, {half, 0.11f, 0.19f}, 0.062f, 4);
        }
        b.slot(2).roundedBox({-w / 2 + 0.012f, 0.3f, back + d * 0.36f},
                             {w / 2 - 0.012f, 0.5f, front - 0.01f}, 0.06f, 4);
      },
      "sleep bedroom 卧室"};
}

Kind shelf() {
  return {
      "shelf",
      Category::Furniture,
      {"Shelf", "架子"},
      {"Boards between two sides.", "两侧板之间的层板。"},
      Stand::Base,
      {"width", "height", "depth"},
      {width(0.9, 0.1, 10), depth(0.32, 0.05, 3), height(1.8, 0.1, 10),
       count("boards", {"Compartments", "格数"}, 5, 1, 30, {"Above each other.", "上下的格数。"}),
       count("columns", {"Columns", "列数"}, 1, 1, 20, {"Side by side.", "并排的列数。"}),
       thickness(0.022, 0.003, 0.2),
       flag("back", {"Back", "背板"}, true, {"A thin board behind.", "后面的薄板。"})},
      {{"wood", {"Wood", "木材"}, look::oak()},
       {"back", {"Back", "背板"}, look::paint(0xA87A48, 0.6f)}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], h = n["height"], d = n["depth"];
        const auto lines = [&](float from, float to, int fields, float thick) {
          std::vector<Float2> boards;
          for (int i = 0; i <= fields; ++i) {
            const float at =
                from + (to - from - thick) * static_cast<float>(i) / static_cast<float>(fields);
            boards.push_back({at, at + thick});
          }
          return boards;
        };
        const int rows = n.count("boards"), columns = n.count("columns");
        const std::vector<Float2> up =
            lines(0, h, rows, std::min(n["thickness"], 0.4f * h / static_cast<float>(rows + 1)));
        const std::vector<Float2> across =
            lines(-w / 2, w / 2, columns,
                  std::min(n["thickness"], 0.4f * w / static_cast<float>(columns + 1)));
        std::vector<float> xs, ys;
        for (const Float2 board : across) xs.insert(xs.end(), {board.x, board.y});
        for (const Float2 board : up) ys.insert(ys.end(), {board.x, board.y});
        const auto isOn = [](const std::vector<Float2>& boards, float at) {
          return std::any_of(boards.begin(), boards.end(),
                             [&](Float2 board) { return at > board.x && at < board.y; });
        };
        b.slot(0).cells(xs, ys, -d / 2, d / 2,
                        [&](Float2 c) { return isOn(up, c.y) || isOn(across, c.x); });
        const float in = 0.0015f;
        if (n.flag("back"))
          b.slot(1).box({-w / 2 + across[0].y - across[0].x - in, up[0].y - in, -d / 2 + in},
                        {w / 2 - (across[0].y - across[0].x) + in, h - (up[0].y - up[0].x) + in,
                         -d / 2 + std::min(0.008f, d * 0.2f)});
      },
      "bookcase rack 书架 货架"};
}

Kind cabinet() {
  return {
      "cabinet",
      Category::Furniture,
      {"Cabinet", "柜子"},
      {"Doors or drawers in a body on feet.", "带柜门或抽屉的柜体。"},
      Stand::Base,
      {"width", "height", ""},
      {width(1.2, 0.2, 6), depth(0.45, 0.1, 3), height(0.8, 0.2, 4),
       count("columns", {"Columns", "列数"}, 2, 1, 8, {"Fronts side by side.", "并排的柜面数。"}),
       count("rows", {"Rows", "行数"}, 1, 1, 10, {"Fronts above each other.", "上下的柜面数。"}),
       length("feet", {"Feet", "脚高"}, 0.12, 0, 0.6, {"Height of the feet.", "柜脚的高度。"})},
      {{"body", {"Body", "柜体"}, look::walnut()},
       {"fronts", {"Fronts", "柜面"}, look::paint(0x7A563B, 0.5f)},
       {"knobs", {"Knobs", "拉手"}, look::brass()}},
      [](Builder& b, const Numbers& n) {
        const float w = n["width"], d = n["depth"], h = n["height"],
                    feet = std::min(n["feet"], h * 0.5f);
        b.slot(0).box({-w / 2, feet, -d / 2}, {w / 2, h, d / 2}, 0.005f);
        if (feet > 0.01f)
          addLegs(b, w / 2 - 0.02f, d / 2 - 0.02f, feet, std::min(0.05f, 0.2f * std::min(w, d)));
        const int columns = n.count("columns"), rows = n.count("rows");
        const float rim = std::min(0.02f, 0.05f * std::min(w, h)),
                    gap = std::min(0.004f, rim * 0.4f);
        const float x = (w - 2 * rim) / static_cast<float>(columns),
                    y = (h - feet - 2 * rim) / static_cast<float>(rows);
        for (int c = 0; c < columns; ++c)
          for (int r = 0; r < rows; ++r) {
            const float x0 = -w / 2 + rim + x * static_cast<float>(c) + gap, x1 = x0 + x - 2 * gap;
            const float y0 = feet + rim + y * static_cast<float>(r) + gap, y1 = y0 + y - 2 * gap;
            b.slot(1).box({x0, y0, d / 2 - 0.004f}, {x1, y1, d / 2 + 0.014f}, 0.003f);
            const bool isDrawer = rows > 1 && y < x * 0.8f;
            const float knob = std::min({0.014f, 0.1f * (x1 - x0), 0.1f * (y1 - y0)});
            const float at = isDrawer                    ? (x0 + x1) / 2
                             : c % 2 == 0 && columns > 1 ? x1 - 2.5f * knob
                                                         : x0 + 2.5f * knob;
            const float up = isDrawer ? (y0 + y1) / 2 : y0 + (y1 - y0) * 0.62f;
            const auto place = b.placed({at, up, d / 2 + 0.013f}, turnX(base::kPi / 2));
            b.slot(2).lathe(Outline{Float2{0, 0},
                                    {knob * 0.4f, 0},
                                    {knob * 0.4f, knob * 0.8f},
                                    {knob, knob * 1.1f},
                                    {knob, knob * 1.6f},
                                    {knob * 0.7f, knob * 1.9f},
                                    {0, knob * 1.95f}},
                            16);
          }
      },
      "cupboard drawer wardrobe 衣柜 抽屉"};
}

}  // namespace

std::vector<Kind> furnitureKinds() {
  return {bench(), table(), chair(), stool(), sofa(), bed(), shelf(), cabinet()};
}

}  // namespace shape
