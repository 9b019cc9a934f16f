-- One line for people: rate, latency, and what was not answered with 2xx.
function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("rate %.0f/s, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%s\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    failed > 0 and ", FAILED " .. failed or ""))
end
