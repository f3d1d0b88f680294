// Every rule by which the specification rejects a graph, one broken at a time; and graphs that look
// wrong and are right. In the manner of the Khronos set of invalid graphs: a valid graph that would
// tell if it ran, and one fault.
#include "conformance/khr_support.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace conformance;
using Json = nlohmann::json;

namespace {

/// Types: 0 bool, 1 int, 2 float, 3 float2, 4 float3, 5 float4, 6 float4x4, 7 ref.
constexpr const char* kGood = R"({
  "types": [{"signature":"bool"},{"signature":"int"},{"signature":"float"},{"signature":"float2"},
            {"signature":"float3"},{"signature":"float4"},{"signature":"float4x4"},{"signature":"ref"}],
  "variables": [{"name":"i","type":1,"value":[1]},{"name":"p","type":4},{"name":"r","type":7,"value":["/nodes/0"]}],
  "events": [{"id":"custom/a","values":{"v":{"type":1,"value":[2]}}},{"id":"test/onFailed"}],
  "declarations": [{"op":"event/onStart"},{"op":"event/send"},{"op":"math/add"},{"op":"flow/sequence"},
    {"op":"ACME/do","extension":"ACME_things","inputValueSockets":{"x":{"type":2}},"outputValueSockets":{"y":{"type":2}}}],
  "nodes": [
    {"declaration":0,"flows":{"out":{"node":3}}},
    {"declaration":2,"values":{"a":{"type":2,"value":[1]},"b":{"type":2,"value":[2]}}},
    {"declaration":2,"values":{"a":{"node":1,"type":2},"b":{"node":1,"socket":"value"}}},
    {"declaration":3,"flows":{"0":{"node":4},"1":{"node":5}}},
    {"declaration":1,"configuration":{"event":{"value":[1]}}},
    {"declaration":4,"values":{"x":{"type":2}}}]
})";

std::string faultIn(const Json& extension) {
  const auto imported = interactivity::importGraph(extension.dump(), standardCatalog());
  return imported ? "" : imported.error().message;
}

std::string faultOf(const Json& graph) { return faultIn({{"graphs", {graph}}}); }

/// The good graph with one thing set ("" as value text: removed).
struct Change {
  const char* pointer;
  const char* value;
};

Json changed(const Change& change) {
  Json graph = Json::parse(kGood);
  const Json::json_pointer at(change.pointer);
  if (*change.value)
    graph[at] = Json::parse(change.value);
  else
    graph[at.parent_pointer()].erase(at.back());
  return graph;
}

/// The good graph with one more node of `op`.
Json withNode(const std::string& op, const std::string& parts) {
  Json graph = Json::parse(kGood);
  Json node = parts.empty() ? Json::object() : Json::parse(parts);
  std::size_t index = 0;
  Json& declarations = graph["declarations"];
  while (index < declarations.size() && declarations[index]["op"] != op) ++index;
  if (index == declarations.size()) declarations.push_back({{"op", op}});
  node["declaration"] = index;
  graph["nodes"].push_back(std::move(node));
  return graph;
}

