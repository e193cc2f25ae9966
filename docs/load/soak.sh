#!/usr/bin/env bash
# Keeps a server busy and prints every half minute what it holds: soak.sh BACKEND [SECONDS [MODEL [PORT]]].
# Needs wrk and curl; run it where the distribution has been built.
set -euo pipefail
cd "$(dirname "$0")/../.."
backend=$1
seconds=${2:-600}
model=${3:-cnn}
port=${4:-18099}

digits-apps/target/digits/bin/digits serve --backend "$backend" --model "$model" --port $port 2> /dev/null &
server=$!
trap 'kill $server 2> /dev/null || true' EXIT
until curl -sf localhost:$port/health/ready > /dev/null; do sleep 0.2; done

metric() { curl -s localhost:$port/metrics | awk -v name="$1" 'index($0, name) == 1 {sum += $NF} END {printf "%.0f", sum}'; }
sample() {
  # What lives on the heap is what is left after a collection.
  jcmd "$server" GC.run > /dev/null
  printf '%8s %10s %10s %9s %8s\n' "$1" "$(($(metric 'jvm_memory_used_bytes{area="heap"') >> 20))" \
    "$(awk '/^VmRSS/ {print int($2 / 1024)}' /proc/"$server"/status)" "$(awk '/^Threads/ {print $2}' /proc/"$server"/status)" \
    "$(ls /proc/"$server"/fd | wc -l)"
}

report=$(mktemp)
printf '%8s %10s %10s %9s %8s\n' second "heap MiB" "RSS MiB" threads files
wrk -t1 -c16 -d"${seconds}s" -s docs/load/pixels.lua http://localhost:$port > "$report" &
wrk=$!
for ((second = 30; second < seconds; second += 30)); do
  sleep 30
  sample $second
done
wait $wrk
sample "$seconds"
cat "$report"
rm "$report"
