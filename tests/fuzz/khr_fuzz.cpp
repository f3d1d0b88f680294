// libFuzzer on the importer of KHR_interactivity: preset `fuzz`, then fuzz_khr
// tests/fuzz/corpus/khr.
#include "fuzz/khr_input.h"
#include "script/node_files.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const auto kCatalog = script::loadStandardCatalog();
  if (!kCatalog) {
    std::fprintf(stderr, "%s\n", kCatalog.error().message.c_str());
    std::abort();
  }
  const std::string fault =
      fuzz::faultOfKhrInput({reinterpret_cast<const char*>(data), size}, *kCatalog);
  if (!fault.empty()) {
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
  }
  return 0;
}