constexpr Change kBroken[] = {
    // types
    {"/types/2/signature", R"("float5")"},
    {"/types/2/signature", R"("Float")"},
    {"/types/3", R"({"signature":"float","extras":{}})"},
    {"/types", "[]"},
    {"/types", ""},
    {"/types/0", "{}"},
    {"/types/0/signature", "3"},
    {"/types/0", R"("bool")"},
    // variables
    {"/variables/0/type", "8"},
    {"/variables/0/type", "-1"},
    {"/variables/0/type", "0.5"},
    {"/variables/0/type", ""},
    {"/variables/1/value", "[1,2]"},
    {"/variables/1/value", R"([1,2,"3"])"},
    {"/variables/1/value", "[1,2,null]"},
    {"/variables/1/value", "[1,2,true]"},
    {"/variables/0/value", "[1.5]"},
    {"/variables/0/value", "[2147483648]"},
    {"/variables/0/value", "[true]"},
    {"/variables/0/value", "[1,2]"},
    {"/variables/0/value", "[]"},
    {"/variables/2/value", R"(["nodes/0"])"},
    {"/variables/2/value", R"(["/nodes/~2"])"},
    {"/variables/2/value", "[0]"},
    {"/variables/0/name", "7"},
    {"/variables", "[]"},
    {"/variables/0", R"("i")"},
    // events
    {"/events/1/id", R"("custom/a")"},
    {"/events/1/id", "3"},
    {"/events/1/name", "true"},
    {"/events/1/values", "{}"},
    {"/events/1/values", R"({"event":{"type":1}})"},
    {"/events/0/values/v/type", "8"},
    {"/events/0/values/v/type", ""},
    {"/events/0/values/v/value", "[1.5]"},
    {"/events/0/values/v/value", "[1,2]"},
    {"/events", "[]"},
    // declarations
    {"/declarations/3/op", ""},
    {"/declarations/3/op", "3"},
    {"/declarations/3/op", R"("flow/sequenze")"},
    {"/declarations/3/op", R"("Flow/Sequence")"},
    {"/declarations/5", R"({"op":"math/unknown"})"},
    {"/declarations/2/inputValueSockets", R"({"a":{"type":2}})"},
    {"/declarations/2/outputValueSockets", R"({"value":{"type":2}})"},
    {"/declarations/4/inputValueSockets/x/type", "8"},
    {"/declarations/4/outputValueSockets/y/type", "8"},
    {"/declarations/4/inputValueSockets/x", "{}"},
    {"/declarations/4/inputValueSockets", "{}"},
    {"/declarations/5", R"({"op":"math/add"})"},
    {"/declarations/5",
     R"({"op":"ACME/do","extension":"ACME_things","inputValueSockets":{"x":{"type":2}}})"},
    {"/declarations/4/extension", "5"},
    {"/declarations", "[]"},
    {"/declarations", ""},
    // nodes
    {"/nodes/3/declaration", "5"},
    {"/nodes/3/declaration", "-1"},
    {"/nodes/3/declaration", ""},
    {"/nodes/2/values/a", R"({"node":1,"value":[1],"type":2})"},
    {"/nodes/2/values/a/node", "3"},
    {"/nodes/2/values/a/node", "2"},
    {"/nodes/2/values/a/node", "-1"},
    {"/nodes/2/values/b/socket", R"("result")"},
    {"/nodes/2/values/b/socket", R"("Value")"},
    {"/nodes/2/values/b/socket", "1"},
    {"/nodes/2/values/b/node", "0"},
    {"/nodes/2/values/a/type", "1"},
    {"/nodes/1/values/a/type", "8"},
    {"/nodes/1/values/a/type", "-1"},
    {"/nodes/1/values/a/type", ""},
    {"/nodes/1/values/a", "{}"},
    {"/nodes/1/values/a", "7"},
    {"/nodes/1/values/a/value", "[1,2]"},
    {"/nodes/1/values/a", R"({"type":1,"value":[1.5]})"},
    {"/nodes/1/values/a", R"({"type":0,"value":[1]})"},
    {"/nodes/1/values/b", ""},
    {"/nodes/1/values", R"({"a":{"type":2},"B":{"type":2}})"},
    {"/nodes/1/values", ""},
    {"/nodes/1/values/a/type", "1"},
    {"/nodes/1/values", R"({"a":{"type":0,"value":[true]},"b":{"type":0,"value":[true]}})"},
    {"/nodes/3/flows/0/node", "2"},
    {"/nodes/3/flows/0/node", "3"},
    {"/nodes/3/flows/0/node", "6"},
    {"/nodes/3/flows/0/node", "-1"},
    {"/nodes/3/flows/0", "{}"},
    {"/nodes/3/flows/0/socket", "1"},
    {"/nodes/4/flows", "{}"},
    {"/nodes/0/values", "{}"},
    {"/nodes/0/configuration", "{}"},
    {"/nodes/4/configuration/event", "1"},
    {"/nodes/4/configuration/event/value", "[]"},
    {"/nodes/4/configuration/event/value", "1"},
    {"/nodes/1/values/c", R"({"type":8})"},
    {"/nodes/1/values/c", R"({"node":4})"},
    {"/nodes/4/flows", R"({"more":{"node":1}})"},
    {"/nodes", "[]"},
    {"/nodes/0", "0"},
};

struct BrokenNode {
  const char* op;
  const char* parts;
};

#define DELAYED \
  R"("duration":{"type":2,"value":[1]},"p1":{"type":3,"value":[0,0]},"p2":{"type":3,"value":[1,1]})"

