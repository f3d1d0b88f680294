#include "document/recovery.h"

#include "base/file.h"
#include "model/project_files.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

namespace {

model::Project project(const char* name) {
  model::Project p;
  p.name = name;
  p.startScene = model::SceneId{"main"};
  model::Scene scene;
  scene.name = "Main";
  p.scenes.put(p.startScene, scene);
  return p;
}

}  // namespace

TEST_CASE("recovery: what was not saved comes back") {
  const support::TempFolder folder;
  const model::Project saved = project("Saved"), unsaved = project("Unsaved");
  REQUIRE(model::saveProject(saved, folder.path()));
  CHECK_FALSE(document::findRecovery(folder.path(), saved));

  document::Autosave autosave(folder.path());
  autosave.write(std::make_shared<const model::Project>(unsaved));
  REQUIRE(autosave.finish());
  const auto found = document::findRecovery(folder.path(), saved);
  REQUIRE(found);
  CHECK(*found == unsaved);
  CHECK(std::filesystem::exists(folder.path() / ".autosave" / "project.json"));
  // The project itself is untouched.
  const auto loaded = model::loadProject(folder.path());
  REQUIRE(loaded);
  CHECK(loaded->project == saved);

  SECTION("what equals the saved project is nothing to recover") {
    CHECK_FALSE(document::findRecovery(folder.path(), unsaved));
  }
  SECTION("a broken one is none") {
    REQUIRE(base::writeFile(folder.path() / ".autosave" / "project.json", "{"));
    CHECK_FALSE(document::findRecovery(folder.path(), saved));
  }
  SECTION("discarding removes it and nothing else") {
    document::discardRecovery(folder.path());
    CHECK_FALSE(std::filesystem::exists(folder.path() / ".autosave"));
    CHECK(std::filesystem::exists(folder.path() / "project.json"));
  }
}

TEST_CASE("recovery: a folder that cannot be written is said, once") {
  document::Autosave autosave("/proc/no-such-folder");
  autosave.write(std::make_shared<const model::Project>(project("x")));
  CHECK_FALSE(autosave.finish());
  CHECK(autosave.finish());
}
