#include "player/input_json.h"

#include "base/json_number.h"
#include "player/value_json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace player {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<const char*, Input::Type>, 7> kTypes = {{
    {"select", Input::Type::Select},
    {"hover", Input::Type::Hover},
    {"key", Input::Type::Key},
    {"pointer", Input::Type::Pointer},
    {"event", Input::Type::Event},
    {"move", Input::Type::Move},
    {"panel", Input::Type::Panel},
}};

base::Error wanted(const char* field, const char* what, const Json& got) {
  return {"\"" + std::string(field) + "\" must be " + what + ", got " + std::string(got.type_name())};
}

base::Status readText(const Json& item, const char* field, std::string& text) {
  const auto at = item.find(field);
  if (at == item.end()) return base::Error{"\"" + std::string(field) + "\" is missing"};
  if (!at->is_string()) return wanted(field, "a text", *at);
  text = at->get<std::string>();
  return base::Done{};
}

base::Status readNumbers(const Json& item, const char* field, float* numbers, std::size_t count) {
  const auto at = item.find(field);
  if (at == item.end()) return base::Error{"\"" + std::string(field) + "\" is missing"};
  const bool fits = at->is_array() && at->size() == count &&
                    std::all_of(at->begin(), at->end(), [](const Json& n) { return n.is_number(); });
  if (!fits) return wanted(field, count == 2 ? "two numbers" : "three numbers", *at);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = (*at)[i].get<float>();
  return base::Done{};
}

base::Status readDown(const Json& item, bool& isDown) {
  isDown = true;
  const auto at = item.find("down");
  if (at == item.end()) return base::Done{};
  if (!at->is_boolean()) return wanted("down", "true or false", *at);
  isDown = at->get<bool>();
  return base::Done{};
}

base::Status readPanel(const Json& item, Input& input) {
  if (auto ok = readText(item, "node", input.node); !ok) return ok;
  if (auto ok = readText(item, "element", input.element); !ok) return ok;
  const auto value = item.find("value");
  if (value == item.end()) return base::Done{};
  if (!value->is_number()) return wanted("value", "a number", *value);
  input.value = value->get<double>();
  return base::Done{};
}

base::Status readEvent(const Json& item, script::SentEvent& event) {
  if (auto ok = readText(item, "event", event.name); !ok) return ok;
  const auto values = item.find("values");
  if (values == item.end()) return base::Done{};
  if (!values->is_object()) return wanted("values", "an object", *values);
  for (const auto& [name, json] : values->items()) {
    base::Result<base::Value> value = valueFrom(json);
    if (!value) return base::within("\"values\" \"" + name + "\"", value.error());
    event.values.emplace(name, *value);
  }
  return base::Done{};
}

base::Status readFields(const Json& item, Input& input) {
  float numbers[3] = {};
  switch (input.type) {
    case Input::Type::Select:
    case Input::Type::Hover: return readText(item, "node", input.node);
    case Input::Type::Key:
      if (auto ok = readText(item, "key", input.key); !ok) return ok;
      return readDown(item, input.isDown);
    case Input::Type::Pointer:
      if (auto ok = readNumbers(item, "position", numbers, 2); !ok) return ok;
      input.position = {numbers[0], numbers[1]};
      return readDown(item, input.isDown);
    case Input::Type::Event: return readEvent(item, input.event);
    case Input::Type::Panel: return readPanel(item, input);
    case Input::Type::Move:
      if (auto ok = readNumbers(item, "move", numbers, 3); !ok) return ok;
      input.move = {numbers[0], numbers[1], numbers[2]};
      return base::Done{};
  }
  return base::Done{};
}

base::Result<TimedInput> readItem(const Json& item) {
  if (!item.is_object()) return base::Error{"must be an object, got " + std::string(item.type_name())};
  TimedInput timed;
  if (const auto frame = item.find("frame"); frame != item.end()) {
    if (!frame->is_number_integer() || frame->get<double>() < 0 || frame->get<double>() > 1e9)
      return base::Error{"\"frame\" must be a whole number from 0 on, got " + frame->dump()};
    timed.frame = frame->get<std::int64_t>();
  }
  std::string type;
  if (auto ok = readText(item, "type", type); !ok) return ok.error();
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& t) { return t.first == type; });
  if (known == kTypes.end()) {
    return base::Error{"\"type\" must be select, hover, key, pointer, event, move or panel, got \"" + type + "\""};
  }
  timed.input.type = known->second;
  if (auto ok = readFields(item, timed.input); !ok) return ok.error();
  return timed;
}

Json toJson(const TimedInput& timed) {
  const Input& input = timed.input;
  Json item;
  item["frame"] = timed.frame;
  item["type"] = kTypes[static_cast<std::size_t>(input.type)].first;
  switch (input.type) {
    case Input::Type::Select:
    case Input::Type::Hover: item["node"] = input.node; break;
    case Input::Type::Key:
      item["key"] = input.key;
      item["down"] = input.isDown;
      break;
    case Input::Type::Pointer:
      item["position"] = {input.position.x, input.position.y};
      item["down"] = input.isDown;
      break;
    case Input::Type::Event:
      item["event"] = input.event.name;
      item["values"] = Json::object();
      for (const auto& [name, value] : input.event.values) item["values"][name] = player::toJson(value);
      break;
    case Input::Type::Panel:
      item["node"] = input.node;
      item["element"] = input.element;
      if (input.value) item["value"] = *input.value;
      break;
    case Input::Type::Move: item["move"] = {input.move.x, input.move.y, input.move.z}; break;
  }
  return item;
}

}  // namespace

base::Result<std::vector<TimedInput>> readInputs(std::string_view json) {
  Json document;
  try {
    document = Json::parse(json);
  } catch (const Json::parse_error& e) {
    return base::Error{"not valid JSON, from byte " + std::to_string(e.byte) + " on"};
  } catch (const Json::out_of_range& e) {
    return base::Error{base::tooLargeNumber(json, e.what())};
  }
  if (!document.is_array()) return base::Error{"must be a list, got " + std::string(document.type_name())};
  std::vector<TimedInput> inputs;
  for (const Json& item : document) {
    base::Result<TimedInput> timed = readItem(item);
    if (!timed) return base::within("item " + std::to_string(inputs.size()), timed.error());
    inputs.push_back(std::move(*timed));
  }
  std::stable_sort(inputs.begin(), inputs.end(),
                   [](const TimedInput& a, const TimedInput& b) { return a.frame < b.frame; });
  return inputs;
}

std::string writeInputs(const std::vector<TimedInput>& inputs) {
  std::string text = "[";
  for (const TimedInput& timed : inputs) {
    text += text.size() > 1 ? ",\n  " : "\n  ";
    text += toJson(timed).dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return text + (inputs.empty() ? "]\n" : "\n]\n");
}

}  // namespace player
