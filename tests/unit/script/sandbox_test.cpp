// What hand-written Lua may not do, and what it may.
#include "stage.h"

using base::Type;
using base::Value;
using Catch::Contains;
using support::Stage;

namespace {

script::Limits small() {
  script::Limits limits;
  limits.stepsPerFrame = 2'000'000;
  limits.maxBytes = std::size_t{8} << 20;
  return limits;
}

/// What the script printed last, or its error.
std::string run(const std::string& lua) {
  Stage s(small());
  const auto id = s.machine->addScript("test", lua, "me");
  if (!id) return "load: " + id.error().message;
  s.machine->start();
  s.tick();
  for (const auto& error : s.machine->takeErrors())
    return (error.isLimit ? "limit: " : "error: ") + error.message;
  return s.host.lines.empty() ? "" : s.host.lines.back().text;
}

std::string eval(const std::string& expression) {
  return run("function onStart() print(" + expression + ") end");
}

}  // namespace

TEST_CASE("dangerous globals are not there", "[sandbox]") {
  for (const char* name : {"io",
                           "os",
                           "debug",
                           "package",
                           "load",
                           "loadstring",
                           "dofile",
                           "loadfile",
                           "require",
                           "collectgarbage",
                           "coroutine",
                           "next",
                           "xpcall",
                           "_G",
                           "warn",
                           "utf8",
                           "string.dump",
                           "string.gsub",
                           "string.match",
                           "string.gmatch",
                           "string.pack",
                           "string.unpack",
                           "string.packsize",
                           "math.randomseed",
                           "table.move"})
    CHECK(eval(name) == "nil");
  CHECK(eval("('').dump") == "nil");
  CHECK(eval("('').gsub") == "nil");
  CHECK(eval("getmetatable('')") == "nil");
  CHECK(eval("_ENV.io") == "nil");
}

TEST_CASE("bytecode is refused", "[sandbox]") {
  CHECK_THAT(run("\x1bLua\x54"), Contains("binary"));
}

TEST_CASE("no address leaks out", "[sandbox]") {
  CHECK(eval("tostring({})") == "table");
  CHECK(eval("tostring(print)") == "function");
  CHECK(eval("string.format('%s', {})") == "table");
  CHECK(eval("string.format('%s %d', print, 3)") == "function 3");
  CHECK_THAT(eval("string.format('%p', {})"), Contains("no %p"));
  CHECK_THAT(eval("string.format('%-10p', {})"), Contains("no %p"));
  CHECK_THAT(eval("('%5.1p'):format({})"), Contains("no %p"));
  CHECK_THAT(eval("#{} .. {}"), !Contains("0x"));
}

TEST_CASE("endless work is stopped, wherever it hides", "[sandbox]") {
  CHECK_THAT(run("while true do end"), Contains("limit: ") && Contains("loop without an end"));
  CHECK_THAT(run("error('broken')"), Contains("error: line 1: broken"));
  CHECK_THAT(run("while true"), Contains("load: "));
  CHECK_THAT(run("function onTick() while true do end end"),
             Contains("limit: ") && Contains("loop without an end") && Contains("line 1"));
  CHECK_THAT(
      run("function onStart() while true do pcall(function() while true do end end) end end"),
      Contains("limit: "));
  CHECK_THAT(run("function onStart() repeat local ok = pcall(error) until false end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() local t = setmetatable({}, {__index = function(t, k) return "
                 "t[k + 1] end}) print(t[1]) end"),
             Contains("limit: ") || Contains("overflow"));
  CHECK_THAT(run("function onStart() local s = ('a'):rep(60000) while true do local x = s .. 'b' "
                 "end end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() local s = ('a'):rep(60000) while true do s:find('b') end end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() while true do ('a'):rep(1000) end end"), Contains("limit: "));
  CHECK_THAT(run("function onStart() local t = {} for i = 1, 100000 do t[i] = i end table.sort(t, "
                 "function() while true do end end) end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() local t = setmetatable({}, {__lt = function() return true "
                 "end}) table.sort({t, t, t}) while true do end end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() for i = 1, math.huge do end end"), Contains("limit: "));
  CHECK_THAT(
      run("function onStart() print(table.concat(setmetatable({}, {__len = function() return 1 << "
          "60 end, __index = function() return '' end}))) while true do end end"),
      Contains("limit: "));
  CHECK_THAT(run("function onStart() local t <close> = setmetatable({}, {}) end"),
             Contains("error"));
}

