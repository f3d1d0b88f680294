// Makes bodies shorter where it is known what comes out: whole numbers that cannot overflow are not
// wrapped, conditions that are always or never true leave one way. What the pieces mean stays the
// same, bit by bit. Inside of compile only.
#pragma once

#include "graph/expand.h"
#include "graph/range.h"

#include <functional>
#include <vector>

namespace graph {

/// What an input, or a name in the text, can be.
using PieceRange = std::function<Range(const Piece&)>;

/// Of an expression, or of several with commas between them. Pieces that are not understood come
/// back as they were; so it is with the other.
std::vector<Piece> foldExpression(std::vector<Piece> pieces, const PieceRange& rangeOf);
std::vector<Piece> foldStatements(std::vector<Piece> pieces, const PieceRange& rangeOf);

}  // namespace graph
