// Properties that belong to no object of the asset: who looks at the scene, what the asset says of
// itself, and what is all around it.
#include "asset/gltf.h"
#include "world/property_parts.h"
#include "world/world_state.h"

#include <cmath>
#include <iterator>

namespace world {

using asset::Environment;
using base::Float3;
using base::Float4;
using base::Type;

namespace {

// --- the asset and who looks at it (KHR_interactivity, "Extending glTF Object Model")

/// glTF 2.0 is what is read, whatever 2.x a file says.
template <int kNumber>
void getConstant(const State&, Place, double* out) {
  write(kNumber, out);
}
void getTrue(const State&, Place, double* out) { write(true, out); }

void getViewPosition(const State& s, Place, double* out) {
  const Float3 nowhere{NAN, NAN, NAN};
  write(s.view ? base::transformPoint(s.view->worldFromView, {0, 0, 0}) : nowhere, out);
}

void getViewRotation(const State& s, Place, double* out) {
  if (s.view)
    write(base::transformFrom(s.view->worldFromView).rotation, out);
  else
    write(Float4{NAN, NAN, NAN, NAN}, out);
}

enum ViewNumber { kAspectRatio, kYfov, kXmag, kYmag, kZNear, kZFar };

template <bool kIsPerspective, ViewNumber kNumber>
void getViewNumber(const State& s, Place, double* out) {
  *out = kNaN;
  if (!s.view || s.view->isPerspective != kIsPerspective) return;
  const View& view = *s.view;
  const double aspect = static_cast<double>(s.viewAspect);
  const bool isEndless = !(view.zFar > view.zNear);
  switch (kNumber) {
    case kAspectRatio: *out = aspect; return;
    case kYfov: write(view.yfov, out); return;
    case kXmag: *out = static_cast<double>(view.ymag) * aspect; return;
    case kYmag: write(view.ymag, out); return;
    case kZNear: write(view.zNear, out); return;
    case kZFar:
      write(view.zFar, out);
      if (isEndless) *out = kIsPerspective ? kInfinity : static_cast<double>(view.zNear) + 1;
      return;
  }
}

// --- the surroundings: ours, and our players' alone

template <auto Member>
void getAround(const State& s, Place, double* out) {
  write(s.environment.*Member, out);
}

template <auto Member>
bool setAround(State& s, Place, const float* in) {
  read(in, s.environment.*Member);
  return true;
}

bool setSunDirection(State& s, Place, const float* in) {
  const Float3 way{in[0], in[1], in[2]};
  if (!(base::length(way) > 0)) return false;
  s.environment.sunDirection = way;
  return true;
}

template <auto Member>
constexpr PropertyRow around(std::string_view pattern, Type type, Range range) {
  return {pattern, type, range, always, getAround<Member>, setAround<Member>};
}

// clang-format off
constexpr PropertyRow kRows[] = {
    readOnly("/extensions/KHR_interactivity/asset/majorVersion", Type::Int, always, getConstant<2>),
    readOnly("/extensions/KHR_interactivity/asset/minorVersion", Type::Int, always, getConstant<0>),
    readOnly("/extensions/KHR_interactivity/asset/extensions/{extension}/enabled", Type::Bool, always, getTrue),
    readOnly("/extensions/KHR_interactivity/activeCamera/position", Type::Float3, always, getViewPosition),
    readOnly("/extensions/KHR_interactivity/activeCamera/rotation", Type::Float4, always, getViewRotation),
    readOnly("/extensions/KHR_interactivity/activeCamera/perspective/aspectRatio", Type::Float, always, getViewNumber<true, kAspectRatio>),
    readOnly("/extensions/KHR_interactivity/activeCamera/perspective/yfov", Type::Float, always, getViewNumber<true, kYfov>),
    readOnly("/extensions/KHR_interactivity/activeCamera/perspective/znear", Type::Float, always, getViewNumber<true, kZNear>),
    readOnly("/extensions/KHR_interactivity/activeCamera/perspective/zfar", Type::Float, always, getViewNumber<true, kZFar>),
    readOnly("/extensions/KHR_interactivity/activeCamera/orthographic/xmag", Type::Float, always, getViewNumber<false, kXmag>),
    readOnly("/extensions/KHR_interactivity/activeCamera/orthographic/ymag", Type::Float, always, getViewNumber<false, kYmag>),
    readOnly("/extensions/KHR_interactivity/activeCamera/orthographic/znear", Type::Float, always, getViewNumber<false, kZNear>),
    readOnly("/extensions/KHR_interactivity/activeCamera/orthographic/zfar", Type::Float, always, getViewNumber<false, kZFar>),

    around<&Environment::exposure>("/extensions/DIORAMA_environment/exposure", Type::Float, Range::NotNegative),
    around<&Environment::intensity>("/extensions/DIORAMA_environment/skyIntensity", Type::Float, Range::NotNegative),
    around<&Environment::skyColor>("/extensions/DIORAMA_environment/skyColor", Type::Float3, Range::NotNegative),
    around<&Environment::horizonColor>("/extensions/DIORAMA_environment/horizonColor", Type::Float3, Range::NotNegative),
    around<&Environment::groundColor>("/extensions/DIORAMA_environment/groundColor", Type::Float3, Range::NotNegative),
    around<&Environment::rotation>("/extensions/DIORAMA_environment/rotation", Type::Float, Range::Any),
    around<&Environment::sunIntensity>("/extensions/DIORAMA_environment/sunIntensity", Type::Float, Range::NotNegative),
    around<&Environment::sunColor>("/extensions/DIORAMA_environment/sunColor", Type::Float3, Range::NotNegative),
    {"/extensions/DIORAMA_environment/sunDirection", Type::Float3, Range::Any, always,
     getAround<&Environment::sunDirection>, setSunDirection},
    around<&Environment::fogDensity>("/extensions/DIORAMA_environment/fogDensity", Type::Float, Range::NotNegative),
    around<&Environment::fogColor>("/extensions/DIORAMA_environment/fogColor", Type::Float3, Range::NotNegative),
    around<&Environment::fogFalloff>("/extensions/DIORAMA_environment/fogFalloff", Type::Float, Range::NotNegative),
    around<&Environment::fogHeight>("/extensions/DIORAMA_environment/fogHeight", Type::Float, Range::Any),
    around<&Environment::bloom>("/extensions/DIORAMA_environment/bloom", Type::Float, Range::Unit),
    around<&Environment::occlusion>("/extensions/DIORAMA_environment/occlusion", Type::Float, Range::Unit),
};
// clang-format on

}  // namespace

PropertyRows surroundingRows() { return {kRows, static_cast<int>(std::size(kRows))}; }

}  // namespace world