TEST_CASE("memory is capped", "[sandbox]") {
  CHECK_THAT(run("function onStart() local t = {} for i = 1, 1 << 40 do t[i] = {} end end"),
             Contains("limit: ") && Contains("memory"));
  CHECK_THAT(run("function onStart() local s = 'x' while true do s = s .. s end end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() print(('x'):rep(1 << 40)) end"),
             Contains("limit: ") && Contains("a text may have at most 65536 bytes"));
  CHECK(run("function onStart() print(#('x'):rep(1 << 16)) end") == "65536");
  CHECK_THAT(run("function onStart() local s = ('x'):rep(1 << 16) .. 'y' end"),
             Contains("limit: ") && Contains("at most 65536 bytes, wanted 65537 bytes"));
  CHECK_THAT(run("function onStart() local t = {} for i = 1, 1e6 do t['k' .. i] = i end end"),
             Contains("limit: "));
  CHECK_THAT(run("function onStart() local t = {} while true do pcall(function() while true do "
                 "t[#t + 1] = {} end end) end end"),
             Contains("limit: "));
}

TEST_CASE("deep recursion is caught", "[sandbox]") {
  CHECK_THAT(run("local function f() return 1 + f() end function onStart() f() end"),
             Contains("limit: "));
  CHECK_THAT(run("local function f() pcall(f) while true do end end function onStart() f() end"),
             Contains("limit: "));
  CHECK_THAT(run("local t t = setmetatable({}, {__index = function(_, k) return t[k] end}) "
                 "function onStart() print(t.x) end"),
             Contains("overflow") || Contains("limit: "));
  CHECK_THAT(run("local t = {} for i = 1, 190 do t = setmetatable({}, {__tostring = function() "
                 "return tostring(t) end}) end function onStart() local ok = pcall(tostring, t) "
                 "print(ok) while true do end end"),
             Contains("limit"));
}

TEST_CASE("a script that fails does not take the others along", "[sandbox]") {
  Stage s(small());
  REQUIRE(s.machine->addScript("bad", "function onTick() error('broken') end", ""));
  REQUIRE(s.machine->addScript(
      "eater", "local t = {} function onTick() while true do t[#t + 1] = {} end end", ""));
  REQUIRE(s.machine->addScript("good", "local n = 0 function onTick() n = n + 1 print(n) end", ""));
  for (int i = 0; i < 3; ++i) s.tick();
  CHECK(s.host.lines.back().text == "3");
  const auto errors = s.machine->takeErrors();
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].graph == "bad");
  CHECK_THAT(errors[0].message, Contains("line 1: broken"));
  CHECK_FALSE(errors[0].isLimit);
  CHECK(errors[1].graph == "eater");
  CHECK(errors[1].isLimit);
  CHECK(s.machine->memoryUsed() < std::size_t{2} << 20);
}

TEST_CASE("scripts do not reach into each other", "[sandbox]") {
  Stage s(small());
  REQUIRE(s.machine->addScript(
      "bad",
      "string.rep = nil table.sort = nil math.floor = nil pairs = nil shared = 1 host.get = nil",
      ""));
  REQUIRE(s.machine->addScript("good",
                               "function onStart() print(shared, ('x'):rep(2), math.floor(1.5), "
                               "host.get ~= nil, table.sort ~= nil) end",
                               ""));
  s.machine->start();
  CHECK(s.host.lines.back().text == "nil\txx\t1\ttrue\ttrue");
}

TEST_CASE("pairs goes in the order of the keys", "[sandbox]") {
  const std::string all = R"(
    function onStart()
      local t = { zebra = 1, ant = 2, [3] = 3, [1] = 4, [2.5] = 5, bee = 6, [true] = 7, [false] = 8 }
      local s = ''
      for k, v in pairs(t) do s = s .. tostring(k) .. '=' .. v .. ' ' end
      print(s)
    end)";
  CHECK(run(all) == "1=4 2.5=5 3=3 ant=2 bee=6 zebra=1 false=8 true=7 ");
  CHECK(run("function onStart() local t = {a = 1, b = 2, c = 3} for k in pairs(t) do t[k] = nil "
            "end print(#t, t.a) end") == "0\tnil");
}

