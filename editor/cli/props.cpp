#include "cli/context.h"
#include "shape/kinds.h"

#include <memory>
#include <string>

namespace cli {
namespace {

struct Options {
  std::string kind;
  bool json = false;
};

Json jsonFrom(shape::Words words) {
  return {{"en", std::string(words.en)}, {"zh-CN", std::string(words.zh)}};
}

/// As projects say it: a flag as true or false, a choice by its id.
Json shownAs(const shape::Parameter& parameter, double number) {
  const base::Value value = shape::valueOf(parameter, number);
  if (value.type == base::Type::Bool) return value.asBool();
  if (value.type == base::Type::String) return value.text;
  if (value.type == base::Type::Int) return value.asInt();
  return value.asFloat();
}

Json jsonFrom(const shape::Parameter& p) {
  Json json{{"name", std::string(p.id)},
            {"type", std::string(shape::nameOf(p.type))},
            {"title", jsonFrom(p.title)},
            {"help", jsonFrom(p.help)},
            {"default", shownAs(p, p.standard)}};
  if (p.options.empty() && p.type != shape::Parameter::Type::Flag) {
    json["low"] = shownAs(p, p.low);
    json["high"] = shownAs(p, p.high);
  }
  for (const shape::Option& option : p.options)
    json["options"].push_back(
        {{"name", std::string(option.id)}, {"title", jsonFrom(option.title)}});
  return json;
}

Json jsonFrom(const shape::Kind& kind) {
  Json parameters = Json::array(), slots = Json::array();
  for (const shape::Parameter& p : kind.parameters) parameters.push_back(jsonFrom(p));
  for (const shape::Slot& slot : kind.slots)
    slots.push_back({{"name", std::string(slot.id)},
                     {"title", jsonFrom(slot.title)},
                     {"picture", slot.isPicture}});
  const base::Box bounds = shape::build(shape::Numbers(kind)).bounds;
  Json made{
      {"kind", std::string(kind.id)},        {"category", std::string(shape::idOf(kind.category))},
      {"title", jsonFrom(kind.title)},       {"help", jsonFrom(kind.help)},
      {"parameters", std::move(parameters)}, {"slots", std::move(slots)}};
  made["bounds"] = {{"min", {bounds.min.x, bounds.min.y, bounds.min.z}},
                    {"max", {bounds.max.x, bounds.max.y, bounds.max.z}}};
  return made;
}

std::string textOf(const shape::Kind& kind) {
  std::string text = std::string(kind.id) + "  " + std::string(kind.title.en) + "\n";
  for (const shape::Parameter& p : kind.parameters) {
    text += "  " + std::string(p.id) + "  " + std::string(shape::nameOf(p.type)) + " " +
            shownAs(p, p.standard).dump();
    if (p.options.empty() && p.type != shape::Parameter::Type::Flag)
      text += ", " + shownAs(p, p.low).dump() + " to " + shownAs(p, p.high).dump();
    for (const shape::Option& option : p.options)
      text += (&option == p.options.data() ? ", one of " : ", ") + std::string(option.id);
    text += "  " + std::string(p.help.en) + "\n";
  }
  text += "  slots:";
  for (const shape::Slot& slot : kind.slots)
    text += " " + std::string(slot.id) + (slot.isPicture ? " (takes a picture)" : "");
  return text + "\n";
}

void run(const Options& o, Context& context) {
  const shape::Kind* one = o.kind.empty() ? nullptr : shape::findKind(o.kind);
  if (!o.kind.empty() && !one)
    return fail(context, {"there is no kind of prop called \"" + o.kind + "\""}, o.json);
  if (o.json) {
    Json props = Json::array();
    for (const shape::Kind& kind : shape::kinds())
      if (!one || one == &kind) props.push_back(jsonFrom(kind));
    return print(Json{{"props", std::move(props)}});
  }
  if (one) return print(textOf(*one));
  for (const shape::Kind& kind : shape::kinds())
    print(std::string(kind.id) + "  " + std::string(kind.title.en) + "\n");
}

}  // namespace

void addProps(CLI::App& app, Context& context) {
  auto* verb =
      app.add_subcommand("props", "List the props of the kit, or what one of them can be told");
  auto o = std::make_shared<Options>();
  verb->add_option("KIND", o->kind, "The one to tell about");
  verb->add_flag("--json", o->json, "As JSON, with words in all languages");
  verb->footer(
      "Examples:\n"
      "  diorama props\n"
      "  diorama props table\n"
      "  diorama props --json");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
