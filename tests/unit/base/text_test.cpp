#include "base/json_number.h"
#include "base/printable.h"

#include <catch2/catch.hpp>

TEST_CASE("printable: a terminal is not told what to do") {
  CHECK(base::printable("plain \xe4\xb8\xad\xe6\x96\x87\tü") == "plain \xe4\xb8\xad\xe6\x96\x87\tü");
  CHECK(base::printable("a\x1b[31mb\x7f\r") == "a\\x1b[31mb\\x7f\\x0d");
  CHECK(base::printable("\xc2\x9b" "2J") == "\\x9b" "2J");
  CHECK(base::printable("odd\nerror: fake") == "odd\n    error: fake");
  CHECK(base::printable("\xc2") == "\xc2");
}

TEST_CASE("tooLargeNumber: says where it stands") {
  CHECK(base::tooLargeNumber("[1,\n  1e999]", "[json] number overflow parsing '1e999'") ==
        "the number 1e999 at line 2, column 3 is larger than any that can be read");
  CHECK(base::tooLargeNumber("[]", "other") == "other");
}
