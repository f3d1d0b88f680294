// The words of the project format that reading and writing share.
#pragma once

#include "model/project.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace model {

inline constexpr const char* kFormatName = "diorama-project";
inline constexpr const char* kProjectFile = "project.json";
inline const std::string kScenesFolder = "scenes/";
inline const std::string kGraphsFolder = "graphs/";

/// An enum and its words in files.
template <class Enum, std::size_t N>
struct EnumWords {
  std::array<std::pair<Enum, std::string_view>, N> words;

  std::string wordOf(Enum e) const {
    for (const auto& [value, word] : words)
      if (value == e) return std::string(word);
    return {};
  }
  std::optional<Enum> from(std::string_view text) const {
    for (const auto& [value, word] : words)
      if (word == text) return value;
    return std::nullopt;
  }
  /// "box, sphere or cylinder", for messages.
  std::string choices() const {
    std::string text;
    for (std::size_t i = 0; i < N; ++i)
      text += (i == 0 ? "" : i + 1 == N ? " or " : ", ") + std::string(words[i].second);
    return text;
  }
};

inline constexpr EnumWords<Shape::Kind, 6> kShapeKinds{{{{Shape::Kind::Box, "box"},
                                                         {Shape::Kind::Sphere, "sphere"},
                                                         {Shape::Kind::Cylinder, "cylinder"},
                                                         {Shape::Kind::Cone, "cone"},
                                                         {Shape::Kind::Plane, "plane"},
                                                         {Shape::Kind::Torus, "torus"}}}};
inline constexpr EnumWords<Material::Alpha, 3> kAlphaModes{
    {{{Material::Alpha::Opaque, "opaque"}, {Material::Alpha::Mask, "mask"}, {Material::Alpha::Blend, "blend"}}}};
inline constexpr EnumWords<Environment::Kind, 3> kEnvironmentKinds{
    {{{Environment::Kind::Sky, "sky"}, {Environment::Kind::Studio, "studio"}, {Environment::Kind::Image, "image"}}}};
inline constexpr EnumWords<PanelElement::Kind, 7> kElementKinds{
    {{{PanelElement::Kind::Text, "text"},
      {PanelElement::Kind::Heading, "heading"},
      {PanelElement::Kind::Button, "button"},
      {PanelElement::Kind::Slider, "slider"},
      {PanelElement::Kind::Choice, "choice"},
      {PanelElement::Kind::Progress, "progress"},
      {PanelElement::Kind::Image, "image"}}}};
inline constexpr EnumWords<Panel::Place, 3> kPanelPlaces{
    {{{Panel::Place::World, "world"}, {Panel::Place::Billboard, "billboard"}, {Panel::Place::Screen, "screen"}}}};
inline constexpr EnumWords<Panel::Align, 3> kPanelAligns{
    {{{Panel::Align::Left, "left"}, {Panel::Align::Center, "center"}, {Panel::Align::Right, "right"}}}};
inline constexpr EnumWords<Panel::Corner, 9> kPanelCorners{
    {{{Panel::Corner::TopLeft, "topLeft"},
      {Panel::Corner::Top, "top"},
      {Panel::Corner::TopRight, "topRight"},
      {Panel::Corner::Left, "left"},
      {Panel::Corner::Middle, "middle"},
      {Panel::Corner::Right, "right"},
      {Panel::Corner::BottomLeft, "bottomLeft"},
      {Panel::Corner::Bottom, "bottom"},
      {Panel::Corner::BottomRight, "bottomRight"}}}};
inline constexpr EnumWords<Light::Kind, 3> kLightKinds{
    {{{Light::Kind::Directional, "directional"}, {Light::Kind::Point, "point"}, {Light::Kind::Spot, "spot"}}}};

}  // namespace model
