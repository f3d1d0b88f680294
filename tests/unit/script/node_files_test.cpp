#include "script/node_files.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

constexpr const char* kTop =
    "return node \"test/one\" { title = { en = \"One\" }, help = { en = \"Test.\" },\n";

std::string messageOf(const std::string& rest) {
  const auto def = script::loadNodeFile("test/one.lua", kTop + rest + "}");
  return def ? "it loads" : def.error().message;
}

}  // namespace

TEST_CASE("a node file becomes a definition", "[node_files]") {
  const auto good = script::loadNodeFile("test/one.lua", std::string(kTop) + R"(
    khr = "math/one", keywords = { "uno" },
    config = { int "limit" { default = 3 }, string "variable" { names = "variable" }, list "cases" { default = { 1, 2 } } },
    inputs = { numeric "a" { default = 2, min = 0, max = 5 }, float3 "up" { default = { 0, 1, 0 } }, bool "on" { default = true } },
    outputs = { numeric "value", typeOf "variable" "other", int "case" { repeated = "cases" } },
    each = "$a * $limit", int = { each = "$a" } })");
  INFO((good ? "" : good.error().message));
  REQUIRE(good);
  CHECK(good->id == "test/one");
  CHECK(good->kind == graph::NodeKind::Value);
  CHECK(good->khr == "math/one");
  CHECK(good->title.at("en") == "One");
  CHECK(good->keywords == std::vector<std::string>{"uno"});
  REQUIRE(good->inputs.size() == 3);
  CHECK(good->inputs[0].types.size() == 8);
  CHECK(good->inputs[0].typeVariable == "numeric");
  CHECK(good->inputs[0].max == 5.0);
  CHECK(*good->inputs[1].standard == base::Value::of(base::Float3{0, 1, 0}));
  CHECK(good->inputs[2].standard->asBool());
  CHECK(good->outputs[1].typeFrom == "variable");
  CHECK(good->outputs[2].repeatedBy == "cases");
  CHECK(*good->config[2].standard == base::Value::listOfInts({1, 2}));
  CHECK_FALSE(good->config[1].standard);
  CHECK(good->bodyFor("int").each == "$a");
  CHECK(good->bodyFor("float3").each == "$a * $limit");
}

TEST_CASE("sockets have a title: their own, else the one shared by name", "[node_files]") {
  const auto def = script::loadNodeFile("test/one.lua", std::string(kTop) + R"(
    config = { int "initialIndex" { default = 0 }, int "mine" { default = 0 } },
    inputs = { float "duration", float "a", float "b" { title = { en = "Bits", ["zh-CN"] = "位数" } } },
    outputs = { float "value" { title = same "m21" } }, expr = "$a" })");
  INFO((def ? "" : def.error().message));
  REQUIRE(def);
  CHECK(def->config[0].title == graph::Words{{"en", "Initial index"}, {"zh-CN", "初始索引"}});
  CHECK(def->config[1].title.empty());
  CHECK(def->inputs[0].title.at("zh-CN") == "时长");
  CHECK(def->inputs[1].title == graph::Words{{"en", "a"}, {"zh-CN", "a"}});
  CHECK(def->inputs[2].title == graph::Words{{"en", "Bits"}, {"zh-CN", "位数"}});
  CHECK(def->outputs[0].title == graph::Words{{"en", "m21"}, {"zh-CN", "m21"}});
  using Catch::Contains;
  CHECK_THAT(
      messageOf(
          "inputs = { float \"a\" { title = 3 } }, outputs = { float \"value\" }, expr = \"$a\""),
      Contains("inputs \"a\" title: must be a table of texts by language, got a number"));
}

TEST_CASE("the kind of a node follows from what it has", "[node_files]") {
  const auto kindOf = [](const std::string& rest) {
    const auto def = script::loadNodeFile("test/one.lua", kTop + rest + "}");
    INFO((def ? "" : def.error().message));
    REQUIRE(def);
    return def->kind;
  };
  CHECK(kindOf("outputs = { float \"value\" }, expr = \"1.0\"") == graph::NodeKind::Value);
  CHECK(kindOf("inputs = { flow \"in\" }, outputs = { flow \"out\" }, lua = \"$out\"") ==
        graph::NodeKind::Flow);
  CHECK(kindOf("inputs = { flow \"in\" }, outputs = { flow \"out\" }, lua = \"host.delay($$self, "
               "@out, 1)\"") == graph::NodeKind::Latent);
  CHECK(kindOf("outputs = { flow \"out\" }, event = \"tick\"") == graph::NodeKind::Event);
}

