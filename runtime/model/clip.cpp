#include "model/clip.h"

#include "base/json_number.h"
#include "model/json_reader.h"
#include "model/json_text.h"
#include "model/project_files.h"

namespace model {
namespace {

constexpr const char* kClipFormat = "diorama-clip";
constexpr std::size_t kMaxFiles = 4096;

}  // namespace

std::string clipText(const Clip& clip) {
  Json top;
  top["format"] = kClipFormat;
  top["version"] = kFormatVersion;
  if (!clip.part.empty()) top["part"] = clip.part;
  top["files"] = Json::object();
  for (const auto& [path, text] : filesOf(clip.project)) top["files"][path] = Json::parse(text);
  return canonicalText(top);
}

bool looksLikeClip(std::string_view text) {
  return text.substr(0, 200).find("\"diorama-clip\"") != std::string_view::npos;
}

base::Result<Clip> clipFrom(std::string_view text) {
  if (text.size() > kMaxClipText)
    return base::Error{"the clipboard holds " + std::to_string(text.size() >> 20) + " MB, more than the " +
                       std::to_string(kMaxClipText >> 20) + " MB that can be pasted"};
  if (!looksLikeClip(text)) return base::Error{"what is on the clipboard was not copied in Diorama"};
  const ReadJson json = ReadJson::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object())
    return base::Error{"what is on the clipboard is broken: it is not JSON"};
  JsonFault fault{"clipboard", {}, false};
  const JsonReader r(json, fault);
  const int version = r.at("version").integer(1, 1'000'000);
  if (fault.message.empty() && version > kFormatVersion)
    return base::Error{"what is on the clipboard was copied in a newer version of Diorama (format " +
                       std::to_string(version) + "; this one knows " + std::to_string(kFormatVersion) + ")"};
  r.expectObject({"format", "version", "part", "files"});
  Clip clip;
  r.optional("part", clip.part);
  r.at("files").expectAtMost(kMaxFiles);
  ProjectFiles files;
  r.at("files").eachMember([&](const std::string& path, const JsonReader& file) { files[path] = file.objectText(); });
  if (!fault.message.empty()) return base::Error{"what is on the clipboard is broken: " + fault.message};
  auto loaded = projectFrom(files);
  if (!loaded) return base::Error{"what is on the clipboard is broken: " + loaded.error().message};
  clip.project = std::move(loaded->project);
  if (clip.project.scenes.size() > 1)
    return base::Error{"what is on the clipboard is broken: wanted one scene at most, got " +
                       std::to_string(clip.project.scenes.size())};
  return clip;
}

}  // namespace model
