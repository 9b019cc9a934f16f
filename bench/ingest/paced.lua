-- 32 connections, each asking about 235 times a second: half of the bar of 15,000 page views a second.
dofile((debug.getinfo(1).source:match("@(.*/)") or "./") .. "post.lua")

function delay()
  return 3
end
