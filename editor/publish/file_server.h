// A web server for one folder on this machine only, to look at an export as visitors will. Not for the internet.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace publish {

/// What a request for `target` ("/page.js?x=1") may read below `folder`: "/" means index.html. Empty if there is no
/// such file inside, whatever "..", escapes or links try.
std::filesystem::path fileFor(const std::filesystem::path& folder, std::string_view target);

class FileServer {
 public:
  /// Listens on 127.0.0.1. Port 0 takes a free one.
  static base::Result<FileServer> open(std::filesystem::path folder, int port);
  ~FileServer();
  FileServer(FileServer&& other) noexcept;
  FileServer& operator=(FileServer&&) = delete;

  int port() const { return port_; }
  /// Waits for one request and answers it; returns false once the socket is gone. A client that dawdles is dropped.
  bool answerOne();

 private:
  FileServer(std::filesystem::path folder, int socket, int port);
  std::filesystem::path folder_;
  int socket_ = -1;
  int port_ = 0;
};

}  // namespace publish
