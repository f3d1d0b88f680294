// The editor's ground: a square on y = 0 around the point below the camera.
uniform vec4 grid;  // x, z of its middle, half of its side, size of a cell
out vec2 ground;
void main() {
  vec2 corner = vec2(gl_VertexID % 2 == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0);
  ground = grid.xy + corner * grid.z;
  gl_Position = frame.clipFromWorld * vec4(ground.x, 0.0, ground.y, 1.0);
}
