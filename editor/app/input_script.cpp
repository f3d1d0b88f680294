#include "app/input_script.h"

#include "base/file.h"

#include <algorithm>
#include <array>

namespace app {

using base::Float2;
using nlohmann::json;

namespace {

/// Cuts "Ctrl+Shift+" off the front.
void takeModifiers(std::string& text, bool& ctrl, bool& shift, bool& alt) {
  const std::array<std::pair<std::string, bool*>, 3> all{
      {{"Ctrl", &ctrl}, {"Shift", &shift}, {"Alt", &alt}}};
  for (bool isFound = true; isFound;) {
    isFound = false;
    for (const auto& [name, flag] : all) {
      if (text.compare(0, name.size(), name) != 0) continue;
      if (text.size() > name.size() && text[name.size()] != '+') continue;
      *flag = isFound = true;
      text = text.size() > name.size() ? text.substr(name.size() + 1) : std::string();
    }
  }
}

/// What a step may hold beside the key that says what it does.
struct StepKind {
  const char* key;
  json::value_t type;
  const char* wanted;
  std::vector<std::string> more;
};

const std::vector<StepKind>& stepKinds() {
  using Type = json::value_t;
  constexpr const char* kText = "a text";
  static const std::vector<StepKind> kKinds{
      {"click", Type::null, "a name or [x, y]", {"button", "count", "mods", "offset"}},
      {"drag", Type::array, "[from, to]", {"button", "mods", "offset", "frames"}},
      {"move", Type::null, "a name or [x, y]", {"button", "mods", "offset"}},
      {"wheel", Type::number_float, "a number", {}},
      {"key", Type::string, kText, {}},
      {"text", Type::string, kText, {}},
      {"wait", Type::number_float, "a number of frames", {}},
      {"screenshot", Type::string, kText, {}},
      {"drop", Type::array, "a list of files", {}},
      {"close", Type::boolean, "true", {}},
      {"state", Type::string, kText, {}}};
  return kKinds;
}

bool isPair(const json& value) {
  return value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number();
}

bool isPlace(const json& value) { return value.is_string() || isPair(value); }

bool fits(const StepKind& kind, const json& value) {
  const std::string key = kind.key;
  if (kind.type == json::value_t::null) return isPlace(value);
  if (key == "drag")
    return value.is_array() && value.size() == 2 && isPlace(value[0]) && isPlace(value[1]);
  if (key == "drop")
    return value.is_array() &&
           std::all_of(value.begin(), value.end(), [](const json& v) { return v.is_string(); });
  return kind.type == json::value_t::number_float ? value.is_number() : value.type() == kind.type;
}

base::Status checkMore(const std::string& key, const json& value) {
  const auto wanted = [&](bool isGood, const char* what) -> base::Status {
    if (isGood) return base::Done{};
    return base::Error{"\"" + key + "\" must be " + what + ", got " + value.dump()};
  };
  if (key == "mods") return wanted(value.is_string(), "a text such as \"Ctrl+Shift\"");
  if (key == "button")
    return wanted(value == "left" || value == "right" || value == "middle",
                  "\"left\", \"right\" or \"middle\"");
  if (key == "offset") return wanted(isPair(value), "[x, y]");
  return wanted(value.is_number_integer() && value >= 1, "a whole number from 1 on");
}

/// Known to fields of text only; elsewhere it is Delete.
constexpr std::string_view kBackspace = "Backspace";

base::Status checkKey(std::string text) {
  bool ctrl = false, shift = false, alt = false;
  takeModifiers(text, ctrl, shift, alt);
  if (widget::keyPressFrom(text) || text == kBackspace) return base::Done{};
  std::string known;
  for (const widget::KeyName& one : widget::keyNames()) known += std::string(one.name) + ", ";
  known += std::string(kBackspace) + ", ";
  known.resize(known.size() - 2);
  return base::Error{"there is no key \"" + text + "\"; there is: " + known};
}

/// All that can be said of a step before anything is on the screen.
base::Status checkStep(const json& step) {
  std::string known;
  const StepKind* kind = nullptr;
  for (const StepKind& k : stepKinds()) {
    known += (known.empty() ? "" : ", ") + std::string(k.key);
    if (!kind && step.contains(k.key)) kind = &k;
  }
  if (!kind) return base::Error{"there is no such step; there is: " + known};
  if (!fits(*kind, step[kind->key]))
    return base::Error{"\"" + std::string(kind->key) + "\" must be " + kind->wanted + ", got " +
                       step[kind->key].dump()};
  if (std::string_view(kind->key) == "key")
    if (auto good = checkKey(step["key"].get<std::string>()); !good) return good;
  for (const auto& [key, value] : step.items()) {
    if (key == kind->key) continue;
    if (std::find(kind->more.begin(), kind->more.end(), key) == kind->more.end()) {
      std::string more;
      for (const std::string& m : kind->more) more += (more.empty() ? "" : ", ") + m;
      return base::Error{"\"" + key + "\" is no part of the step \"" + kind->key + "\"" +
                         (more.empty() ? ", which has no others" : "; it may have: " + more)};
    }
    if (auto good = checkMore(key, value); !good) return good;
  }
  return base::Done{};
}

}  // namespace

base::Result<InputScript> InputScript::load(const std::filesystem::path& file) {
  auto text = base::readFile(file);
  if (!text) return text.error();
  const json steps = json::parse(*text, nullptr, false);
  if (!steps.is_array()) return base::Error{file.string() + ": wanted a JSON list of steps"};
  InputScript script;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!steps[i].is_object() || steps[i].empty())
      return base::Error{file.string() + " step " + std::to_string(i) +
                         ": wanted an object such as {\"click\": \"toolbar/undo\"}"};
    if (const auto good = checkStep(steps[i]); !good)
      return base::within(file.string() + " step " + std::to_string(i), good.error());
    script.steps_.push_back(steps[i]);
  }
  return script;
}

