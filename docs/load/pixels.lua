-- wrk's requests: one digit a request, as pixels that go to the network as they are. Twenty pictures of bars take turns.
local bodies = {}
for picture = 1, 20 do
  local pixels = {}
  for y = 0, 27 do
    for x = 0, 27 do
      local ink = x >= 7 + picture % 8 and x < 11 + picture % 8 and y >= 4 and y < 24
      pixels[#pixels + 1] = ink and "0.9" or "0"
    end
  end
  bodies[picture] = '{"pixels":[' .. table.concat(pixels, ",") .. "]}"
end

local model = os.getenv("MODEL")
local path = "/v1/predict" .. (model and "?model=" .. model or "")
local turn = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

request = function()
  turn = turn % #bodies + 1
  return wrk.format(nil, path, nil, bodies[turn])
end

local threads = {}
setup = function(thread)
  table.insert(threads, thread)
end

answered, refused, failed = 0, 0, 0
response = function(status)
  if status == 200 then
    answered = answered + 1
  elseif status == 503 then
    refused = refused + 1
  else
    failed = failed + 1
  end
end

done = function(summary, latency)
  local sums = { answered = 0, refused = 0, failed = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do
      sums[name] = sums[name] + thread:get(name)
    end
  end
  local seconds = summary.duration / 1e6
  print(string.format(
    "200: %d (%.0f a second)  503: %d  other: %d  socket errors: %d",
    sums.answered, sums.answered / seconds, sums.refused, sums.failed,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
  print(string.format(
    "latency: median %.1f ms, p99 %.1f ms, greatest %.1f ms",
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
