#include "widget/file_dialog.h"

#include "widget/controls.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>

namespace widget {

namespace fs = std::filesystem;
using Kind = FileQuestion::Kind;

namespace {

constexpr float kRowHeight = 26;
// A folder of more than that is narrowed by typing a path.
constexpr std::size_t kMostEntries = 5000;

std::string smallLetters(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool isPressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }

/// Folders that a person keeps things in, with the word for them.
std::vector<std::pair<const char*, fs::path>> knownPlaces() {
  std::vector<std::pair<const char*, fs::path>> all;
  const fs::path home = homeFolder();
  std::error_code ignored;
  all.push_back({"file.home", home});
  for (const auto& [word, name] : {std::pair{"file.desktop", "Desktop"},
                                   {"file.documents", "Documents"},
                                   {"file.downloads", "Downloads"}})
    if (fs::is_directory(home / name, ignored)) all.push_back({word, home / name});
  all.push_back({"file.computer", home.root_path()});
  return all;
}

}  // namespace

fs::path homeFolder() {
  for (const char* name : {"HOME", "USERPROFILE"}) {
    const char* value = std::getenv(name);
    std::error_code ignored;
    if (value && *value && fs::is_directory(value, ignored)) return value;
  }
  std::error_code ignored;
  return fs::current_path(ignored);
}

void FileDialog::ask(FileQuestion question) {
  question_ = std::move(question);
  name_ = question_.name;
  isOpen_ = isFresh_ = true;
  std::error_code ignored;
  const fs::path last = folder_.empty() ? homeFolder() : folder_;
  go(!question_.start.empty() && fs::is_directory(question_.start, ignored) ? question_.start
                                                                            : last);
}

void FileDialog::go(const fs::path& folder) {
  std::error_code error;
  fs::path there = fs::weakly_canonical(folder, error);
  if (error || !fs::is_directory(there, error)) {
    problem_ = folder.string();
    return;
  }
  problem_.clear();
  folder_ = std::move(there);
  typedPath_ = folder_.string();
  filter_.clear();
  entries_.clear();
  fs::directory_iterator it(folder_, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::directory_iterator() && entries_.size() < kMostEntries;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (name.empty() || name[0] == '.') continue;
    std::error_code ignored;
    const bool isFolder = it->is_directory(ignored);
    if (!isFolder) {
      if (question_.kind == Kind::OpenFolder || question_.kind == Kind::NewFolder) continue;
      const std::string ending = smallLetters(it->path().extension().string());
      if (!question_.endings.empty() &&
          std::find(question_.endings.begin(), question_.endings.end(), ending) ==
              question_.endings.end())
        continue;
    }
    sees_(name);
    const bool isChosen = isFolder && !question_.chosenBy.empty() &&
                          fs::exists(it->path() / question_.chosenBy, ignored);
    entries_.push_back({name, isFolder, isChosen});
  }
  if (error) problem_ = error.message();
  sees_(typedPath_);
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    if (a.isFolder != b.isFolder) return a.isFolder;
    return smallLetters(a.name) < smallLetters(b.name);
  });
  collect();
}

void FileDialog::collect() {
  found_.clear();
  for (const Entry& entry : entries_)
    if (containsWord(entry.name, filter_)) found_.push_back(entry);
  chosen_ = 0;
  hasMoved_ = false;
}

fs::path FileDialog::wanted() const {
  if (question_.kind == Kind::SaveFile || question_.kind == Kind::NewFolder) {
    fs::path path = folder_ / name_;
    if (question_.kind == Kind::SaveFile && !question_.endings.empty() &&
        smallLetters(path.extension().string()) != question_.endings.front())
      path += question_.endings.front();
    return path;
  }
  const bool hasChoice = chosen_ < found_.size();
  if (question_.kind == Kind::OpenFolder)
    return hasChoice && found_[chosen_].isChosen ? folder_ / found_[chosen_].name : folder_;
  return hasChoice && !found_[chosen_].isFolder ? folder_ / found_[chosen_].name : fs::path();
}