constexpr BrokenNode kBrokenNodes[] = {
    {"variable/get", ""},
    {"variable/get", R"({"configuration":{"variable":{"value":[3]}}})"},
    {"variable/get", R"({"configuration":{"variable":{"value":[-1]}}})"},
    {"variable/get", R"({"configuration":{"variable":{"value":[0.5]}}})"},
    {"variable/get", R"({"configuration":{"variable":{"value":["0"]}}})"},
    {"variable/set", ""},
    {"variable/set",
     R"({"configuration":{"variables":{"value":[3]}},"values":{"3":{"type":1,"value":[1]}}})"},
    {"variable/set",
     R"({"configuration":{"variables":{"value":[-1]}},"values":{"-1":{"type":1,"value":[1]}}})"},
    {"variable/set",
     R"({"configuration":{"variables":{"value":[0,3]}},"values":{"0":{"type":1,"value":[1]},"3":{"type":1,"value":[1]}}})"},
    {"variable/set",
     R"({"configuration":{"variables":{"value":[0]}},"values":{"1":{"type":1,"value":[1]}}})"},
    {"variable/set",
     R"({"configuration":{"variables":{"value":[0]}},"values":{"0":{"type":2,"value":[1]}}})"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[0]},"useSlerp":{"value":[false]}},"values":{"value":{"type":1,"value":[1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[1]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[1]},"useSlerp":{"value":[true]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[1]},"useSlerp":{"value":[0]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[3]},"useSlerp":{"value":[false]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[1]},"useSlerp":{"value":[false]}},"values":{"value":{"type":4,"value":[1,1,1]},"duration":{"type":2,"value":[1]},"p2":{"type":3,"value":[1,1]}}})"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[1]},"useSlerp":{"value":[false]}},"values":{"value":{"type":3,"value":[1,1]},)" DELAYED
     "}}"},
    {"variable/interpolate",
     R"({"configuration":{"variable":{"value":[2]},"useSlerp":{"value":[false]}},"values":{"value":{"type":7,"value":["/nodes/1"]},)" DELAYED
     "}}"},
    {"pointer/get", R"({"configuration":{"type":{"value":[4]}}})"},
    {"pointer/get", R"({"configuration":{"pointer":{"value":[5]},"type":{"value":[4]}}})"},
    {"pointer/get", R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[8]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[-1]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[0.5]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/[n]/scale"]},"type":{"value":[4]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/[n]/scale"]},"type":{"value":[4]}},"values":{"n":{"type":2,"value":[1]}}})"},
    {"pointer/get",
     R"({"configuration":{"pointer":{"value":["/nodes/{n}/scale"]},"type":{"value":[4]}},"values":{"n":{"type":1,"value":[1]}}})"},
    {"pointer/set",
     R"({"configuration":{"pointer":{"value":["/nodes/[value]/scale"]},"type":{"value":[4]}},"values":{"value":{"type":1,"value":[1]}}})"},
    {"pointer/set",
     R"({"configuration":{"pointer":{"value":["/nodes/{value}/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]}}})"},
    {"pointer/set",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[4]}}})"},
    {"pointer/set",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[4]}},"values":{"value":{"type":3,"value":[1,1]}}})"},
    {"pointer/set",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[9]}},"values":{"value":{"type":4,"value":[1,1,1]}}})"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/[value]/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/[duration]/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/{p1}/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/[p2]/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes.length"]},"type":{"value":[1]}},"values":{"value":{"type":1,"value":[1]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/0/x"]},"type":{"value":[0]}},"values":{"value":{"type":0,"value":[true]},)" DELAYED
     "}}"},
    {"pointer/interpolate",
     R"({"configuration":{"pointer":{"value":["/nodes/0/scale"]},"type":{"value":[4]}},"values":{"value":{"type":4,"value":[1,1,1]},"p1":{"type":3},"p2":{"type":3}}})"},
    {"event/receive", ""},
    {"event/receive", R"({"configuration":{"event":{"value":[2]}}})"},
    {"event/receive", R"({"configuration":{"event":{"value":[-1]}}})"},
    {"event/send", ""},
    {"event/send", R"({"configuration":{"event":{"value":[2]}}})"},
    {"event/send", R"({"configuration":{"event":{"value":[0]}}})"},
    {"event/send",
     R"({"configuration":{"event":{"value":[0]}},"values":{"v":{"type":2,"value":[1]}}})"},
    {"math/switch",
     R"({"configuration":{"cases":{"value":[1]}},"values":{"1":{"type":2},"default":{"type":2}}})"},
    {"math/switch",
     R"({"configuration":{"cases":{"value":[1]}},"values":{"selection":{"type":2},"1":{"type":2},"default":{"type":2}}})"},
    {"math/switch",
     R"({"configuration":{"cases":{"value":[1]}},"values":{"selection":{"type":1},"1":{"type":2}}})"},
    {"math/switch",
     R"({"configuration":{"cases":{"value":[1,2]}},"values":{"selection":{"type":1},"1":{"type":2},"default":{"type":2}}})"},
    {"math/switch",
     R"({"configuration":{"cases":{"value":[1,2]}},"values":{"selection":{"type":1},"1":{"type":2},"2":{"type":1},"default":{"type":2}}})"},
    {"math/select", R"({"values":{"condition":{"type":0},"a":{"type":2},"b":{"type":1}}})"},
    {"math/dot", R"({"values":{"a":{"type":3},"b":{"type":4}}})"},
    {"flow/switch",
     R"({"configuration":{"cases":{"value":[1]}},"values":{"selection":{"type":2}}})"},
    {"flow/switch", R"({"configuration":{"cases":{"value":[1]}}})"},
    {"flow/branch", R"({"values":{"condition":{"type":2,"value":[1]}}})"},
    {"math/sin", R"({"values":{"a":{"type":1,"value":[1]}}})"},
    {"debug/log",
     R"({"configuration":{"message":{"value":["value = {a}"]},"severity":{"value":[0]}}})"},
};

