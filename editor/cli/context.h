// What all verbs share.
#pragma once

#include "base/log.h"
#include "base/phrases.h"
#include "base/result.h"
#include "cli/cli.h"
#include "graph/catalog.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace cli {

using Json = nlohmann::ordered_json;

struct Context {
  const Windows& windows;
  graph::Catalog catalog;
  int status = kFine;
  base::Phrases phrases{};  ///< Messages in the language of --lang.
};

// One function a verb: adds its sub-command; when chosen, it does its work and sets `context.status`.
void addNew(CLI::App& app, Context& context);
void addEdit(CLI::App& app, Context& context);
void addPlay(CLI::App& app, Context& context);
void addCheck(CLI::App& app, Context& context);
void addCompile(CLI::App& app, Context& context);
void addRun(CLI::App& app, Context& context);
void addRender(CLI::App& app, Context& context);
void addImport(CLI::App& app, Context& context);
void addExport(CLI::App& app, Context& context);
void addServe(CLI::App& app, Context& context);
void addNodes(CLI::App& app, Context& context);
void addProps(CLI::App& app, Context& context);
void addBench(CLI::App& app, Context& context);

/// One JSON object and a newline to stdout.
void print(const Json& json);
void print(const std::string& text);

/// "error: file at place: …" to stderr; sets the status to kProblems.
void fail(Context& context, const base::Error& error);

/// The same for a verb that promised JSON: {"ok": false, "error": "…"} goes to stdout as well.
/// With `problems`, they stand in it as "problems".
void fail(Context& context, const base::Error& error, bool isJson, const std::vector<base::Problem>& problems = {});

/// printProblems(), and the status is kProblems where one of them is an error.
void tell(Context& context, const std::vector<base::Problem>& problems);

/// To stderr, one line each: "warning: where: message (fix)".
void printProblems(const Context& context, const std::vector<base::Problem>& problems);

/// [{"severity","code","where","message","fix"}]; message and fix in the language of --lang.
Json jsonFrom(const Context& context, const std::vector<base::Problem>& problems);

/// "1280x720" to two numbers. Wrong usage where they are none, where one is not 1 to 16384, or where they make more than
/// 2^25 pixels (7680x4320 is just below).
void readSize(const std::string& text, int& width, int& height);

/// True for a path inside a folder, existing or not: what a verb writes there could take the place of the project's own.
bool isInside(const std::filesystem::path& folder, const std::filesystem::path& path);

}  // namespace cli