bool FileDialog::canAccept() const {
  if (question_.kind == Kind::SaveFile || question_.kind == Kind::NewFolder)
    return !name_.empty() && name_.find_first_of("/\\") == std::string::npos;
  std::error_code ignored;
  const fs::path path = wanted();
  if (path.empty()) return false;
  return question_.kind != Kind::OpenFolder || question_.chosenBy.empty() ||
         fs::exists(path / question_.chosenBy, ignored);
}

void FileDialog::accept() {
  if (!canAccept()) return;
  isOpen_ = false;
  ImGui::CloseCurrentPopup();
  const auto done = question_.done;
  if (done) done(wanted());
}

void FileDialog::enter(const Entry& entry) {
  if (!entry.isFolder || entry.isChosen)
    accept();
  else
    go(folder_ / entry.name);
}

void FileDialog::draw(const Ui& ui) {
  if (!isOpen_) return;
  if (isFresh_) ImGui::OpenPopup("file-dialog");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::min(ui.px(760), display.x - ui.px(24)),
                    std::min(ui.px(520), display.y - ui.px(24))};
  ImGui::SetNextWindowPos({std::floor(display.x / 2), std::floor(display.y / 2)}, ImGuiCond_Always,
                          {0.5f, 0.5f});
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(16), ui.px(16)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  if (ImGui::BeginPopupModal("file-dialog", nullptr,
                             ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove)) {
    heading(ui, question_.title.c_str());
    pathRow(ui);
    const bool makes = question_.kind == Kind::SaveFile || question_.kind == Kind::NewFolder;
    const float below = ui.px(makes ? 84 : 44), width = ui.px(132);
    const float height = std::max(ImGui::GetContentRegionAvail().y - below, ui.px(60));
    ImGui::BeginChild("places", {width, height});
    places(ui, width);
    ImGui::EndChild();
    ImGui::SameLine();
    list(ui, {ImGui::GetContentRegionAvail().x, height});
    buttons(ui);
    keys(ui);
    if (!isOpen_) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  isFresh_ = false;
}

void FileDialog::pathRow(const Ui& ui) {
  if (iconButton(ui, "file/up", Icon::ChevronUp, ui.word("file.up"))) go(folder_.parent_path());
  ImGui::SameLine();
  const float search = std::min(ui.px(200), ImGui::GetContentRegionAvail().x / 3);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - search - ui.px(8));
  hasTypedPath_ = ImGui::InputText("##path", &typedPath_, ImGuiInputTextFlags_EnterReturnsTrue);
  if (hasTypedPath_) {
    std::error_code ignored;
    const fs::path typed(typedPath_);
    if (fs::is_directory(typed, ignored)) {
      go(typed);
    } else if (question_.kind == Kind::OpenFile && fs::is_regular_file(typed, ignored)) {
      go(typed.parent_path());
      filter_ = typed.filename().string();
      collect();
      accept();
    } else {
      problem_ = typedPath_;
    }
  }
  ui.mark("file/path");
  ImGui::SameLine();
  if (isFresh_) ImGui::SetKeyboardFocusHere();
  if (searchField(ui, "file/filter", filter_, ui.word("file.filter"), search)) collect();
}

void FileDialog::places(const Ui& ui, float width) {
  int index = 0;
  for (const auto& [word, path] : knownPlaces()) {
    if (textButton(ui, "file/place/" + std::to_string(index++), Icon::Folder, ui.word(word),
                   {true, folder_ == path}, width))
      go(path);
  }
}

