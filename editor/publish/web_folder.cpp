#include "publish/web_folder.h"

#include "base/file.h"

#include <cstdlib>
#include <system_error>
#include <utility>

namespace publish {
namespace {

constexpr const char* kPlayerFiles[] = {"index.html", "page.js", "diorama.js", "diorama.wasm"};
constexpr std::string_view kTitle = "<title>Diorama</title>";

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '&')
      html += "&amp;";
    else if (c == '<')
      html += "&lt;";
    else
      html += c;
  }
  return html;
}

bool isPlayer(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (const char* file : kPlayerFiles)
    if (!std::filesystem::is_regular_file(folder / file, ignored)) return false;
  return true;
}

}  // namespace

base::Result<std::filesystem::path> findWebPlayer(const std::filesystem::path& program) {
  std::vector<std::filesystem::path> places;
  if (const char* named = std::getenv("DIORAMA_WEB_PLAYER"); named != nullptr) places.emplace_back(named);
  const std::filesystem::path home = program.parent_path();
  places.push_back(home / ".." / "web" / "player");               // build/release/diorama, build/web/player
  places.push_back(home / ".." / "share" / "diorama" / "player");  // installed
  for (const auto& place : places)
    if (isPlayer(place)) return place.lexically_normal();
  return base::Error{"the browser player was not found: run tools/build-web, or name its folder in DIORAMA_WEB_PLAYER"};
}

base::Result<std::vector<WrittenFile>> writeWebFolder(std::string_view glb, std::string_view title,
                                                      const std::filesystem::path& player,
                                                      const std::filesystem::path& folder) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (trouble) return base::Error{folder.string() + ": cannot be made: " + trouble.message()};
  std::vector<WrittenFile> written;
  const auto write = [&](const char* name, std::string_view bytes) -> base::Status {
    if (base::Status done = base::writeFile(folder / name, bytes); !done) return done;
    written.push_back({folder / name, bytes.size()});
    return base::Done{};
  };
  for (const char* name : kPlayerFiles) {
    base::Result<std::string> bytes = base::readFile(player / name);
    if (!bytes) return bytes.error();
    if (const auto at = bytes->find(kTitle); std::string_view(name) == "index.html" && at != std::string::npos)
      bytes->replace(at, kTitle.size(), "<title>" + escaped(title) + "</title>");
    if (base::Status done = write(name, *bytes); !done) return done.error();
  }
  if (base::Status done = write("scene.glb", glb); !done) return done.error();
  return written;
}

}  // namespace publish
