#include "widget/icons.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace widget {
namespace {

constexpr float kTurn = 6.28318530718f;

/// A pen on a 16 x 16 grid.
struct Pen {
  ImDrawList& list;
  ImVec2 min;
  float unit;
  ImU32 color;
  float width;

  ImVec2 at(float x, float y) const { return {min.x + x * unit, min.y + y * unit}; }
  void line(float x0, float y0, float x1, float y1) const {
    list.AddLine(at(x0, y0), at(x1, y1), color, width);
  }
  void circle(float x, float y, float r) const {
    list.AddCircle(at(x, y), r * unit, color, 0, width);
  }
  void dot(float x, float y, float r) const { list.AddCircleFilled(at(x, y), r * unit, color); }
  void rect(float x0, float y0, float x1, float y1, float rounding = 1) const {
    list.AddRect(at(x0, y0), at(x1, y1), color, rounding * unit, 0, width);
  }
  void fill(float x0, float y0, float x1, float y1, float rounding = 0.5f) const {
    list.AddRectFilled(at(x0, y0), at(x1, y1), color, rounding * unit);
  }
  void arc(float x, float y, float r, float from, float to) const {
    list.PathArcTo(at(x, y), r * unit, from * kTurn, to * kTurn);
    list.PathStroke(color, 0, width);
  }
  void ellipse(float x, float y, float rx, float ry, float from = 0, float to = 1) const {
    const int segments = 24;
    for (int i = 0; i <= segments; ++i) {
      const float a = (from + (to - from) * static_cast<float>(i) / segments) * kTurn;
      list.PathLineTo(at(x + rx * std::cos(a), y + ry * std::sin(a)));
    }
    list.PathStroke(color, 0, width);
  }
  template <std::size_t N>
  void path(const float (&p)[N], bool isClosed = false) const {
    static_assert(N % 2 == 0);
    for (std::size_t i = 0; i < N; i += 2) list.PathLineTo(at(p[i], p[i + 1]));
    list.PathStroke(color, isClosed ? ImDrawFlags_Closed : 0, width);
  }
  void triangle(float x0, float y0, float x1, float y1, float x2, float y2) const {
    list.AddTriangleFilled(at(x0, y0), at(x1, y1), at(x2, y2), color);
  }
};

bool drawThing(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Entity:
      pen.path({8, 2, 14, 8, 8, 14, 2, 8}, true);
      return true;
    case Icon::Box:
    case Icon::Model:
      pen.path({8, 2, 13.5f, 5, 13.5f, 11, 8, 14, 2.5f, 11, 2.5f, 5}, true);
      pen.path({2.5f, 5, 8, 8, 13.5f, 5});
      pen.line(8, 8, 8, 14);
      if (icon == Icon::Model) pen.dot(8, 8, 1.6f);
      return true;
    case Icon::Sphere:
      pen.circle(8, 8, 6);
      pen.ellipse(8, 8, 6, 2.2f, 0, 0.5f);
      return true;
    case Icon::Cylinder:
      pen.ellipse(8, 4, 5, 2);
      pen.line(3, 4, 3, 12);
      pen.line(13, 4, 13, 12);
      pen.ellipse(8, 12, 5, 2, 0, 0.5f);
      return true;
    case Icon::Cone:
      pen.path({3, 12, 8, 2, 13, 12});
      pen.ellipse(8, 12, 5, 2, 0, 0.5f);
      return true;
    case Icon::Plane:
      pen.path({8, 4, 14.5f, 8, 8, 12, 1.5f, 8}, true);
      return true;
    case Icon::Torus:
      pen.ellipse(8, 8, 6.2f, 4);
      pen.ellipse(8, 8, 2.6f, 1.3f);
      return true;
    case Icon::Light:
      pen.circle(8, 6.5f, 4);
      pen.line(6.5f, 12.5f, 9.5f, 12.5f);
      pen.line(7, 14.5f, 9, 14.5f);
      return true;
    case Icon::Camera:
      pen.rect(1.5f, 4.5f, 10.5f, 11.5f, 1.5f);
      pen.path({10.5f, 8, 14.5f, 5, 14.5f, 11}, true);
      return true;
    case Icon::Label:
      pen.rect(1.5f, 3, 14.5f, 13, 2);
      pen.line(5, 6.3f, 11, 6.3f);
      pen.line(8, 6.3f, 8, 10.5f);
      return true;
    case Icon::Graph:
      pen.rect(1.5f, 2.5f, 6.5f, 6.5f);
      pen.rect(9.5f, 9.5f, 14.5f, 13.5f);
      pen.path({6.5f, 4.5f, 8, 4.5f, 8, 11.5f, 9.5f, 11.5f});
      return true;
    case Icon::Function:
      pen.rect(1.5f, 2.5f, 14.5f, 13.5f);
      pen.path({10, 5, 8.5f, 4.7f, 7.8f, 6, 7.2f, 11.2f});
      pen.line(5.8f, 7.4f, 9.4f, 7.4f);
      return true;
    case Icon::Sky:
      pen.circle(8, 8, 2.8f);
      for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) / 8 * kTurn, x = std::cos(a), y = std::sin(a);
        pen.line(8 + 4.6f * x, 8 + 4.6f * y, 8 + 6.6f * x, 8 + 6.6f * y);
      }
      return true;
    case Icon::Variable:
      pen.path({4, 4, 8, 12, 12, 4});
      return true;
    case Icon::Event:
      pen.path({9, 1.5f, 4, 9, 7.5f, 9, 6.5f, 14.5f, 12, 6.5f, 8.5f, 6.5f}, true);
      return true;
    default:
      return false;
  }
}