void FileDialog::list(const Ui& ui, ImVec2 size) {
  const Palette& c = ui.theme.color;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, c.field);
  ImGui::BeginChild("files", size);
  if (found_.empty())
    emptyState(ui, Icon::Folder, ui.word("file.nothing"),
               problem_.empty() ? ui.word("file.nothingHint") : problem_.c_str());
  std::string entered;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(found_.size()), ui.px(kRowHeight));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto index = static_cast<std::size_t>(i);
      if (!row(ui, found_[index], index == chosen_)) continue;
      chosen_ = index;
      hasMoved_ = true;
      if (question_.kind == Kind::SaveFile && !found_[index].isFolder) name_ = found_[index].name;
      if (ImGui::IsMouseDoubleClicked(0)) entered = found_[index].name;
    }
  if (hasMoved_ && (isPressed(ImGuiKey_DownArrow) || isPressed(ImGuiKey_UpArrow)))
    ImGui::SetScrollY(std::max(0.0f, ui.px(kRowHeight) * (static_cast<float>(chosen_) - 4)));
  ImGui::EndChild();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  if (!entered.empty()) enter(found_[chosen_]);
}

bool FileDialog::row(const Ui& ui, const Entry& entry, bool isLit) {
  const Palette& c = ui.theme.color;
  const float height = ui.px(kRowHeight), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(entry.name.c_str(), {std::max(width, 1.0f), height});
  const bool isClicked = ImGui::IsItemClicked(0);
  ui.mark("file/row/" + entry.name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (isLit || ImGui::IsItemHovered())
    list.AddRectFilled(min, {min.x + width, min.y + height},
                       isLit ? c.selected : withAlpha(c.button, 0.6f), ui.px(4));
  drawIcon(list,
           entry.isChosen   ? Icon::Box
           : entry.isFolder ? Icon::Folder
                            : Icon::File,
           {min.x + ui.px(8), min.y + ui.px(5)}, ui.px(16), entry.isChosen ? c.accent : c.dim);
  list.AddText(
      {min.x + ui.px(32), min.y + std::floor((height - ImGui::GetFontSize()) / 2)}, c.text,
      elided(entry.name, ImGui::GetFont(), ImGui::GetFontSize(), width - ui.px(40)).c_str());
  return isClicked;
}

void FileDialog::keys(const Ui& ui) {
  if (ui.keys.take(Key::Escape)) {
    isOpen_ = false;
    return;
  }
  if (!isOpen_ || isFresh_) return;
  if (isPressed(ImGuiKey_DownArrow) && chosen_ + 1 < found_.size()) ++chosen_, hasMoved_ = true;
  if (isPressed(ImGuiKey_UpArrow) && chosen_ > 0) --chosen_, hasMoved_ = true;
  if (isPressed(ImGuiKey_Backspace) && filter_.empty() &&
      ImGui::GetActiveID() == ImGui::GetID("##file/filter"))
    go(folder_.parent_path());
  if (!isPressed(ImGuiKey_Enter) || hasTypedPath_) return;
  const bool makes = question_.kind == Kind::SaveFile || question_.kind == Kind::NewFolder;
  // Where a name is typed, Enter means that name, unless the list was touched.
  if (chosen_ < found_.size() && (hasMoved_ || !filter_.empty() || !makes))
    enter(found_[chosen_]);
  else
    accept();
}

void FileDialog::buttons(const Ui& ui) {
  if (question_.kind == Kind::SaveFile || question_.kind == Kind::NewFolder) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("%s", ui.word("file.name"));
    ImGui::SameLine(ui.px(148));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::InputText("##name", &name_);
    ui.mark("file/name");
  }
  if (!problem_.empty() && !found_.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.color.error);
    ImGui::TextUnformatted(ui.texts.format("file.notThere", {problem_}).c_str());
    ImGui::PopStyleColor();
    ImGui::SameLine();
  }
  const float acceptWidth =
      std::max(textButtonWidth(ui, false, question_.accept.c_str()), ui.px(96));
  const float cancelWidth =
      std::max(textButtonWidth(ui, false, ui.word("close.cancel")), ui.px(96));
  ImGui::SetCursorPosX(ImGui::GetWindowSize().x - acceptWidth - cancelWidth - ui.px(24));
  if (textButton(ui, "file/cancel", {}, ui.word("close.cancel"), {}, cancelWidth)) isOpen_ = false;
  ImGui::SameLine();
  if (textButton(ui, "file/accept", {}, question_.accept.c_str(), {canAccept(), false, true},
                 acceptWidth))
    accept();
}

}  // namespace widget
