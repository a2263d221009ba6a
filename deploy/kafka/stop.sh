#!/usr/bin/env bash
# Ends the Kafka that start.sh began in DIR (default data/kafka), and waits until it is gone. The data stays.
set -euo pipefail
# a killed process that nobody has collected yet (state Z) still answers to signals
alive() { case "$(ps -o stat= -p "$1" 2>/dev/null)" in "" | Z*) return 1 ;; esac; }
dir=${1:-data/kafka}
if [ ! -f "$dir/kafka.pid" ] || ! alive "$(cat "$dir/kafka.pid")"; then
  echo "No Kafka of ours runs in $dir."
  rm -f "$dir/kafka.pid"
  exit 0
fi
pid=$(cat "$dir/kafka.pid")
kill "$pid"
for _ in $(seq 300); do
  if ! alive "$pid"; then
    rm -f "$dir/kafka.pid"
    echo "Kafka has ended."
    exit 0
  fi
  sleep 0.1
done
kill -9 "$pid"
rm -f "$dir/kafka.pid"
echo "Kafka did not end in 30 s and was killed; its data survives that."
