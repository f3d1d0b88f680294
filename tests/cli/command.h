// Runs the `diorama` command and keeps what it said.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace cli_test {

struct Outcome {
  int status = -1;  ///< Exit status; 128 + signal where it was killed.
  std::string out, err;

  nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// `arguments` as one would type them after "diorama"; quote what needs quoting.
Outcome diorama(const std::string& arguments);

/// Path of a file below the shared assets.
std::filesystem::path sharedAsset(const std::string& path);
/// False, with a warning in the test's output, where the shared assets are not on this machine.
bool hasShared();

/// Every file below `folder` with its content.
std::map<std::string, std::string> contentOf(const std::filesystem::path& folder);

}  // namespace cli_test
