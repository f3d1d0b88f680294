// A panel lies in a plane of its own, x to the right and y down.
layout(location = 0) in vec2 position;
layout(location = 1) in vec4 shape;   // box: from its middle, half of its size; glyph: texel
layout(location = 2) in vec4 color;   // linear, straight alpha
layout(location = 3) in vec3 look;    // 0 box, 1 glyph, 2 picture; radius of the corners; border
uniform vec4 panel[5];                // rows of clipFromPanel, tint
out vec4 shapeAt;
out vec4 colorAt;
out vec3 lookAt;
void main() {
  vec4 place = vec4(position, 0.0, 1.0);
  gl_Position = vec4(dot(panel[0], place), dot(panel[1], place), dot(panel[2], place),
                     dot(panel[3], place));
  shapeAt = shape;
  colorAt = color * panel[4];
  lookAt = look;
}
