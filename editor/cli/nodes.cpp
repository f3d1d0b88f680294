#include "cli/context.h"
#include "cli/open_path.h"
#include "graph/functions.h"

#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path path;
  bool json = false, markdown = false;
};

std::string english(const graph::Words& words) {
  const auto it = words.find("en");
  return it == words.end() ? "" : it->second;
}

Json jsonFrom(const graph::PortDef& port) {
  Json json{{"name", port.name}, {"title", port.title}, {"flow", port.isFlow}};
  if (!port.isFlow) {
    json["types"] = Json::array();
    for (const auto type : port.types) json["types"].push_back(std::string(base::nameOf(type)));
  }
  if (port.standard) json["default"] = base::textOf(*port.standard);
  json["help"] = port.help;
  return json;
}

Json jsonFrom(const std::vector<graph::PortDef>& ports) {
  Json json = Json::array();
  for (const auto& port : ports) json.push_back(jsonFrom(port));
  return json;
}

const char* portability(const graph::NodeDef& def) {
  switch (def.portability) {
    case graph::NodeDef::Portability::Standard:
      return "standard";
    case graph::NodeDef::Portability::Lowered:
      return "lowered";
    default:
      return "no";
  }
}

Json jsonFrom(const graph::NodeDef& def) {
  Json config = Json::array();
  for (const auto& c : def.config)
    config.push_back({{"name", c.name},
                      {"title", c.title},
                      {"type", std::string(base::nameOf(c.type))},
                      {"help", c.help}});
  return {{"id", def.id},
          {"title", def.title},
          {"help", def.help},
          {"khr", def.khr},
          {"portable", portability(def)},
          {"inputs", jsonFrom(def.inputs)},
          {"outputs", jsonFrom(def.outputs)},
          {"config", config}};
}

std::string typesOf(const graph::PortDef& port) {
  if (port.isFlow) return "flow";
  std::string text;
  for (const auto type : port.types)
    text += (text.empty() ? "" : " or ") + std::string(base::nameOf(type));
  return text;
}

void addPorts(const char* title, const std::vector<graph::PortDef>& ports, std::string& out) {
  for (const auto& port : ports)
    out += "| " + std::string(title) + " | " + english(port.title) + " | `" + port.name + "` | " +
           typesOf(port) + " | " + english(port.help) + " |\n";
}

void addConfig(const std::vector<graph::ConfigDef>& config, std::string& out) {
  for (const auto& c : config)
    out += "| setting | " + english(c.title) + " | `" + c.name + "` | " +
           std::string(base::nameOf(c.type)) + " | " + english(c.help) + " |\n";
}

std::string markdown(const graph::Catalog& catalog) {
  std::string out = "# Nodes\n";
  for (const auto& [id, def] : catalog.all()) {
    out += "\n## " + english(def.title) + " (`" + id + "`)\n\n" + english(def.help) + "\n\n";
    out += "| | title | name in files | type | meaning |\n|---|---|---|---|---|\n";
    addConfig(def.config, out);
    addPorts("in", def.inputs, out);
    addPorts("out", def.outputs, out);
  }
  return out;
}

void run(const Options& o, Context& context) {
  graph::Catalog catalog = context.catalog;
  if (!o.path.empty()) {
    const auto opened = openPath(o.path, catalog);
    if (!opened) return fail(context, opened.error(), o.json);
    if (opened->project) catalog = graph::withFunctions(catalog, *opened->project);
  }
  if (o.markdown) return print(markdown(catalog));
  if (o.json) {
    Json nodes = Json::array();
    for (const auto& [id, def] : catalog.all()) nodes.push_back(jsonFrom(def));
    return print(Json{{"nodes", std::move(nodes)}});
  }
  for (const auto& [id, def] : catalog.all()) print(id + "  " + english(def.title) + "\n");
}

}  // namespace

void addNodes(CLI::App& app, Context& context) {
  auto* verb =
      app.add_subcommand("nodes", "List the kinds of nodes, with a project also its functions");
  auto o = std::make_shared<Options>();
  verb->add_option("PATH", o->path, "Project folder or .glb whose functions are nodes, too");
  auto* json = verb->add_flag("--json", o->json, "As JSON");
  verb->add_flag("--markdown", o->markdown, "As reference pages")->excludes(json);
  verb->footer(
      "Examples:\n"
      "  diorama nodes\n"
      "  diorama nodes room\n"
      "  diorama nodes --markdown");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
