-- wrk's requests: the picture file that the environment variable PICTURE names, again and again.
local file = assert(io.open(assert(os.getenv("PICTURE"), "set PICTURE to a picture file"), "rb"))
wrk.body = file:read("*a")
file:close()
wrk.method = "POST"
wrk.path = "/v1/predict"
wrk.headers["Content-Type"] = "application/octet-stream"
