// The one place where stb_truetype is compiled. With stb_rect_pack, because a widget library in the same binary calls
// these very functions and hands stb_truetype's packing context to stb_rect_pack.
#define STB_RECT_PACK_IMPLEMENTATION
#include <stb_rect_pack.h>
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb_truetype.h>