TEST_CASE("what is wrong in a node file is named", "[node_files]") {
  using Catch::Contains;
  CHECK_THAT(messageOf("colour = 1"),
             Contains("test/one.lua") && Contains("\"colour\" is not known in a node"));
  CHECK_THAT(messageOf("inputs = { float \"a\" { maximum = 1 } }"),
             Contains("inputs \"a\": \"maximum\" is not known"));
  CHECK_THAT(messageOf("inputs = { float \"a\", float \"a\" }, expr = \"1\""),
             Contains("\"a\" is there twice"));
  CHECK_THAT(messageOf("inputs = { int \"a\" { default = 0.5 } }"),
             Contains("must fit int, got a number"));
  CHECK_THAT(messageOf("inputs = { float \"a\" { default = 7, max = 5 } }, expr = \"1\""),
             Contains("above max"));
  CHECK_THAT(messageOf("outputs = { float \"value\" }, expr = \"$b\""),
             Contains("expr.value") && Contains("$b is neither"));
  CHECK_THAT(messageOf("outputs = { float \"other\" }, expr = \"1\""),
             Contains("no value output \"value\""));
  CHECK_THAT(messageOf("outputs = { float \"value\" }"), Contains("neither each nor expr nor lua"));
  CHECK_THAT(messageOf("inputs = floot \"a\""), Contains("test/one.lua:2") && Contains("floot"));
  CHECK_THAT(
      messageOf("outputs = { float \"case\" { repeated = \"cases\" } }, expr = { case = \"1\" }"),
      Contains("no config entry \"cases\""));
  CHECK_THAT(script::loadNodeFile("a/b.lua", "return node \"a/c\" {}").error().message,
             Contains("a/b.lua: its id must be \"a/b\", got \"a/c\""));
  CHECK_THAT(script::loadNodeFile("a/b.lua", "return 3").error().message, Contains("got a number"));
}

TEST_CASE("a body may do nothing but its work", "[node_files]") {
  using Catch::Contains;
  const auto body = [](const std::string& lua) {
    return messageOf("inputs = { flow \"in\" }, outputs = { flow \"out\" }, lua = [==[" + lua +
                     "]==]");
  };
  CHECK(body("local x = math.floor(2.5) $out") == "it loads");
  CHECK_THAT(body("os.exit()"), Contains("'os' is not a local"));
  CHECK_THAT(body("x = 1"), Contains("'x' is not a local"));
  CHECK_THAT(body("local f = function() end"), Contains("'function' is not for bodies"));
  CHECK_THAT(body("goto a"), Contains("'goto' is not for bodies"));
  CHECK_THAT(body("local s = math"), Contains("must be followed by .name"));
  CHECK_THAT(body("local a_b = 1"), Contains("belong to the compiler"));
  CHECK_THAT(body("local s = (\"x\"):rep(9)"), Contains("':' is not for bodies"));
  CHECK_THAT(body("return 1"), Contains("'return' is not for bodies"));
  CHECK_THAT(body("$.count = 1"), Contains("not in its state"));
  CHECK_THAT(body("$$jump"), Contains("$$jump is unknown"));
  CHECK_THAT(body("@later"), Contains("@later is neither"));
  CHECK_THAT(body("local s = [[long]]"), Contains("") && !Contains("it loads"));
}

TEST_CASE("a node file cannot harm", "[node_files]") {
  using Catch::Contains;
  const auto run = [](const std::string& lua) {
    const auto def = script::loadNodeFile("a/b.lua", lua);
    return def ? std::string("it loads") : def.error().message;
  };
  for (const char* name :
       {"io", "os", "debug", "load", "require", "dofile", "string", "table", "print", "pcall",
        "collectgarbage", "setmetatable", "getmetatable", "rawset", "coroutine", "_G"}) {
    INFO(name);
    if (std::string(name) == "string") continue;  // the type
    CHECK_THAT(run(std::string("local x = ") + name + ".y"), Contains("nil value"));
  }
  CHECK_THAT(run("while true do end"), Contains("too much work"));
  CHECK_THAT(run("local s = 'x' while true do s = s .. s end"), Contains("memory"));
  CHECK_THAT(run("local function f() return f() + 1 end f()"),
             Contains("overflow") || Contains("memory"));
  CHECK_THAT(run("\x1bLua"), Contains("binary"));
  CHECK_THAT(run("local t = {} t[1] = t return t"), Contains("nested too deeply"));
}

TEST_CASE("the nodes that ship load", "[node_files]") {
  const auto catalog = script::loadStandardCatalog();
  INFO((catalog ? "" : catalog.error().message));
  REQUIRE(catalog);
  CHECK(catalog->all().size() >= 12);
  REQUIRE(catalog->find("flow/branch"));
  CHECK(catalog->findByOperation("flow/branch") == catalog->find("flow/branch"));
  CHECK(catalog->find("flow/brunch") == nullptr);
  for (const auto& [id, def] : catalog->all()) {
    INFO(id);
    for (const char* language : {"en", "zh-CN"}) {
      CHECK(def.title.count(language) == 1);
      CHECK(def.help.count(language) == 1);
      for (const auto* ports : {&def.inputs, &def.outputs})
        for (const graph::PortDef& port : *ports) CHECK(port.help.count(language) == 1);
      for (const graph::ConfigDef& entry : def.config) CHECK(entry.help.count(language) == 1);
    }
  }
}