TEST_CASE("the usual things work", "[sandbox]") {
  CHECK(eval("select('#', 1, 2, 3)") == "3");
  CHECK(eval("table.concat({1, 2, 'x'}, '-')") == "1-2-x");
  CHECK(eval("table.unpack({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})") == "1\t2\t3\t4\t5\t6\t7\t8\t9\t10");
  CHECK(run("function onStart() local t = {3, 1, 2} table.sort(t) table.insert(t, 1, 9) "
            "table.insert(t, 4) print(table.concat(t, ' '), table.remove(t), table.remove(t, 1), "
            "#t) end") == "9 1 2 3 4\t4\t9\t3");
  CHECK(run("function onStart() local t = {} for i = 1, 100 do t[i] = (i * 37) % 101 end "
            "table.sort(t, function(a, b) return a > b end) for i = 2, 100 do assert(t[i - 1] >= "
            "t[i]) end print(t[1]) end") == "100");
  CHECK(eval("string.format('%5.2f|%s|%d|%q', 1.5, true, 7, 'a')") == " 1.50|true|7|\"a\"");
  CHECK(eval("('hello'):find('l')") == "3\t3");
  CHECK(eval("('hello'):upper():sub(2, 3)") == "EL");
  CHECK(run("local C = {} C.__index = C function C.new(x) return setmetatable({x = x}, C) end "
            "function C:get() return self.x end function onStart() print(C.new(5):get()) end") ==
        "5");
  CHECK(run("function onStart() local ok, message = pcall(error, 'oops') print(ok, message) end") ==
        "false\toops");
  CHECK(run("function onTick(time, dt) print(time, dt ~= dt) end") == "0.0\ttrue");
  CHECK(eval("math.random(3), math.random(10, 20)") == "1\t12");
}

TEST_CASE("scripts reach the scene as graphs do", "[sandbox]") {
  Stage s;
  s.host.indices["nodes"]["me"] = 3;
  s.host.property("/nodes/3/translation", Type::Float3, {1, 2, 3})
      .property("/nodes/3/fixed", Type::Float, {1}, false);
  REQUIRE(s.machine->addScript("test", R"(
    function onTick()
      local x, y, z = host.get('/nodes/self/translation')
      print(host.set('/nodes/self/translation', x + 1, y, z), host.set('/nodes/self/fixed', 2), host.set('/nodes/self/translation', 1), host.get('/nodes/self/nothing'))
      host.send('moved', { x = x, count = 3, on = true, name = 'me' })
    end)",
                               "me"));
  s.tick();
  CHECK(s.host.properties["/nodes/3/translation"].value == std::vector<double>{2, 2, 3});
  CHECK(s.host.lines.back().text == "true\tfalse\tfalse\tnil");
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].values.at("x") == Value::of(1.0));
  CHECK(sent[0].values.at("count") == Value::of(3));
  CHECK(sent[0].values.at("name") == Value::string("me"));
}