bool drawAction(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Eye:
      pen.ellipse(8, 11.5f, 7.5f, 7, 0.56f, 0.94f);
      pen.ellipse(8, 4.5f, 7.5f, 7, 0.06f, 0.44f);
      pen.dot(8, 8, 2.1f);
      return true;
    case Icon::EyeClosed:
      pen.ellipse(8, 4.5f, 7.5f, 6, 0.06f, 0.44f);
      pen.line(4.2f, 9.6f, 3, 11.8f);
      pen.line(8, 10.5f, 8, 13);
      pen.line(11.8f, 9.6f, 13, 11.8f);
      return true;
    case Icon::Plus:
      pen.line(8, 3, 8, 13);
      pen.line(3, 8, 13, 8);
      return true;
    case Icon::Trash:
      pen.line(2.5f, 4.5f, 13.5f, 4.5f);
      pen.path({6, 4.5f, 6, 2.5f, 10, 2.5f, 10, 4.5f});
      pen.path({4, 4.5f, 4.7f, 13.5f, 11.3f, 13.5f, 12, 4.5f});
      return true;
    case Icon::Copy:
      pen.rect(2.5f, 5.5f, 10.5f, 13.5f, 1.5f);
      pen.path({5.5f, 5.5f, 5.5f, 2.5f, 13.5f, 2.5f, 13.5f, 10.5f, 10.5f, 10.5f});
      return true;
    case Icon::Save:
      pen.path({2.5f, 2.5f, 11, 2.5f, 13.5f, 5, 13.5f, 13.5f, 2.5f, 13.5f}, true);
      pen.path({5, 2.5f, 5, 6, 10, 6, 10, 2.5f});
      pen.rect(5, 9, 11, 13.5f, 0);
      return true;
    case Icon::Undo:
      pen.path({6, 2.5f, 2.5f, 6, 6, 9.5f});
      pen.line(2.5f, 6, 9.5f, 6);
      pen.arc(9.5f, 9.7f, 3.7f, -0.25f, 0.25f);
      pen.line(9.5f, 13.4f, 6, 13.4f);
      return true;
    case Icon::Redo:
      pen.path({10, 2.5f, 13.5f, 6, 10, 9.5f});
      pen.line(13.5f, 6, 6.5f, 6);
      pen.arc(6.5f, 9.7f, 3.7f, 0.25f, 0.75f);
      pen.line(6.5f, 13.4f, 10, 13.4f);
      return true;
    case Icon::Play:
      pen.triangle(4.5f, 2.5f, 4.5f, 13.5f, 13.5f, 8);
      return true;
    case Icon::Stop:
      pen.fill(3.5f, 3.5f, 12.5f, 12.5f, 1.5f);
      return true;
    case Icon::Search:
      pen.circle(7, 7, 4.5f);
      pen.line(10.4f, 10.4f, 14, 14);
      return true;
    case Icon::Close:
      pen.line(4, 4, 12, 12);
      pen.line(12, 4, 4, 12);
      return true;
    case Icon::ChevronDown:
      pen.path({4, 6, 8, 10, 12, 6});
      return true;
    case Icon::ChevronRight:
      pen.path({6, 4, 10, 8, 6, 12});
      return true;
    case Icon::ChevronLeft:
      pen.path({10, 4, 6, 8, 10, 12});
      return true;
    case Icon::ChevronUp:
      pen.path({4, 10, 8, 6, 12, 10});
      return true;
    default:
      return false;
  }
}

