// What the programs that draw surfaces share: the material's block, what comes with each vertex, its base colour texture.
layout(std140) uniform Material {
  vec4 baseColor;
  vec4 emissive;   // rgb, w: alpha cutoff
  vec4 numbers;    // metallic, roughness, normal scale, occlusion strength
  vec4 uvRows[10]; // Two rows a texture: base color, metallic-roughness, normal, occlusion, emissive.
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

