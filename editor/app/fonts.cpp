#include "app/fonts.h"

#include "app/font_files.h"

#include <cmath>

namespace app {
namespace {

/// What Latin text and our own signs need from the start.
constexpr unsigned int kFirst = 0x20, kLast = 0xFF;

ImFont* addFont(ImFontAtlas& atlas, FontUse use, float size, const ImVector<ImWchar>& ranges) {
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.PixelSnapH = true;
  const auto path = findFont(use);
  ImFont* font = nullptr;
  if (path) {
    font = atlas.AddFontFromFileTTF(path->string().c_str(), size, &config, ranges.Data);
  } else {
    config.SizePixels = size;
    font = atlas.AddFontDefault(&config);
  }
  if (const auto chinese = findFont(FontUse::Chinese)) {
    ImFontConfig merged;
    merged.MergeMode = true;
    merged.OversampleH = 1;
    merged.PixelSnapH = true;
    atlas.AddFontFromFileTTF(chinese->string().c_str(), size, &merged, ranges.Data);
  }
  return font;
}

}  // namespace

FontSet::FontSet() {
  for (unsigned int c = kFirst; c <= kLast; ++c) addCharacter(c);
  add("·×…—–•→“”‘’°²³");
}

void FontSet::addCharacter(unsigned int character) {
  if (character < kFirst || character > IM_UNICODE_CODEPOINT_MAX) return;
  if (characters_.insert(character).second) isStale_ = true;
}

void FontSet::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80    ? 1
                               : lead >= 0xF0 ? 4
                               : lead >= 0xE0 ? 3
                               : lead >= 0xC0 ? 2
                                              : 0;
    if (length == 0 || i + length > text.size()) {
      ++i;
      continue;
    }
    unsigned int character = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
      character = character << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    addCharacter(character);
    i += length;
  }
}

void FontSet::add(const model::Project& project) {
  add(project.name);
  for (const auto& [id, asset] : project.assets)
    for (const std::string* text : {&asset->name, &asset->path, &asset->license, &asset->author})
      add(*text);
  for (const auto& [sceneId, scene] : project.scenes) {
    add(scene->name);
    for (const auto& [id, entity] : scene->entities) {
      add(entity->name);
      if (entity->panel)
        for (const model::PanelElement& element : entity->panel->elements) {
          add(element.text);
          for (const std::string& option : element.options) add(option);
        }
      for (const model::Behaviour& behaviour : entity->behaviours)
        for (const auto& [key, value] : behaviour.parameters) add(value.text);
    }
  }
  for (const auto& [id, graph] : project.graphs) {
    add(graph->name);
    for (const auto& [nodeId, node] : graph->nodes) {
      for (const auto& [key, value] : node->config) add(value.text);
      for (const auto& [key, value] : node->values) add(value.text);
    }
    for (const auto& [key, variable] : graph->variables)
      add(variable->name), add(variable->initial.text);
    for (const auto& [key, event] : graph->events) add(event->name);
    for (const auto& [key, parameter] : graph->parameters)
      add(parameter.name), add(parameter.initial.text);
    for (const auto& [key, comment] : graph->editor.comments) add(comment->text);
    for (const auto& [key, group] : graph->editor.groups) add(group->title);
    if (!graph->function) continue;
    for (const auto* ports : {&graph->function->inputs, &graph->function->outputs})
      for (const model::InterfacePort& port : *ports)
        add(port.name), add(port.help), add(port.standard.text);
  }
  for (const auto& [key, variable] : project.variables)
    add(variable->name), add(variable->initial.text);
  for (const auto& [key, event] : project.events) add(event->name);
  add("→←›");  // Signs of conversions, sockets and paths.
}

widget::Fonts FontSet::build(ImFontAtlas& atlas, float scale) {
  atlas.Clear();
  atlas.TexDesiredWidth = 2048;
  ImFontGlyphRangesBuilder builder;
  for (const unsigned int c : characters_) builder.AddChar(static_cast<ImWchar>(c));
  ImVector<ImWchar> ranges;
  builder.BuildRanges(&ranges);
  const auto px = [&](float size) { return std::round(size * scale); };
  widget::Fonts fonts;
  fonts.regular = addFont(atlas, FontUse::Regular, px(14), ranges);
  fonts.small = addFont(atlas, FontUse::Regular, px(12), ranges);
  fonts.strong = addFont(atlas, FontUse::Strong, px(14), ranges);
  fonts.large = addFont(atlas, FontUse::Regular, px(26), ranges);
  fonts.mono = addFont(atlas, FontUse::Mono, px(13), ranges);
  atlas.Build();
  isStale_ = false;
  return fonts;
}

}  // namespace app