/// Panels, files and the like.
bool drawPlace(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Tree:
      pen.rect(2, 2, 7, 5);
      pen.path({4.5f, 5, 4.5f, 12.5f, 8, 12.5f});
      pen.line(4.5f, 8, 8, 8);
      pen.rect(8, 6.5f, 14, 9.5f);
      pen.rect(8, 11, 14, 14);
      return true;
    case Icon::Sliders:
      for (const auto& [y, x] : {std::pair{4.0f, 10.0f}, {8.0f, 5.0f}, {12.0f, 9.0f}}) {
        pen.line(2, y, x - 1.6f, y);
        pen.line(x + 1.6f, y, 14, y);
        pen.circle(x, y, 1.6f);
      }
      return true;
    case Icon::History:
      pen.arc(8.5f, 8, 5.5f, 0.55f, 1.4f);
      pen.path({1.6f, 4.6f, 3.6f, 7.4f, 6.4f, 5.4f});
      pen.path({8.5f, 4.8f, 8.5f, 8.2f, 11, 9.6f});
      return true;
    case Icon::Console:
      pen.rect(1.5f, 2.5f, 14.5f, 13.5f, 2);
      pen.path({4.5f, 6, 7, 8, 4.5f, 10});
      pen.line(8.5f, 10.5f, 11.5f, 10.5f);
      return true;
    case Icon::Folder:
      pen.path({1.5f, 4, 1.5f, 13, 14.5f, 13, 14.5f, 5, 7.5f, 5, 6, 3, 1.5f, 3, 1.5f, 4});
      return true;
    case Icon::File:
      pen.path({9.5f, 1.5f, 3, 1.5f, 3, 14.5f, 13, 14.5f, 13, 5, 9.5f, 1.5f, 9.5f, 5, 13, 5});
      return true;
    case Icon::Menu:
      for (const float y : {4.0f, 8.0f, 12.0f}) pen.line(2.5f, y, 13.5f, y);
      return true;
    case Icon::Gear:
      pen.circle(8, 8, 2.2f);
      pen.circle(8, 8, 4.8f);
      for (int i = 0; i < 8; ++i) {
        const float a = static_cast<float>(i) / 8 * kTurn, x = std::cos(a), y = std::sin(a);
        pen.line(8 + 4.8f * x, 8 + 4.8f * y, 8 + 6.6f * x, 8 + 6.6f * y);
      }
      return true;
    case Icon::Import:
    case Icon::Export:
      pen.path({2.5f, 9.5f, 2.5f, 13.5f, 13.5f, 13.5f, 13.5f, 9.5f});
      pen.line(8, 2, 8, 10);
      if (icon == Icon::Import)
        pen.path({5, 7, 8, 10, 11, 7});
      else
        pen.path({5, 5, 8, 2, 11, 5});
      return true;
    case Icon::Globe:
      pen.circle(8, 8, 6);
      pen.ellipse(8, 8, 2.6f, 6);
      pen.line(2.6f, 5.6f, 13.4f, 5.6f);
      pen.line(2.6f, 10.4f, 13.4f, 10.4f);
      return true;
    case Icon::Palette:
      pen.circle(8, 8, 6);
      for (const auto& [x, y] : {std::pair{5.2f, 6.4f}, {8.0f, 4.8f}, {10.8f, 6.4f}, {5.6f, 9.8f}})
        pen.dot(x, y, 1);
      return true;
    default:
      return false;
  }
}

