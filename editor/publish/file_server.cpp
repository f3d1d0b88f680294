#include "publish/file_server.h"

#include "base/file.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace publish {
namespace {

constexpr std::size_t kLongestRequest = 16 * 1024;

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
      plain += static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string_view typeOf(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".html") return "text/html; charset=utf-8";
  if (ending == ".js") return "text/javascript; charset=utf-8";
  if (ending == ".json") return "application/json";
  if (ending == ".wasm") return "application/wasm";
  if (ending == ".glb") return "model/gltf-binary";
  if (ending == ".png") return "image/png";
  return "application/octet-stream";
}

std::string head(std::string_view status, std::string_view type, std::size_t size) {
  std::string text = "HTTP/1.1 ";
  text += status;
  text += "\r\nContent-Type: ";
  text += type;
  return text + "\r\nContent-Length: " + std::to_string(size) +
         "\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n";
}

void sendAll(int client, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // gone, or too slow
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string readHead(int client) {
  std::string request;
  char part[2048];
  while (request.find("\r\n\r\n") == std::string::npos && request.size() < kLongestRequest) {
    const ssize_t got = ::recv(client, part, sizeof part, 0);
    if (got <= 0) break;
    request.append(part, static_cast<std::size_t>(got));
  }
  return request;
}

void answer(int client, const std::filesystem::path& folder) {
  const std::string request = readHead(client);
  const std::string_view line = std::string_view(request).substr(0, request.find("\r\n"));
  const std::size_t first = line.find(' ');
  const std::string_view method = line.substr(0, first);
  if (first == std::string_view::npos || (method != "GET" && method != "HEAD")) {
    sendAll(client, head("405 Method Not Allowed", "text/plain", 0));
    return;
  }
  const std::string_view rest = line.substr(first + 1);
  const std::filesystem::path file = fileFor(folder, rest.substr(0, rest.find(' ')));
  const base::Result<std::string> bytes = file.empty() ? base::Error{"no such file"} : base::readFile(file);
  if (!bytes) {
    sendAll(client, head("404 Not Found", "text/plain", 0));
    return;
  }
  sendAll(client, head("200 OK", typeOf(file), bytes->size()));
  if (method == "GET") sendAll(client, *bytes);
}

}  // namespace

std::filesystem::path fileFor(const std::filesystem::path& folder, std::string_view target) {
  if (target.empty() || target[0] != '/') return {};
  std::string relative = unescaped(target.substr(1, target.find_first_of("?#") - 1));
  if (relative.empty()) relative = "index.html";
  if (!base::isInsidePath(relative)) return {};
  // A link may still lead out of the folder.
  std::error_code trouble;
  const auto real = std::filesystem::canonical(folder / relative, trouble);
  if (trouble || !std::filesystem::is_regular_file(real, trouble)) return {};
  const auto home = std::filesystem::canonical(folder, trouble);
  const auto inside = std::filesystem::relative(real, home, trouble);
  if (trouble || !base::isInsidePath(inside.generic_string())) return {};
  return real;
}

base::Result<FileServer> FileServer::open(std::filesystem::path folder, int port) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return base::Error{folder.string() + ": is not a folder"};
  const auto failed = [&](const char* what) {
    return base::Error{"port " + std::to_string(port) + ": " + what + ": " + std::strerror(errno)};
  };
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return failed("no socket");
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  socklen_t size = sizeof address;
  if (::bind(socket, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket, 64) != 0 ||
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    const base::Error error = failed("cannot be listened on");
    ::close(socket);
    return error;
  }
  return FileServer(std::move(folder), socket, ntohs(address.sin_port));
}

FileServer::FileServer(std::filesystem::path folder, int socket, int port)
    : folder_(std::move(folder)), socket_(socket), port_(port) {}

FileServer::FileServer(FileServer&& other) noexcept
    : folder_(std::move(other.folder_)), socket_(std::exchange(other.socket_, -1)), port_(other.port_) {}

FileServer::~FileServer() {
  if (socket_ >= 0) ::close(socket_);
}

bool FileServer::answerOne() {
  const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return errno == EINTR || errno == ECONNABORTED;
  const timeval patience{5, 0};
  ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  answer(client, folder_);
  ::close(client);
  return true;
}

}  // namespace publish
