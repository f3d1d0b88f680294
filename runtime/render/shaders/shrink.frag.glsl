// Half as large, a little blurred: the middle and four neighbours (Bjorge 2015, "Bandwidth-efficient rendering").
in vec2 ndc;
out vec4 pixel;
uniform sampler2D light;

void main() {
  vec2 uv = ndc * 0.5 + 0.5, step = 1.0 / vec2(textureSize(light, 0));
  vec3 sum = 4.0 * texture(light, uv).rgb + texture(light, uv + step).rgb + texture(light, uv - step).rgb +
             texture(light, uv + vec2(step.x, -step.y)).rgb + texture(light, uv + vec2(-step.x, step.y)).rgb;
  pixel = vec4(min(sum / 8.0, vec3(1000.0)), 1.0);
}