// Each does something large with one instruction, again and again. What it got done is told by a
// property; times what it looks at each time, it must fit into the budget.
TEST_CASE("no instruction does much more work than it is counted for", "[sandbox]") {
  struct Hostile {
    const char* name;
    const char* before;
    const char* body;
    double bytes;  ///< Looked at, at least, by one run of `body`.
  };
  constexpr double kText = 60000, kSlots = 60000 * 16;
  const char* texts = "local a, b = ('a'):rep(59999) .. 'b', ('a'):rep(59999) .. 'b'";
  const char* zeros = "local z, floor = ('0'):rep(60000), math.floor";
  const char* list = "local t = {} for i = 1, 60000 do t[i] = i end";
  const Hostile all[] = {
      {"comparing", texts, "local x = a == b", kText},
      {"ordering", texts, "local x = a < b", kText},
      {"joining", texts, "local x = a .. n", kText},
      {"upper case", texts, "a:upper()", kText},
      {"reversing", texts, "a:reverse()", kText},
      {"cutting", texts, "a:sub(2)", kText},
      {"repeating", "", "; ('ab'):rep(30000)", kText},
      {"finding nothing", texts, "a:find('x')", kText / 16},
      {"finding much", texts, "a:find(b .. 'x')", kText},
      {"finding half of it", "local a, b = ('a'):rep(60000), ('a'):rep(30000) .. 'b'", "a:find(b)",
       kText / 2 * kText / 2 / 16},
      {"formatting", texts, "string.format('%s%s', 'x', a)", kText},
      {"reading a number", zeros, "tonumber(z)", kText},
      {"numbers in arguments", zeros, "floor(z)", kText},
      {"numbers in sums", zeros, "local x = z + 1", kText},
      {"bytes", texts, "local x = a:byte(1, 250)", 250 * 16},
      {"counting arguments", "local t = {} for i = 1, 200 do t[i] = i end",
       "local x = select('#', table.unpack(t))", 200 * 16},
      {"filling anew", list, "t['k' .. n] = n t['k' .. n - 1] = nil", 0},
      {"walking over nothing",
       "local t = {} for i = 1, 60000 do t[i] = i end for i = 1, 60000 do "
       "t[i] = nil end",
       "for _ in pairs(t) do end", kSlots},
      {"new tables", "", "local x = {}", 56},
      {"inserting in front", list, "table.insert(t, 1, n)", kSlots},
      {"removing in front", list, "table.remove(t, 1)", kSlots / 2},
      {"a chain of tables",
       "local t = {} for i = 1, 1500 do t = setmetatable({}, {__index = t}) end",
       "local x = t.nothing", 1500 * 64},
      {"joining a list", list, "table.concat(t, '', 1)", kText},
  };
  for (const Hostile& hostile : all) {
    script::Limits limits;
    limits.stepsPerFrame = 5'000'000;
    Stage s(limits);
    s.host.property("/nodes/me/count", Type::Float, {0});
    const auto id = s.machine->addScript(
        "hostile",
        std::string(hostile.before) +
            " function onTick() for n = 1, math.huge do host.set('/nodes/me/count', n) " +
            hostile.body + " end end",
        "me");
    REQUIRE(id);
    const auto atLoading = s.machine->takeErrors();
    INFO(hostile.name << (atLoading.empty() ? "" : ": " + atLoading[0].message));
    REQUIRE(atLoading.empty());
    s.tick();
    const auto errors = s.machine->takeErrors();
    REQUIRE(errors.size() == 1);
    INFO(errors[0].message);
    CHECK(errors[0].isLimit);
    const double times = s.host.properties["/nodes/me/count"].value[0];
    CHECK(times >= 1);
    CHECK((times - 1) * hostile.bytes / 64 <= 2.0 * static_cast<double>(limits.stepsPerFrame));
  }
}

TEST_CASE("a call has no more values than the stack may be filled with at once", "[sandbox]") {
  CHECK_THAT(
      run("function onStart() local s = ('x'):rep(1000) print(select('#', s:byte(1, -1))) end"),
      Contains("limit: ") && Contains("at most 250 values, wanted 1000"));
  CHECK(eval("select('#', ('x'):rep(250):byte(1, -1))") == "250");
  CHECK(eval("('abc'):byte(-1), ('abc'):byte(2, 9), ('abc'):byte(9)") == "99\t98");
  CHECK_THAT(run("local function f(...) return f(1, ...) end function onStart() f() end"),
             Contains("limit: ") && Contains("more than 250 arguments"));
  CHECK_THAT(run("local function f(...) f(1, ...) end function onStart() f() end"),
             Contains("limit: "));
}

TEST_CASE("keys that all fall into one place are paid for", "[sandbox]") {
  const auto filled = [](int count) {
    return "function onStart() local t = {} for i = 1, " + std::to_string(count) +
           " do t[i * 65535] = i end for i = 1, 20000 do local x = t[i * 65535] end end";
  };
  CHECK_THAT(run(filled(40000)), Contains("limit: "));
}

TEST_CASE("objects with a metatable of their own may come and go", "[sandbox]") {
  Stage s;
  REQUIRE(s.machine->addScript(
      "test", "function onTick() for i = 1, 200 do setmetatable({}, {__index = {}}) end end", "me"));
  for (int i = 0; i < 100; ++i) s.tick();
  CHECK(s.machine->takeErrors().empty());
}

TEST_CASE("what is no number is written alike where \"..\" wrote it", "[sandbox]") {
  CHECK(eval("'x ' .. 0/0, 'y' .. -(0/0), 'z' .. 1/0") == "x nan\tynan\tzinf");
  CHECK(eval("'-nanny'") == "-nanny");
  Stage s;
  REQUIRE(s.machine->addScript(
      "test", "function onTick() host.send('e', { t = 'it is ' .. 0/0 }) end", "me"));
  s.tick();
  const auto sent = s.machine->takeSentEvents();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].values.at("t").text == "it is nan");
}
