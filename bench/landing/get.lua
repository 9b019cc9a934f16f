local here = debug.getinfo(1).source:match("@(.*/)") or "./"
dofile(here .. "../report.lua")
wrk.headers["Accept"] = "text/html"
wrk.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0"