base::Result<std::optional<FrameInput>> InputScript::next(const widget::Marks& marks, float scale) {
  while (frames_.empty()) {
    if (at_ == steps_.size()) return std::optional<FrameInput>();
    const std::size_t index = at_++;
    base::Status status = base::Error{""};
    try {
      status = expand(steps_[index], marks, scale);
    } catch (const json::exception& e) {
      status = base::Error{e.what()};
    }
    if (!status)
      return base::within("step " + std::to_string(index) + " " + steps_[index].dump(),
                          status.error());
  }
  FrameInput result = std::move(frames_.front());
  frames_.pop_front();
  return std::optional<FrameInput>(std::move(result));
}

FrameInput& InputScript::frame() {
  frames_.emplace_back();
  frames_.back().mouse = mouse_;
  return frames_.back();
}

base::Result<Float2> InputScript::place(const json& step, const json& where,
                                        const widget::Marks& marks, float scale) const {
  Float2 offset;
  if (step.contains("offset"))
    offset = {step["offset"].at(0).get<float>() * scale, step["offset"].at(1).get<float>() * scale};
  if (where.is_array())
    return Float2{where.at(0).get<float>() * scale, where.at(1).get<float>() * scale} + offset;
  const std::string name = where.get<std::string>();
  const auto center = marks.center(name);
  if (!center) return base::Error{"nothing named \"" + name + "\" is on the screen"};
  return *center + offset;
}

base::Status InputScript::pressKey(const std::string& text) {
  FrameInput& down = frame();
  std::string name = text;
  takeModifiers(name, down.ctrl, down.shift, down.alt);
  if (const auto press = widget::keyPressFrom(text)) down.presses.push_back(*press);
  down.special.push_back(name);
  const bool ctrl = down.ctrl, shift = down.shift, alt = down.alt;
  FrameInput& up = frame();
  up.ctrl = ctrl;
  up.shift = shift;
  up.alt = alt;
  frame();
  return base::Done{};
}

base::Status InputScript::point(const json& step, const widget::Marks& marks, float scale) {
  const std::string wanted = step.value("button", "left");
  const std::size_t button = wanted == "right" ? 1 : wanted == "middle" ? 2 : 0;
  bool ctrl = false, shift = false, alt = false;
  std::string mods = step.value("mods", "");
  takeModifiers(mods, ctrl, shift, alt);
  const auto add = [&](bool isDown) {
    FrameInput& f = frame();
    f.buttons[button] = isDown;
    f.ctrl = ctrl;
    f.shift = shift;
    f.alt = alt;
  };
  const bool isDrag = step.contains("drag");
  const json& where = isDrag                   ? step["drag"].at(0)
                      : step.contains("click") ? step["click"]
                                               : step["move"];
  auto from = place(step, where, marks, scale);
  if (!from) return from.error();
  auto to = isDrag ? place(json::object(), step["drag"].at(1), marks, scale) : from;
  if (!to) return to.error();
  mouse_ = *from;
  add(false);
  if (isDrag) {
    add(true);
    const int count = step.value("frames", 8);
    for (int i = 1; i <= count; ++i) {
      mouse_ = *from + (*to - *from) * (static_cast<float>(i) / static_cast<float>(count));
      add(true);
    }
    add(true);
    add(false);
  } else if (step.contains("click")) {
    for (int i = 0; i < step.value("count", 1); ++i) {
      add(true);
      add(false);
    }
  }
  add(false);
  return base::Done{};
}

base::Status InputScript::expand(const json& step, const widget::Marks& marks, float scale) {
  if (step.contains("wait")) {
    for (int i = 0; i < step["wait"].get<int>(); ++i) frame();
  } else if (step.contains("move") || step.contains("click") || step.contains("drag")) {
    return point(step, marks, scale);
  } else if (step.contains("wheel")) {
    frame().wheel = step["wheel"].get<float>();
    frame();
  } else if (step.contains("key")) {
    return pressKey(step["key"].get<std::string>());
  } else if (step.contains("text")) {
    frame().text = step["text"].get<std::string>();
    // A character that is new to the interface is drawn only after the fonts were made anew.
    frame();
    frame();
  } else if (step.contains("screenshot")) {
    frame().screenshot = step["screenshot"].get<std::string>();
  } else if (step.contains("drop")) {
    frame().drops = step["drop"].get<std::vector<std::string>>();
  } else if (step.contains("close")) {
    frame().closes = true;
  } else if (step.contains("state")) {
    frame().state = step["state"].get<std::string>();
  } else {
    return base::Error{"no such step"};
  }
  return base::Done{};
}

}  // namespace app