constexpr const char* kBrokenTemplates[] = {"/nodes/0/extras/~2",      "/nodes/[i]/weights/[i]",
                                            "/nodes/{i}/weights/[i]",  "/nodes/[/scale",
                                            "/nodes/{/scale",          "/nodes/[]/scale",
                                            "/nodes/{}/scale",         "/nodes/[i/scale",
                                            "/nodes/{i/scale",         "/nodes/[i[i]/scale",
                                            "/nodes/[i{i]/scale",      "/nodes/{i[i}/scale",
                                            "/nodes/{i{i}/scale",      "/nodes/[i]i]/scale",
                                            "/nodes/[i}i]/scale",      "/nodes/{i]i}/scale",
                                            "/nodes/{i}i}/scale",      "/nodes/0/extras/[[i[i]]",
                                            "/nodes/0/extras/{{i{i}}", "/nodes/0/extras/[[i]",
                                            "/nodes/0/extras/{{i}",    "nodes/0/scale"};

}  // namespace

TEST_CASE("rules: the graph that each case breaks is good", "[conformance][rules]") {
  CHECK(faultOf(Json::parse(kGood)) == "");
}

TEST_CASE("rules: the extension object", "[conformance][rules]") {
  const Json good = Json::parse(kGood);
  Json bad = good;
  bad["declarations"].push_back({{"op", "no/such"}});
  const Json one = {{"graphs", {good}}};
  const auto with = [&](const char* name, Json value) {
    Json extension = one;
    extension[name] = std::move(value);
    return extension;
  };
  CHECK(faultIn(one) == "");
  for (const Json& extension :
       {with("graphs", Json::array()), Json::object(), with("graphs", Json::object()),
        with("graph", -1), with("graph", 0.5), with("graph", "0"), with("graph", 1),
        Json{{"graph", 1}, {"graphs", {good, bad}}}, with("graphs", {7})}) {
    INFO(extension.dump().substr(0, 60));
    CHECK(faultIn(extension) != "");
  }
  // Another graph's faults are its own.
  CHECK(faultIn({{"graph", 0}, {"graphs", {good, bad}}}) == "");
}

