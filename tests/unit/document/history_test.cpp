#include "document/document.h"
#include "document/edit_scene.h"

#include <catch2/catch.hpp>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

using document::Document;

namespace {

model::Project projectOf(int entities) {
  model::Project project;
  project.startScene = model::SceneId{"main"};
  model::Scene scene;
  for (int i = 0; i < entities; ++i) {
    model::Entity entity;
    entity.name = "Entity " + std::to_string(i);
    entity.shape = model::Shape{};
    scene.entities.put(model::EntityId{"e" + std::to_string(i)}, entity);
  }
  project.scenes.put(project.startScene, scene);
  return project;
}

void moveOne(Document& d, int i) {
  base::Transform t;
  t.translation.x = static_cast<float>(i + 1);
  REQUIRE(d.edit("move-" + std::to_string(i), [&](model::Project& p) {
    return document::setTransform(p, model::SceneId{"main"},
                                  model::EntityId{"e" + std::to_string(i)}, t);
  }));
}

}  // namespace

TEST_CASE("goTo: any step by its number, and the labels stay in order") {
  Document d(projectOf(600));
  const document::Snapshot opened = d.snapshot();
  for (int i = 0; i < 600; ++i) moveOne(d, i);
  const document::Snapshot last = d.snapshot();
  CHECK(d.stepCount() == 600);
  d.goTo(123);
  CHECK(d.stepCount() == 123);
  CHECK(d.undoneCount() == 477);
  for (std::size_t i = 0; i < 600; ++i) CHECK(d.stepLabel(i) == "move-" + std::to_string(i));
  d.goTo(0);
  CHECK(d.snapshot() == opened);
  CHECK_FALSE(d.isDirty());
  d.goTo(9999);
  CHECK(d.snapshot() == last);
}

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
TEST_CASE("500 steps on 10,000 entities take less than 100 MB") {
  Document d(projectOf(10000));
  const std::size_t before = mallinfo2().uordblks;
  for (int i = 0; i < 500; ++i) moveOne(d, i * 17);
  const double grown = static_cast<double>(mallinfo2().uordblks - before) / (1 << 20);
  INFO(grown << " MB");
  CHECK(grown < 100);
  CHECK(d.stepCount() == 500);
}
#endif
