#!/usr/bin/env bash
# Starts a single-node Apache Kafka (KRaft) for development and tests, on the loopback address only.
# Usage: start.sh [DIR [PORT]]: data, log and process id go to DIR (default data/kafka, port 9092; the
# controller listens on the port after it). WIREWATCH_KAFKA, where set, is taken instead and nothing is started.
set -euo pipefail
# a killed process that nobody has collected yet (state Z) still answers to signals
alive() { case "$(ps -o stat= -p "$1" 2>/dev/null)" in "" | Z*) return 1 ;; esac; }
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:-data/kafka} port=${2:-9092}
version=4.3.0
jars=${XDG_CACHE_HOME:-$HOME/.cache}/wirewatch/kafka-$version

if [ -n "${WIREWATCH_KAFKA:-}" ] && [ $# = 0 ]; then
  echo "WIREWATCH_KAFKA names a broker already ($WIREWATCH_KAFKA): nothing to start."
  exit 0
fi
command -v java >/dev/null || {
  echo "Kafka needs Java 17 or newer, and there is none here." >&2
  echo "Install it (Debian, Ubuntu: sudo apt-get install openjdk-17-jre-headless maven), or name a broker: WIREWATCH_KAFKA=host:9092" >&2
  exit 1
}
major=$(java -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
[ "${major:-0}" -ge 17 ] || {
  echo "Kafka needs Java 17 or newer; this is $(java -version 2>&1 | head -1)." >&2
  exit 1
}
if [ -f "$dir/kafka.pid" ] && alive "$(cat "$dir/kafka.pid")"; then
  echo "Kafka runs already: $(cat "$dir/address") (data in $dir)"
  exit 0
fi
if [ ! -d "$jars" ]; then
  command -v mvn >/dev/null || {
    echo "Kafka's jars are fetched with Maven, and there is none here (Debian, Ubuntu: sudo apt-get install maven)." >&2
    exit 1
  }
  echo "Fetching Apache Kafka $version (43 MB, once) ..."
  partial=$jars.$$
  # moved into place in one step: a broken download must not look like a cache
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$partial"
  mv -T "$partial" "$jars" 2>/dev/null || { [ -d "$jars" ] && rm -rf "$partial"; }
fi
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
log="-Dorg.slf4j.simpleLogger.defaultLogLevel=info -Dorg.slf4j.simpleLogger.showDateTime=true"
if [ ! -f "$dir/server.properties" ]; then
  cat >"$dir/server.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 1))
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=$dir/log
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
auto.create.topics.enable=false
PROPERTIES
  id=$(java -cp "$jars/*" kafka.tools.StorageTool random-uuid 2>/dev/null | tail -1)
  java -cp "$jars/*" kafka.tools.StorageTool format -t "$id" -c "$dir/server.properties" >"$dir/format.log" 2>&1 || {
    cat "$dir/format.log" >&2
    rm -f "$dir/server.properties"
    exit 1
  }
fi
port=$(sed -n 's/^advertised.listeners=.*:\([0-9]*\)$/\1/p' "$dir/server.properties")
: >"$dir/kafka.log"
# shellcheck disable=SC2086  # several options in one word
nohup java -Xmx512m $log -cp "$jars/*" kafka.Kafka "$dir/server.properties" >"$dir/kafka.log" 2>&1 </dev/null &
echo $! >"$dir/kafka.pid"
echo "127.0.0.1:$port" >"$dir/address"
for _ in $(seq 600); do
  if grep -q "Kafka Server started" "$dir/kafka.log"; then
    echo "Kafka is at 127.0.0.1:$port (data in $dir; 'make kafka-stop' ends it)"
    exit 0
  fi
  alive "$(cat "$dir/kafka.pid")" || break
  sleep 0.1
done
echo "Kafka did not start; the end of $dir/kafka.log:" >&2
tail -20 "$dir/kafka.log" >&2
kill "$(cat "$dir/kafka.pid")" 2>/dev/null || true
rm -f "$dir/kafka.pid"
exit 1
