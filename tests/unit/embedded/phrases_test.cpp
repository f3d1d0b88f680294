// The tables of messages in other languages: every message that an author can meet is in them, and
// nothing that nobody says any more.
#include "embedded/embedded.h"

#include <nlohmann/json.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// Where messages for authors are made: problems, refusals, what cannot be opened or saved.
const std::vector<std::string> kSources{
    "editor/document",
    "runtime/base/file.cpp",
    "runtime/model",
    "runtime/graph/check.cpp",
    "runtime/graph/flatten.cpp",
    "runtime/graph/flatten_inline.cpp",
    "runtime/graph/flatten_through.cpp",
    "runtime/graph/text_template.cpp",
    "runtime/package",
    "runtime/player/session.cpp",
    "runtime/script/bind_load.cpp",
    "runtime/script/schedule.cpp",
    "runtime/interactivity/khr_behaviour.cpp",
    "runtime/interactivity/khr_export.cpp",
    "runtime/interactivity/khr_import.cpp",
    "runtime/interactivity/khr_order.cpp",
    "runtime/asset/gltf_read.cpp",
    "runtime/asset/read_animation.cpp",
    "runtime/asset/read_material.cpp",
    "runtime/asset/read_mesh.cpp",
    "runtime/asset/read_scene.cpp",
    "runtime/asset/read_texture.cpp",
};

std::string textOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The texts in quotes of a source file, those side by side as one; without includes and comments.
std::vector<std::string> literalsOf(const std::string& code) {
  std::vector<std::string> found;
  bool isOpen = false;  // Nothing but space since the last text.
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '#' || code.compare(i, 2, "//") == 0) {
      i = std::min(code.find('\n', i), code.size());
    } else if (c == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(code[i - 1]))) {
      continue;  // In a number.
    } else if (c == '\'') {
      for (++i; i < code.size() && code[i] != '\''; ++i)
        if (code[i] == '\\') ++i;
      isOpen = false;
    } else if (c == '"') {
      std::string text;
      for (++i; i < code.size() && code[i] != '"'; ++i) {
        if (code[i] == '\\') ++i;
        text += code[i];
      }
      if (isOpen)
        found.back() += text;
      else
        found.push_back(text);
      isOpen = true;
    } else if (!std::isspace(static_cast<unsigned char>(c))) {
      isOpen = false;
    }
  }
  return found;
}

/// Words, not a key of a file or a code: two letters and a space at least.
bool isProse(const std::string& text) {
  const bool hasSpace = text.find(' ') != std::string::npos;
  int letters = 0;
  for (const char c : text) {
    letters = std::islower(static_cast<unsigned char>(c)) ? letters + 1 : 0;
    if (letters == 2 && hasSpace) return true;
  }
  return false;
}

std::set<std::string> spokenTexts() {
  std::set<std::string> texts;
  for (const std::string& source : kSources) {
    const fs::path path = fs::path(DIORAMA_SOURCE_DIR) / source;
    std::vector<fs::path> files{path};
    if (fs::is_directory(path)) {
      files.clear();
      for (const auto& entry : fs::directory_iterator(path))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
          files.push_back(entry.path());
    }
    for (const fs::path& file : files)
      for (const std::string& text : literalsOf(textOf(file))) texts.insert(text);
  }
  return texts;
}

std::map<std::string, std::string> tableOf(const embedded::File& file) {
  return nlohmann::json::parse(file.bytes).get<std::map<std::string, std::string>>();
}

/// The pieces between "{0}", "{1}" …, and the holes.
std::vector<std::string> piecesOf(const std::string& pattern, std::multiset<char>& holes) {
  std::vector<std::string> pieces{""};
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool isHole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                        std::isdigit(static_cast<unsigned char>(pattern[i + 1]));
    if (!isHole) {
      pieces.back() += pattern[i];
      continue;
    }
    holes.insert(pattern[i + 1]);
    pieces.emplace_back();
    i += 2;
  }
  return pieces;
}

std::vector<const embedded::File*> tables() {
  std::vector<const embedded::File*> found;
  for (const embedded::File& file : embedded::files())
    if (file.path.find("assets/phrases/") == 0) found.push_back(&file);
  return found;
}

}  // namespace

TEST_CASE("every message of the product is in every table of messages", "[phrases]") {
  // For programs, not for people.
  const std::set<std::string> kNoMessages{"one place a node", " trn", " /extensions/DIORAMA_project/",
                                          "config \"useSlerp\""};
  const std::set<std::string> texts = spokenTexts();
  REQUIRE(tables().size() >= 1);
  for (const embedded::File* file : tables()) {
    const auto table = tableOf(*file);
    std::size_t count = 0;
    for (const std::string& text : texts) {
      if (!isProse(text) || kNoMessages.count(text)) continue;
      ++count;
      const bool isKnown = std::any_of(table.begin(), table.end(), [&](const auto& one) {
        return one.first.find(text) != std::string::npos;
      });
      INFO(file->path << " has no pattern with: " << text);
      CHECK(isKnown);
    }
    CHECK(count > 400);
  }
}

TEST_CASE("no table has what nobody says any more", "[phrases]") {
  // What the system says of files.
  const std::set<std::string> kOfSystem{
      "No such file or directory", "Permission denied",     "Not a directory",
      "No space left on device",   "Is a directory",        "File exists",
      "Read-only file system",     "Directory not empty",   "File name too long"};
  std::string all;
  std::size_t count = 0;
  for (const char* root : {"runtime", "editor"})
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(DIORAMA_SOURCE_DIR) / root)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
      ++count;
      for (const std::string& text : literalsOf(textOf(entry.path()))) all += text + '\n';
    }
  CHECK(count > 300);
  for (const embedded::File* file : tables())
    for (const auto& [pattern, translation] : tableOf(*file)) {
      if (kOfSystem.count(pattern)) continue;
      std::multiset<char> holes;
      for (std::string piece : piecesOf(pattern, holes)) {
        // Quotes are put around what varies by a function, or stand in the text.
        while (!piece.empty() && (piece.front() == '"' || piece.front() == ' ')) piece.erase(0, 1);
        while (!piece.empty() && (piece.back() == '"' || piece.back() == ' ')) piece.pop_back();
        INFO(file->path << ": \"" << pattern << "\": nobody says: " << piece);
        CHECK(all.find(piece) != std::string::npos);
      }
    }
}

TEST_CASE("translations have the places of their patterns", "[phrases]") {
  for (const embedded::File* file : tables())
    for (const auto& [pattern, translation] : tableOf(*file)) {
      INFO(file->path << ": " << pattern);
      std::multiset<char> wanted, got;
      const auto pieces = piecesOf(pattern, wanted);
      piecesOf(translation, got);
      CHECK(wanted == got);
      CHECK_FALSE(translation.empty());
      for (std::size_t i = 1; i + 1 < pieces.size(); ++i) CHECK_FALSE(pieces[i].empty());
    }
}
