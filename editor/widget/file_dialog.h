// Asks for a file or a folder: a small browser of our own, since the window library has none. Works
// by keyboard alone: typing narrows the list, arrows choose, Enter opens, Backspace goes up.
#pragma once

#include "widget/ui.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace widget {

struct FileQuestion {
  enum class Kind {
    OpenFile,
    OpenFolder,
    SaveFile,   ///< A file that may be there or not.
    NewFolder,  ///< A folder that is not there yet, or is empty.
  } kind = Kind::OpenFile;
  std::string title = {}, accept = {};    ///< Words of the heading and of the button.
  std::vector<std::string> endings = {};  ///< Of files that count (".glb"); empty: all.
  std::filesystem::path start = {};  ///< Folder to begin in; empty: where it was last, or home.
  std::string name = {};             ///< Offered for what is to be made.
  /// A folder that holds this file is chosen rather than entered ("project.json").
  std::string chosenBy = {};
  std::function<void(const std::filesystem::path&)> done = {};
};

class FileDialog {
 public:
  /// `sees` is told every name that is about to be shown, so that its glyphs can be made.
  explicit FileDialog(std::function<void(std::string_view)> sees) : sees_(std::move(sees)) {}

  void ask(FileQuestion question);
  bool isOpen() const { return isOpen_; }
  /// Call once a frame where dialogs stand.
  void draw(const Ui& ui);

 private:
  struct Entry {
    std::string name;
    bool isFolder = false, isChosen = false;  ///< `isChosen`: holds the file of `chosenBy`.
  };
  void go(const std::filesystem::path& folder);
  void collect();
  void places(const Ui& ui, float width);
  void pathRow(const Ui& ui);
  void list(const Ui& ui, ImVec2 size);
  bool row(const Ui& ui, const Entry& entry, bool isLit);
  void keys(const Ui& ui);
  void enter(const Entry& entry);
  void buttons(const Ui& ui);
  bool canAccept() const;
  void accept();
  std::filesystem::path wanted() const;

  std::function<void(std::string_view)> sees_;
  FileQuestion question_;
  std::filesystem::path folder_;
  std::string typedPath_, filter_, name_, problem_;
  std::vector<Entry> entries_, found_;
  std::size_t chosen_ = 0;
  bool isOpen_ = false, isFresh_ = false, hasMoved_ = false;
  bool hasTypedPath_ = false;  // In this frame: its Enter is no other.
};

/// The user's own folder; the current one where that is not known.
std::filesystem::path homeFolder();

}  // namespace widget
