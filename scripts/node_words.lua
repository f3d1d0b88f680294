-- The words of node files. Each makes a plain table; the loader reads what `node` returns and complains in words.
-- Runs in a state without any library: `words` is all there is.

local words = {}

-- word "name", or word "name" { options }, as in: float "duration" { default = 1 }
local function port(fixed)
  return function(name)
    local made = { name = name }
    for key, value in next, fixed do made[key] = value end
    return setmetatable(made, {
      __call = function(_, options)
        for key, value in next, options do made[key] = value end
        return setmetatable(made, nil)
      end,
    })
  end
end

words.flow = port { isFlow = true }

local names = { "bool", "int", "float", "float2", "float3", "float4", "float2x2", "float3x3", "float4x4", "ref",
                "string", "color", "entity", "asset", "list" }
for _, name in next, names do words[name] = port { types = { name } } end

-- Generic types: all sockets of a node with the same word get the same type.
local vectors = { "float2", "float3", "float4" }
local matrices = { "float2x2", "float3x3", "float4x4" }
local function joined(...)
  local all = {}
  for _, list in next, { ... } do
    for _, name in next, list do all[#all + 1] = name end
  end
  return all
end
local generic = {
  floatN = joined({ "float" }, vectors),
  vectorN = vectors,
  floatNxN = matrices,
  floats = joined({ "float" }, vectors, matrices),
  numeric = joined({ "float" }, vectors, matrices, { "int" }),
  scalar = { "float", "int" },
  bits = { "int", "bool" },
  equatable = joined({ "float" }, vectors, matrices, { "int", "bool" }),
  any = joined({ "float" }, vectors, matrices, { "int", "bool", "ref", "string", "color" }),
}
for name, types in next, generic do words[name] = port { types = types, typeVariable = name } end

-- oneOf("V", { "float2", "float3" }) "a": a generic type of its own; lists of the same variable go in parallel.
function words.oneOf(variable, types) return port { types = types, typeVariable = variable } end

-- typeOf "variable" "value": the type of what that config entry names; with a list of types, it must be one of them.
function words.typeOf(config, types) return port { typeFrom = config, types = types or {} } end

-- parameters "pointer" "parameter": one socket for each that the config entry asks for, with the types it asks for.
function words.parameters(config) return port { repeatedBy = config } end

-- title = same "x": what is written alike in every language.
function words.same(text) return { en = text, ["zh-CN"] = text } end

function words.node(id)
  return function(definition)
    definition.id = id
    return definition
  end
end

return words
