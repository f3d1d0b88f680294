#include "app/start_screen.h"

#include "model/project_files.h"
#include "package/package.h"
#include "package/template.h"
#include "widget/controls.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace fs = std::filesystem;
using widget::FileQuestion;

namespace {

constexpr float kSideWidth = 232, kCardWidth = 232, kCardGap = 16;

/// The templates that most begin with, first.
int rankOf(const std::string& name) { return name == "empty" ? 0 : name == "exhibition" ? 1 : 2; }

}  // namespace

StartScreen::StartScreen(panel::Settings& settings, Thumbnails& thumbnails,
                         const graph::Catalog& catalog, std::function<void(std::string_view)> sees)
    : settings_(settings), thumbnails_(thumbnails), catalog_(catalog), sees_(sees), dialog_(sees) {}

void StartScreen::refresh() {
  hasLooked_ = true;
  thumbnails_.forget();
  templates_ = package::listTemplates();
  std::stable_sort(templates_.begin(), templates_.end(),
                   [](const auto& a, const auto& b) { return rankOf(a) < rankOf(b); });
  recent_.clear();
  for (const std::string& folder : settings_.recent) {
    std::error_code ignored;
    const fs::path path(folder);
    recent_.push_back(
        {folder, path.filename().string(), fs::exists(path / "project.json", ignored)});
    sees_(folder);
  }
}