TEST_CASE("rules: one broken at a time", "[conformance][rules]") {
  for (const Change& change : kBroken) {
    INFO(change.pointer << " = " << change.value);
    const std::string fault = faultOf(changed(change));
    CHECK(fault != "");
    CHECK((fault.empty() || fault.find("KHR_interactivity/graphs/0") == 0));
  }
  for (const BrokenNode& node : kBrokenNodes) {
    INFO(node.op << " " << node.parts);
    const std::string fault = faultOf(withNode(node.op, node.parts));
    CHECK(fault != "");
    CHECK((fault.empty() || fault.find("KHR_interactivity/graphs/0/nodes/6") == 0));
  }
  for (const char* pointer : kBrokenTemplates) {
    INFO(pointer);
    Json node = {
        {"configuration", {{"pointer", {{"value", {pointer}}}}, {"type", {{"value", {4}}}}}},
        {"values", {{"i", {{"type", 1}, {"value", {0}}}}}}};
    CHECK(faultOf(withNode("pointer/get", node.dump())) != "");
    node["values"]["i"] = {{"type", 7}};
    CHECK(faultOf(withNode("pointer/get", node.dump())) != "");
  }
}

TEST_CASE("rules: what looks wrong and is right", "[conformance][rules]") {
  constexpr Change kOdd[] = {
      {"/types/8", R"({"signature":"custom"})"},
      {"/variables/0/value", "[5.0]"},
      {"/variables/1/name", R"("i")"},
      {"/events/1", "{}"},
      {"/nodes/1/values/c", R"({"type":1,"value":[7]})"},
      {"/nodes/1/configuration", R"({"cases":{"value":["nonsense",true]}})"},
      {"/nodes/4/configuration/more", R"({"value":[{"is":"odd"}]})"},
      {"/nodes/3/flows/0/socket", R"("unknown")"},
      {"/nodes/1/extras", R"({"anything":[1]})"},
      {"/extensions", R"({"ACME_x":{}})"},
      {"/nodes/5/flows", ""},
  };
  for (const Change& change : kOdd) {
    INFO(change.pointer << " = " << change.value);
    if (*change.value) CHECK(faultOf(changed(change)) == "");
  }
  Json customs = Json::parse(kGood);
  customs["types"].push_back({{"signature", "custom"}});
  customs["types"].push_back({{"signature", "custom"}});
  CHECK(faultOf(customs) == "");
  const std::vector<BrokenNode> odd{
      {"flow/switch",
       R"({"configuration":{"cases":{"value":[0.5,1]}},"values":{"selection":{"type":1}}})"},
      {"flow/switch",
       R"({"configuration":{"cases":{"value":[1,2,2]},"x":{"value":[1]}},"values":{"selection":{"type":1}}})"},
      {"flow/multiGate",
       R"({"configuration":{"isRandom":{"value":["yes"]},"isLoop":{"value":[true]}}})"},
      {"flow/waitAll", R"({"configuration":{"inputFlows":{"value":[65]}}})"},
      {"debug/log", R"({"configuration":{"message":{"value":["{"]},"severity":{"value":[0]}}})"},
      {"pointer/get",
       R"({"configuration":{"pointer":{"value":["/nodes/0/extras/[[x]]"]},"type":{"value":[2]}}})"},
      {"pointer/get",
       R"({"configuration":{"pointer":{"value":["/nodes/{~0~1n}/scale"]},"type":{"value":[4]}},"values":{"~/n":{"type":7}}})"},
      {"math/isNaN", R"({"values":{"a":{"type":2}}})"},
  };
  for (const BrokenNode& node : odd) {
    INFO(node.op << " " << node.parts);
    CHECK(faultOf(withNode(node.op, node.parts)) == "");
  }
}

TEST_CASE("a number of inputs that is none gives way to the default, which has no inputs",
          "[conformance]") {
  for (const char* count : {"65", "-1", "2147483647", "1.5", "\"3\"", "true"}) {
    INFO(count);
    const Json graph = withNode(
        "flow/waitAll", R"({"configuration":{"inputFlows":{"value":[)" + std::string(count) + "]}}}");
    const auto imported =
        interactivity::importGraph(Json{{"graphs", {graph}}}.dump(), standardCatalog());
    if (!imported) FAIL(imported.error().message);
    CHECK(graph::check(imported->graph, standardCatalog(), "waits").isGood());
    int told = 0, found = 0;
    for (const base::Problem& problem : imported->problems)
      told += problem.code == "configuration";
    for (const auto& [id, node] : imported->graph.nodes)
      if (node->type == "flow/waitAll") {
        ++found;
        CHECK(node->config.at("inputFlows").asInt() == 0);
      }
    CHECK(found == 1);
    CHECK(told == 1);
  }
}
