// Twice as large, blurred by eight neighbours, over what was that large before.
in vec2 ndc;
out vec4 pixel;
uniform sampler2D light;
uniform sampler2D below;

void main() {
  vec2 uv = ndc * 0.5 + 0.5, s = 0.5 / vec2(textureSize(light, 0));
  vec3 sum = texture(light, uv + vec2(-2.0 * s.x, 0.0)).rgb + texture(light, uv + vec2(2.0 * s.x, 0.0)).rgb +
             texture(light, uv + vec2(0.0, -2.0 * s.y)).rgb + texture(light, uv + vec2(0.0, 2.0 * s.y)).rgb;
  sum += 2.0 * (texture(light, uv + s).rgb + texture(light, uv - s).rgb + texture(light, uv + vec2(s.x, -s.y)).rgb +
                texture(light, uv + vec2(-s.x, s.y)).rgb);
  pixel = vec4(mix(texture(below, uv).rgb, sum / 12.0, 0.6), 1.0);
}
