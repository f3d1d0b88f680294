// How much of the pixel a shape covers follows from its distance to the shape's edge, so edges are
// smooth at any size. Colours are what a screen shows: words must not change with the light.
in vec4 shapeAt;
in vec4 colorAt;
in vec3 lookAt;
uniform sampler2D glyphs;
uniform sampler2D picture;
out vec4 pixel;

const float kSpread = 6.0;  // ui/glyph_field.h

float glyphShare(vec2 texel, vec2 size, float texelsAPixel) {
  float away = (0.5 - texture(glyphs, texel / size).r) * 2.0 * kSpread;
  return clamp(0.5 - away / texelsAPixel, 0.0, 1.0);
}

void main() {
  vec2 dx = dFdx(shapeAt.xy), dy = dFdy(shapeAt.xy);
  vec2 size = vec2(textureSize(glyphs, 0));
  float unit = max(sqrt(0.5 * (dot(dx, dx) + dot(dy, dy))), 1e-6);  // of the shape, a pixel
  float share;
  vec4 color = vec4(written(colorAt.rgb), colorAt.a);
  if (lookAt.x > 0.5 && lookAt.x < 1.5) {
    // Small letters have features thinner than a pixel: what lies at its middle is not enough.
    share = 0.25 * (glyphShare(shapeAt.xy + 0.25 * dx + 0.125 * dy, size, unit * 0.75) +
                    glyphShare(shapeAt.xy - 0.25 * dx - 0.125 * dy, size, unit * 0.75) +
                    glyphShare(shapeAt.xy + 0.125 * dx - 0.25 * dy, size, unit * 0.75) +
                    glyphShare(shapeAt.xy - 0.125 * dx + 0.25 * dy, size, unit * 0.75));
  } else {
    vec2 corner = abs(shapeAt.xy) - shapeAt.zw + lookAt.y;
    float away = length(max(corner, 0.0)) + min(max(corner.x, corner.y), 0.0) - lookAt.y;
    share = clamp(0.5 - away / unit, 0.0, 1.0);
    if (lookAt.z > 0.0) share = min(share, clamp(0.5 + (away + lookAt.z) / unit, 0.0, 1.0));
    vec4 texel = texture(picture, shapeAt.xy / shapeAt.zw * 0.5 + 0.5);
    if (lookAt.x > 1.5) color = vec4(written(texel.rgb * colorAt.rgb), texel.a * colorAt.a);
  }
  pixel = vec4(color.rgb, color.a * share);
  if (pixel.a <= 0.0) discard;
}
