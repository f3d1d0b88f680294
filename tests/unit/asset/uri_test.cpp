#include "asset/uri.h"

#include <catch2/catch.hpp>

TEST_CASE("relative URIs name files in the folder or below") {
  const std::pair<const char*, const char*> cases[] = {
      {"a.bin", "a.bin"},     {"textures/a%20b.png", "textures/a b.png"}, {"./a.bin", "a.bin"},
      {"a b.png", "a b.png"}, {"%E4%BD%A0.png", "\xE4\xBD\xA0.png"},      {"100%.png", "100%.png"},
      {"..a.bin", "..a.bin"},
  };
  for (const auto& [uri, path] : cases) {
    INFO(uri);
    const auto got = asset::pathFromUri(uri);
    REQUIRE(got);
    CHECK(*got == path);
  }
}

TEST_CASE("URIs that lead elsewhere are refused") {
  for (const char* uri : {"../a.bin",
                          "..",
                          "a/../../b",
                          "%2e%2e/a.bin",
                          "%2E%2E%2Fa.bin",
                          "..%2fa.bin",
                          "/etc/passwd",
                          "//host/a",
                          "%2fetc/passwd",
                          "C:/a.bin",
                          "C%3A/a.bin",
                          "c:\\a.bin",
                          "..\\a.bin",
                          "..%5ca.bin",
                          "file:///etc/passwd",
                          "FILE:a.bin",
                          "http://example.org/a.bin",
                          "https://example.org/a.bin",
                          "ftp://example.org/a",
                          "javascript:1",
                          "a//b",
                          "a/./b",
                          "./../a",
                          "././..",
                          "",
                          ".",
                          "a%00.bin",
                          "a\nb",
                          "~/a/../..",
                          "a/"}) {
    INFO(uri);
    CHECK_FALSE(asset::pathFromUri(uri));
  }
  CHECK(asset::pathFromUri("http://example.org/a.bin").error().message ==
        "the URI \"http://example.org/a.bin\" is not a file in the folder of the glTF");
}

TEST_CASE("data URIs") {
  const auto decoded = [](const char* uri) {
    const auto got = asset::decodeDataUri(uri);
    REQUIRE(got);
    return *got;
  };
  CHECK(decoded("data:application/octet-stream;base64,AAECAw==") == std::string("\0\1\2\3", 4));
  CHECK(decoded("data:;base64,AAECAwQ") == std::string("\0\1\2\3\4", 5));
  CHECK(decoded("data:text/plain,a%20b") == "a b");
  CHECK(decoded("data:;base64,") == "");
  for (const char* uri :
       {"data:", "data:;base64", "data:;base64,A", "data:;base64,A*==", "data:;base64,AA==AA=="}) {
    INFO(uri);
    CHECK_FALSE(asset::decodeDataUri(uri));
  }
}
