-- One new person a request, with an address, a number and a company known by its domain.
local here = debug.getinfo(1).source:match("@(.*/)") or "./"
dofile(here .. "../report.lua")

function init()
  local seed = io.open("/dev/urandom", "rb")
  run = seed:read(6):gsub(".", function(c) return string.format("%02x", string.byte(c)) end)
  seed:close()
  count = 0
  wrk.method = "POST"
  wrk.headers["Authorization"] = "Bearer " .. os.getenv("KEY")
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  count = count + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"firstName":"Ada","lastName":"Moreno %d","email":"p%d.%s@firm%d.example","phone":"+49 30 %07d","jobTitle":"Head of Operations","country":"DE","city":"Berlin","source":"api"}',
    count, count, run, count % 500, count))
end
