#include "base/file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

#if defined(_WIN32)
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace base {
namespace {

struct CloseFile {
  void operator()(std::FILE* f) const { std::fclose(f); }
};
using FilePtr = std::unique_ptr<std::FILE, CloseFile>;

Error failed(const char* what, const std::filesystem::path& path, const char* reason) {
  return Error{std::string("cannot ") + what + " \"" + path.string() + "\": " + reason};
}

bool flushToDisk(std::FILE* file) {
  if (std::fflush(file) != 0) return false;
#if defined(_WIN32)
  return _commit(_fileno(file)) == 0;
#else
  return fsync(fileno(file)) == 0;
#endif
}

// The rename itself is only safe against a power cut once the folder's own entry is on disk.
void flushFolder([[maybe_unused]] const std::filesystem::path& folder) {
#if !defined(_WIN32)
  const int handle = open(folder.empty() ? "." : folder.c_str(), O_RDONLY);
  if (handle >= 0) {
    fsync(handle);
    close(handle);
  }
#endif
}

}  // namespace

Result<std::string> readFile(const std::filesystem::path& path, std::size_t maxBytes) {
  std::error_code ec;
  const auto status = std::filesystem::status(path, ec);
  if (!std::filesystem::exists(status)) return failed("read", path, "no such file");
  if (std::filesystem::is_directory(status)) return failed("read", path, "it is a folder");
  if (!std::filesystem::is_regular_file(status)) return failed("read", path, "it is not a regular file");
  const auto size = std::filesystem::file_size(path, ec);
  if (ec) return failed("read", path, ec.message().c_str());
  if (size > maxBytes)
    return Error{"cannot read \"" + path.string() + "\": it has " + std::to_string(size) +
                 " bytes, at most " + std::to_string(maxBytes) + " are allowed"};
  FilePtr file(std::fopen(path.string().c_str(), "rb"));
  if (!file) return failed("read", path, std::strerror(errno));
  std::string bytes(static_cast<std::size_t>(size), '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file.get()));
  if (std::ferror(file.get())) return failed("read", path, std::strerror(errno));
  return bytes;
}

Status writeFile(const std::filesystem::path& path, std::string_view bytes) {
  // A device or a pipe is written into: a file in its place would take it away.
  std::error_code unknown;
  const auto kind = std::filesystem::status(path, unknown).type();
  if (kind == std::filesystem::file_type::directory) return failed("write", path, "it is a folder");
  if (kind != std::filesystem::file_type::regular && kind != std::filesystem::file_type::not_found &&
      kind != std::filesystem::file_type::none)
    return writeUnflushed(path, bytes);
  std::filesystem::path aside = path;
  aside += ".part";
  const auto fail = [&](const char* reason) -> Status {
    const Error error = failed("write", path, reason);
    std::remove(aside.string().c_str());
    return error;
  };
  {
    FilePtr file(std::fopen(aside.string().c_str(), "wb"));
    if (!file) return failed("write", path, std::strerror(errno));
    if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size() || !flushToDisk(file.get()))
      return fail(std::strerror(errno));
  }
  std::error_code ec;
  std::filesystem::rename(aside, path, ec);
  if (ec) return fail(ec.message().c_str());
  flushFolder(path.parent_path());
  return Done{};
}

Status writeUnflushed(const std::filesystem::path& path, std::string_view bytes) {
  FilePtr file(std::fopen(path.string().c_str(), "wb"));
  if (!file) return failed("write", path, std::strerror(errno));
  if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() && std::fflush(file.get()) == 0)
    return Done{};
  return failed("write", path, std::strerror(errno));
}

namespace {

[[maybe_unused]] Status flushEach(const std::filesystem::path& folder) {
  std::error_code ec;
  std::filesystem::recursive_directory_iterator it(folder, ec);
  for (; !ec && it != std::filesystem::recursive_directory_iterator(); it.increment(ec)) {
    if (it->is_directory()) {
      flushFolder(it->path());
    } else if (it->is_regular_file()) {
      const FilePtr file(std::fopen(it->path().string().c_str(), "rb+"));
      if (!file || !flushToDisk(file.get())) return failed("write", it->path(), std::strerror(errno));
    }
  }
  if (ec) return failed("read", folder, ec.message().c_str());
  flushFolder(folder);
  return Done{};
}

}  // namespace

Status flushTree(const std::filesystem::path& folder) {
#if defined(__linux__)
  const int handle = open(folder.c_str(), O_RDONLY);
  if (handle < 0) return failed("read", folder, std::strerror(errno));
  const int status = syncfs(handle);
  const int reason = errno;
  close(handle);
  if (status != 0) return failed("write", folder, std::strerror(reason));
  return Done{};
#else
  return flushEach(folder);
#endif
}

bool isInsidePath(std::string_view relative) {
  if (relative.empty() || relative.front() == '/') return false;
  std::size_t start = 0;
  while (start <= relative.size()) {
    const std::size_t slash = relative.find('/', start);
    const auto part = relative.substr(start, slash == relative.npos ? relative.npos : slash - start);
    if (part.empty() || part == "." || part == "..") return false;
    for (const char c : part)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == ':') return false;
    if (slash == relative.npos) return true;
    start = slash + 1;
  }
  return false;
}

}  // namespace base
