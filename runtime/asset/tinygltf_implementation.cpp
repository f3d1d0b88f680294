// The one place where tinygltf's code is compiled: without file system, without image codec. What
// it gets to see is JSON that has passed our own checks (see model_parse.cpp).
#include <fstream>  // Its writer, which we do not call, needs this and forgets it with TINYGLTF_NO_FS.

#define TINYGLTF_IMPLEMENTATION
#include "asset/tinygltf.h"
