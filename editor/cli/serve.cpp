#include "cli/context.h"
#include "publish/file_server.h"

#include <filesystem>
#include <iostream>
#include <memory>

namespace cli {
namespace {

struct Options {
  std::filesystem::path folder;
  int port = 8000;
};

void run(const Options& o, Context& context) {
  auto server = publish::FileServer::open(o.folder, o.port);
  if (!server) return fail(context, server.error());
  std::cerr << "shows " << o.folder.string() << " at http://127.0.0.1:" << server->port() << "/ (Ctrl+C ends it)\n";
  while (server->answerOne()) {
  }
}

}  // namespace

void addServe(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("serve", "Show an exported web folder on this machine");
  auto o = std::make_shared<Options>();
  verb->add_option("DIR", o->folder, "What export --to web wrote")->required();
  verb->add_option("--port", o->port, "0 takes a free one")->check(CLI::Range(0, 65535))->capture_default_str();
  verb->footer(
      "Examples:\n"
      "  diorama serve site\n"
      "  diorama serve site --port 0");
  verb->callback([o, &context] { run(*o, context); });
}

}  // namespace cli
