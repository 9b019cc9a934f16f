local here = debug.getinfo(1).source:match("@(.*/)") or "./"
dofile(here .. "../report.lua")
-- One page view a request, each with its own id; some thousand visitors, so that visits grow as they do in life.
local site = os.getenv("SLUICE_SITE")
local thread_number = 0

function setup(thread)
  thread:set("number", thread_number)
  thread_number = thread_number + 1
end

function init()
  math.randomseed(os.time() * 10 + number)
  count = 0
  run = string.format("%08x-%04x", math.random(0, 2 ^ 31 - 1), math.random(0, 65535))
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
end

function request()
  count = count + 1
  local body = string.format(
    '{"site":"%s","events":[{"id":"%s-4%03x-8%03x-%012x","type":"pageview","url":"https://www.example.com/page/%d?utm_source=news","referrer":"https://www.google.com/","title":"A page that somebody reads","visitor":"v%d-%d"}]}',
    site, run, number, math.floor(count / 2 ^ 30), count, count % 500, number, count % 5000)
  return wrk.format(nil, nil, nil, body)
end
