#include "app/font_files.h"

namespace app {

std::vector<std::string_view> fontCandidates(FontUse use) {
  switch (use) {
    case FontUse::Regular:
      return {
          "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
          "/usr/share/fonts/truetype/inter/Inter-Regular.ttf",
          "/usr/share/fonts/inter/Inter-Regular.otf",
          "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
          "/usr/share/fonts/noto/NotoSans-Regular.ttf",
          "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
          "/usr/share/fonts/TTF/DejaVuSans.ttf",
          "/System/Library/Fonts/Supplemental/Arial.ttf",
          "C:/Windows/Fonts/segoeui.ttf",
      };
    case FontUse::Strong:
      return {
          "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
          "/usr/share/fonts/truetype/inter/Inter-SemiBold.ttf",
          "/usr/share/fonts/inter/Inter-SemiBold.otf",
          "/usr/share/fonts/truetype/noto/NotoSans-Bold.ttf",
          "/usr/share/fonts/noto/NotoSans-Bold.ttf",
          "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
          "/usr/share/fonts/TTF/DejaVuSans-Bold.ttf",
          "/System/Library/Fonts/Supplemental/Arial Bold.ttf",
          "C:/Windows/Fonts/seguisb.ttf",
          "C:/Windows/Fonts/segoeuib.ttf",
      };
    case FontUse::Mono:
      return {
          "/usr/share/fonts/truetype/noto/NotoSansMono-Regular.ttf",
          "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
          "/usr/share/fonts/TTF/DejaVuSansMono.ttf",
          "/System/Library/Fonts/Menlo.ttc",
          "C:/Windows/Fonts/consola.ttf",
      };
    case FontUse::Chinese:
      return {
          "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
          "/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc",
          "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
          "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
          "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
          "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
          "/System/Library/Fonts/STHeiti Light.ttc",
          "C:/Windows/Fonts/msyh.ttc",
      };
  }
  return {};
}

std::optional<std::filesystem::path> findFont(FontUse use) {
  for (const std::string_view candidate : fontCandidates(use)) {
    std::error_code error;
    if (std::filesystem::is_regular_file(candidate, error)) return std::filesystem::path(candidate);
  }
  return {};
}

}  // namespace app
