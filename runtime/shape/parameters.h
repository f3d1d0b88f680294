// How an entry of the table says its parameters. Ranges are in metres, degrees and pieces.
#pragma once

#include "shape/kinds.h"

namespace shape {

Parameter length(std::string_view id, Words title, double standard, double low, double high,
                 Words help);
Parameter count(std::string_view id, Words title, int standard, int low, int high, Words help);
Parameter degrees(std::string_view id, Words title, double standard, double low, double high,
                  Words help);
Parameter ratio(std::string_view id, Words title, double standard, double low, double high,
                Words help);
Parameter flag(std::string_view id, Words title, bool standard, Words help);
/// The first option is the standard.
Parameter choice(std::string_view id, Words title, Words help, std::vector<Option> options);

// What many kinds have.
Parameter width(double standard, double low, double high);
Parameter height(double standard, double low, double high);
Parameter depth(double standard, double low, double high);
Parameter diameter(double standard, double low, double high);
Parameter thickness(double standard, double low, double high);
Parameter bevel(double standard, double high);
/// 1 to 5; see Numbers::around().
Parameter detail(int standard = 3);
Parameter seed();

}  // namespace shape
