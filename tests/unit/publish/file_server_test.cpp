#include "publish/file_server.h"

#include "base/file.h"
#include "support/base/temp_folder.h"

#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace {

std::string ask(int port, const std::string& request) {
  const int client = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  std::string answer;
  if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
      ::send(client, request.data(), request.size(), 0) == static_cast<ssize_t>(request.size())) {
    char part[4096];
    for (ssize_t got; (got = ::recv(client, part, sizeof part, 0)) > 0;) answer.append(part, static_cast<std::size_t>(got));
  }
  ::close(client);
  return answer;
}

}  // namespace

TEST_CASE("the server of a web folder", "[publish]") {
  support::TempFolder temp;
  const auto folder = temp.path() / "site";
  std::filesystem::create_directories(folder / "sub");
  REQUIRE(base::writeFile(folder / "index.html", "<p>hello"));
  REQUIRE(base::writeFile(folder / "sub" / "a b.js", "1"));
  REQUIRE(base::writeFile(temp.path() / "secret", "secret"));
  std::filesystem::create_symlink(temp.path() / "secret", folder / "link");

  SECTION("gives files of the folder") {
    CHECK(publish::fileFor(folder, "/").filename() == "index.html");
    CHECK(publish::fileFor(folder, "/index.html?f=scene.glb").filename() == "index.html");
    CHECK(publish::fileFor(folder, "/sub/a%20b.js").filename() == "a b.js");
  }

  SECTION("and nothing else") {
    for (const char* target : {"/../secret", "/%2e%2e/secret", "/sub/../../secret", "/link", "//etc/passwd", "/sub", "",
                               "secret", "/no", "/%00", "/index.html%00", "/..%5csecret"}) {
      INFO(target);
      CHECK(publish::fileFor(folder, target).empty());
    }
  }

  SECTION("speaks HTTP") {
    auto server = publish::FileServer::open(folder, 0);
    REQUIRE(server);
    const auto roundTrip = [&](const std::string& request) {
      std::thread answering([&] { server->answerOne(); });
      std::string answer = ask(server->port(), request);
      answering.join();
      return answer;
    };
    const std::string page = roundTrip("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(page.find("HTTP/1.1 200 OK\r\n") == 0);
    CHECK(page.find("Content-Type: text/html") != std::string::npos);
    CHECK(page.find("\r\n\r\n<p>hello") != std::string::npos);
    CHECK(roundTrip("HEAD / HTTP/1.1\r\n\r\n").find("hello") == std::string::npos);
    CHECK(roundTrip("GET /../secret HTTP/1.1\r\n\r\n").find("HTTP/1.1 404") == 0);
    CHECK(roundTrip("POST / HTTP/1.1\r\n\r\n").find("HTTP/1.1 405") == 0);
    CHECK(roundTrip("\r\n\r\n").find("HTTP/1.1 405") == 0);
  }

  SECTION("says why it cannot") {
    CHECK(publish::FileServer::open(temp.path() / "none", 0).error().message.find("is not a folder") != std::string::npos);
    auto first = publish::FileServer::open(folder, 0);
    REQUIRE(first);
    const auto second = publish::FileServer::open(folder, first->port());
    REQUIRE_FALSE(second);
    CHECK(second.error().message.find("cannot be listened on") != std::string::npos);
  }
}
