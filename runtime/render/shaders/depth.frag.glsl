// Depth alone, or one colour everywhere (the outline's mask). Holes of masked materials stay holes.
layout(std140) uniform Material {
  vec4 baseColor;
  vec4 emissive;
  vec4 numbers;
  vec4 uvRows[10];
} material;

#ifdef UV0
in vec2 uv0;
#endif
#ifdef UV1
in vec2 uv1;
#endif
#ifdef COLORS
in vec4 vertexColor;
#endif
#ifdef BASE_COLOR_UV
uniform sampler2D baseColorTexture;
#endif
out vec4 pixel;

vec2 transformed(vec2 uv, int slot) {
  vec3 h = vec3(uv, 1.0);
  return vec2(dot(material.uvRows[2 * slot].xyz, h), dot(material.uvRows[2 * slot + 1].xyz, h));
}

void main() {
#ifdef ALPHA_MASK
  float alpha = material.baseColor.a;
#ifdef BASE_COLOR_UV
  alpha *= texture(baseColorTexture, BASE_COLOR_UV).a;
#endif
#ifdef COLORS
  alpha *= vertexColor.a;
#endif
  if (alpha < material.emissive.w) discard;
#endif
  pixel = vec4(1.0);
}