std::optional<fs::path> StartScreen::draw(const widget::Ui& ui,
                                          const std::vector<fs::path>& dropped) {
  if (!hasLooked_) refresh();
  thumbnails_.beginFrame();
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("start", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(24), ui.px(24)));
  const bool isNarrow = display.x < ui.px(kSideWidth + kCardWidth + 72);
  const float sideWidth = isNarrow ? display.x : ui.px(kSideWidth);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.theme.color.raised);
  ImGui::BeginChild("side", {sideWidth, isNarrow ? ui.px(240) : display.y}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  side(ui);
  ImGui::EndChild();
  ImGui::PopStyleColor();
  if (!isNarrow) ImGui::SameLine(0, 0);
  ImGui::BeginChild("cards", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  cards(ui);
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::End();
  ImGui::PopStyleVar();
  for (const fs::path& path : dropped) startWith(ui, path);
  if (!model_.empty()) startWith(ui, std::exchange(model_, {}));
  settingsDialog_.draw(ui, settings_, nullptr);
  dialog_.draw(ui);
  return std::exchange(chosen_, std::nullopt);
}

void StartScreen::side(const widget::Ui& ui) {
  ImGui::PushFont(ui.theme.fonts.large);
  ImGui::TextUnformatted(ui.word("start.title"));
  ImGui::PopFont();
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", ui.word("start.subtitle"));
  ImGui::PopTextWrapPos();
  ImGui::Dummy({0, ui.px(12)});
  const float width = ImGui::GetContentRegionAvail().x;
  if (widget::textButton(ui, "start/new", widget::Icon::Plus, ui.word("start.newEmpty"),
                         {true, false, true}, width))
    askForNew(ui, "empty");
  if (widget::textButton(ui, "start/open", widget::Icon::Folder, ui.word("start.open"), {}, width))
    askToOpen(ui);
  if (widget::textButton(ui, "start/import", widget::Icon::Import, ui.word("start.import"), {},
                         width))
    askForModel(ui);
  if (widget::textButton(ui, "start/settings", widget::Icon::Gear, ui.word("settings.title"), {},
                         width))
    settingsDialog_.open();
  ImGui::Dummy({0, ui.px(8)});
  for (const auto& [language, table] : ui.texts.everyLanguage()) {
    const auto name = table.find("language.name");
    if (widget::textButton(ui, "start/language/" + language, {},
                           name == table.end() ? language.c_str() : name->second.c_str(),
                           {true, ui.texts.language() == language}))
      settings_.language = language;
    ImGui::SameLine(0, ui.px(8));
  }
  ImGui::NewLine();
  ImGui::Dummy({0, ui.px(4)});
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", ui.word("start.dropHint"));
  ImGui::PopTextWrapPos();
}

void StartScreen::cards(const widget::Ui& ui) {
  if (!problem_.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(ui.texts.said(problem_).c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
  }
  const float space = ImGui::GetContentRegionAvail().x;
  const auto columns = static_cast<std::size_t>(
      std::max(1.0f, std::floor((space + ui.px(kCardGap)) / ui.px(kCardWidth + kCardGap))));
  const auto next = [&](std::size_t i) {
    if (i % columns != 0) ImGui::SameLine(0, ui.px(kCardGap));
  };
  std::string gone;
  if (!recent_.empty()) {
    widget::heading(ui, ui.word("start.recent"));
    const std::size_t shown = std::min<std::size_t>(recent_.size(), columns * 2);
    for (std::size_t i = 0; i < shown; ++i) {
      const Recent& one = recent_[i];
      next(i);
      const bool isClicked = card(ui, "start/recent/" + std::to_string(i), one.name,
                                  one.isThere ? one.folder : ui.word("start.gone"),
                                  thumbnails_.ofProject(one.folder), widget::Icon::Box);
      if (isClicked && one.isThere) chosen_ = one.folder;
      if (isClicked && !one.isThere) gone = one.folder;
    }
    ImGui::Dummy({0, ui.px(12)});
  }
  widget::heading(ui, ui.word("start.new"));
  for (std::size_t i = 0; i < templates_.size(); ++i) {
    next(i);
    const std::string& name = templates_[i];
    if (card(ui, "start/template/" + name, ui.word("template." + name),
             ui.word("template." + name + ".help"), thumbnails_.ofTemplate(name),
             widget::Icon::Box))
      askForNew(ui, name);
  }
  if (gone.empty()) return;
  std::erase(settings_.recent, gone);
  refresh();
}

bool StartScreen::card(const widget::Ui& ui, const std::string& name, const std::string& title,
                       const std::string& below, ImTextureID picture, widget::Icon icon) {
  const widget::Palette& c = ui.theme.color;
  const float width = std::min(ui.px(kCardWidth), ImGui::GetContentRegionAvail().x);
  const float tall = std::floor(width * kThumbnailHeight / kThumbnailWidth),
              height = tall + ui.px(52);
  const bool isClicked = ImGui::InvisibleButton(name.c_str(), {std::max(width, 1.0f), height});
  ui.mark(name);
  const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
  const bool isLit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, max, isLit ? c.button : c.raised, ui.px(8));
  if (picture) {
    list.AddImageRounded(picture, min, {max.x, min.y + tall}, {0, 0}, {1, 1}, IM_COL32_WHITE,
                         ui.px(8), ImDrawFlags_RoundCornersTop);
  } else {
    list.AddRectFilled(min, {max.x, min.y + tall}, c.field, ui.px(8), ImDrawFlags_RoundCornersTop);
    const float glyph = ui.px(32);
    widget::drawIcon(list, icon, {min.x + (width - glyph) / 2, min.y + (tall - glyph) / 2}, glyph,
                     c.dim);
  }
  list.AddRect(min, max, isLit ? c.accent : c.line, ui.px(8), 0, ui.px(isLit ? 2 : 1));
  ImFont* strong = ui.theme.fonts.strong;
  ImFont* small = ui.theme.fonts.small;
  const float space = width - ui.px(24);
  list.AddText(strong, strong->FontSize, {min.x + ui.px(12), min.y + tall + ui.px(8)}, c.text,
               widget::elided(title, strong, strong->FontSize, space).c_str());
  list.AddText(small, small->FontSize, {min.x + ui.px(12), min.y + tall + ui.px(29)}, c.dim,
               widget::elided(below, small, small->FontSize, space).c_str());
  if (ImGui::IsItemHovered()) widget::tooltip(ui, below.c_str());
  return isClicked;
}

void StartScreen::askForNew(const widget::Ui& ui, const std::string& templateName) {
  problem_.clear();
  dialog_.ask({.kind = FileQuestion::Kind::NewFolder,
               .title = ui.texts.format("start.newTitle", {ui.word("template." + templateName)}),
               .accept = ui.word("start.create"),
               .name = templateName,
               .done = [this, templateName, language = ui.texts.language()](const fs::path& path) {
                 if (auto made = package::newProject(templateName, path, {}, language); made)
                   chosen_ = path;
                 else
                   problem_ = made.error().message;
               }});
}

void StartScreen::askToOpen(const widget::Ui& ui) {
  problem_.clear();
  dialog_.ask({.kind = FileQuestion::Kind::OpenFolder,
               .title = ui.word("file.openTitle"),
               .accept = ui.word("start.openButton"),
               .chosenBy = "project.json",
               .done = [this](const fs::path& path) { chosen_ = path; }});
}

void StartScreen::askForModel(const widget::Ui& ui) {
  problem_.clear();
  dialog_.ask({.kind = FileQuestion::Kind::OpenFile,
               .title = ui.word("file.importTitle"),
               .accept = ui.word("file.importButton"),
               .endings = {".glb", ".gltf"},
               .done = [this](const fs::path& path) { model_ = path; }});
}

/// A project of its own around a model; a .glb of ours comes back whole.
void StartScreen::startWith(const widget::Ui& ui, const fs::path& model) {
  problem_.clear();
  std::error_code ignored;
  if (fs::exists(model / "project.json", ignored)) {
    chosen_ = model;
    return;
  }
  dialog_.ask({.kind = FileQuestion::Kind::NewFolder,
               .title = ui.texts.format("start.newTitle", {model.filename().string()}),
               .accept = ui.word("start.create"),
               .start = model.parent_path(),
               .name = model.stem().string(),
               .done = [this, model](const fs::path& path) {
                 if (auto made = package::importFile(model, path, catalog_); made)
                   chosen_ = path;
                 else
                   problem_ = made.error().message;
               }});
}

}  // namespace app