void drawSign(const Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::Error:
      pen.circle(8, 8, 6);
      pen.line(8, 4.6f, 8, 8.8f);
      pen.dot(8, 11.2f, 0.9f);
      break;
    case Icon::Warning:
      pen.path({8, 2, 14.5f, 13.5f, 1.5f, 13.5f}, true);
      pen.line(8, 6, 8, 9.6f);
      pen.dot(8, 11.6f, 0.9f);
      break;
    case Icon::Info:
      pen.circle(8, 8, 6);
      pen.dot(8, 4.9f, 0.9f);
      pen.line(8, 7.4f, 8, 11.4f);
      break;
    case Icon::Good:
      pen.path({3, 8.5f, 6.5f, 12, 13, 4.5f});
      break;
    case Icon::Move:
      pen.line(8, 2, 8, 14);
      pen.line(2, 8, 14, 8);
      pen.path({6, 4, 8, 2, 10, 4});
      pen.path({6, 12, 8, 14, 10, 12});
      pen.path({4, 6, 2, 8, 4, 10});
      pen.path({12, 6, 14, 8, 12, 10});
      break;
    case Icon::Rotate:
      pen.arc(8, 8, 5.5f, 0.02f, 0.82f);
      pen.path({9, 1.2f, 12.2f, 4.2f, 8.2f, 5.6f});
      break;
    case Icon::Scale:
      pen.rect(2.5f, 8.5f, 7.5f, 13.5f, 0.5f);
      pen.line(8, 8, 13.5f, 2.5f);
      pen.path({9.5f, 2.5f, 13.5f, 2.5f, 13.5f, 6.5f});
      break;
    case Icon::World:
      pen.circle(8, 8, 6);
      pen.ellipse(8, 8, 2.6f, 6);
      pen.line(2, 8, 14, 8);
      break;
    case Icon::Local:
      pen.path({3, 3, 3, 13, 13, 13});
      pen.line(3, 13, 9, 7);
      break;
    case Icon::Frame:
      pen.path({2.5f, 6, 2.5f, 2.5f, 6, 2.5f});
      pen.path({10, 2.5f, 13.5f, 2.5f, 13.5f, 6});
      pen.path({13.5f, 10, 13.5f, 13.5f, 10, 13.5f});
      pen.path({6, 13.5f, 2.5f, 13.5f, 2.5f, 10});
      pen.dot(8, 8, 1.6f);
      break;
    case Icon::Magnet:
      pen.path({3, 2.5f, 3, 8});
      pen.path({13, 2.5f, 13, 8});
      pen.ellipse(8, 8, 5, 5.5f, 0, 0.5f);
      pen.path({6, 2.5f, 6, 8});
      pen.path({10, 2.5f, 10, 8});
      pen.ellipse(8, 8, 2, 2.4f, 0, 0.5f);
      pen.line(3, 2.5f, 6, 2.5f);
      pen.line(10, 2.5f, 13, 2.5f);
      pen.line(3, 5, 6, 5);
      pen.line(10, 5, 13, 5);
      break;
    case Icon::Align:
      pen.line(2.5f, 2, 2.5f, 14);
      pen.rect(4.5f, 3.5f, 13.5f, 6.5f, 0.5f);
      pen.rect(4.5f, 9.5f, 10, 12.5f, 0.5f);
      break;
    case Icon::Perspective:
      pen.path({2, 3, 14, 5.5f, 14, 10.5f, 2, 13}, true);
      pen.line(8, 4.2f, 8, 11.8f);
      pen.line(2, 8, 14, 8);
      break;
    case Icon::Ruler:
      pen.path({2, 11, 11, 2, 14, 5, 5, 14}, true);
      pen.line(5, 8, 6.6f, 9.6f);
      pen.line(7.5f, 5.5f, 9.1f, 7.1f);
      break;
    case Icon::Drop:
      pen.line(8, 2, 8, 10);
      pen.path({5, 7, 8, 10, 11, 7});
      pen.line(2.5f, 13.5f, 13.5f, 13.5f);
      break;
    case Icon::Group:
      pen.rect(2, 2, 14, 14, 2);
      pen.rect(4.5f, 4.5f, 8.5f, 8.5f, 0.5f);
      pen.circle(10.3f, 10.3f, 2);
      break;
    case Icon::Lock:
    case Icon::Unlock:
      pen.rect(3.5f, 7, 12.5f, 14, 1);
      pen.dot(8, 10.5f, 1.1f);
      if (icon == Icon::Lock)
        pen.path({5.5f, 7, 5.5f, 4.5f, 6.5f, 2.7f, 9.5f, 2.7f, 10.5f, 4.5f, 10.5f, 7});
      else
        pen.path({5.5f, 7, 5.5f, 4, 6.5f, 2.2f, 9.5f, 2.2f, 10.5f, 4});
      break;
    case Icon::Wire:
      pen.circle(3.5f, 8, 1.8f);
      pen.circle(12.5f, 8, 1.8f);
      pen.line(5.3f, 8, 10.7f, 8);
      break;
    case Icon::Reset:
      pen.arc(8, 8.5f, 5, 0.68f, 1.5f);
      pen.path({2.2f, 2.8f, 3.6f, 6.2f, 7, 4.8f});
      break;
    case Icon::Paste:
      pen.rect(3, 3.5f, 13, 14, 1.5f);
      pen.fill(5.8f, 2, 10.2f, 5);
      break;
    case Icon::Fix:
      pen.arc(10.5f, 5.5f, 3.2f, 0.05f, 0.8f);
      pen.line(8.2f, 7.8f, 3, 13);
      break;
    default:
      break;
  }
}

}  // namespace

void drawIcon(ImDrawList& list, Icon icon, ImVec2 min, float size, ImU32 color) {
  // On whole pixels, or a thin line is smeared over two.
  const Pen pen{list,
                {std::floor(min.x) + 0.5f, std::floor(min.y) + 0.5f},
                size / 16,
                color,
                std::max(1.0f, size / 16 * 1.25f)};
  if (drawThing(pen, icon) || drawAction(pen, icon) || drawPlace(pen, icon)) return;
  drawSign(pen, icon);
}

}  // namespace widget
