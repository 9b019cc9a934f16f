local here = debug.getinfo(1).source:match("@(.*/)") or "./"
dofile(here .. "../report.lua")
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["Accept"] = "text/html"
