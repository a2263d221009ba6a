#!/usr/bin/env bash
# Checks everything in deploy/ with what runs without a network, a container engine or a cluster.
# What needs a tool that is not here is said, not done; with CI set, that is a failure where CI can install it.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(realpath "${1:-.venv/bin}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

step() { # name, command...
  local name=$1 log=$scratch/log
  shift
  if "$@" >"$log" 2>&1; then echo "ok    $name"; else
    echo "FAIL  $name"
    sed 's/^/      /' "$log"
    failed=1
  fi
}
unit_is_sound() { # an unknown setting is only a warning to systemd: here it is a fault
  local said code=0
  said=$(systemd-analyze verify --man=no "$1" 2>&1) || code=$?
  echo "$said"
  [ "$code" = 0 ] && ! grep -qF "$scratch" <<<"$said"
}
absent() { # tool, how to have it, what was not covered
  echo "----  $1 is not here ($2): not covered: $3"
  [ -z "${CI:-}" ] || failed=1
}

step "Dockerfile (hadolint)" "$bin/hadolint" deploy/Dockerfile
step "compose files against the compose schema" "$bin/check-jsonschema" --builtin-schema vendor.compose-spec deploy/compose.yaml deploy/compose.embedded.yaml
step "programs (mypy)" "$bin/mypy" --strict deploy/backup.py deploy/verify_now.py deploy/grafana/make_dashboard.py
step "dashboard as its program writes it" "$bin/python" deploy/grafana/make_dashboard.py --check
for script in deploy/*.sh .ci/run; do step "$script parses" bash -n "$script"; done

if command -v promtool >/dev/null; then
  step "alert rules (promtool check)" promtool check rules deploy/prometheus/rules/wirewatch.yml
  step "alert rules fire when they should (promtool test)" promtool test rules deploy/prometheus/tests/wirewatch.yml
  for file in deploy/prometheus/prometheus*.yml; do
    # The token exists only inside the container; promtool insists on reading it.
    mkdir -p "$scratch/prometheus"
    cp -r deploy/prometheus/rules "$scratch/prometheus"
    echo none >"$scratch/token"
    sed "s#/run/secrets/token#$scratch/token#" "$file" >"$scratch/prometheus/$(basename "$file")"
    step "$(basename "$file") (promtool check)" promtool check config "$scratch/prometheus/$(basename "$file")"
  done
else
  absent promtool "Debian, Ubuntu: package prometheus" "alert rules, their tests, the scrape configurations"
fi

if command -v systemd-analyze >/dev/null; then
  # The units name /opt/wirewatch, where this checkout would be installed.
  for unit in deploy/systemd/*; do sed "s#/opt/wirewatch#$PWD#g" "$unit" >"$scratch/$(basename "$unit")"; done
  for role in ingest enrich store notify web; do cp "$scratch/wirewatch@.service" "$scratch/wirewatch@$role.service"; done
  for unit in wirewatch.service wirewatch-{verify,backup}.{service,timer} wirewatch@{ingest,enrich,store,notify,web}.service; do
    step "$unit (systemd-analyze verify)" unit_is_sound "$scratch/$unit"
  done
  # Of 100; 20 is what a service that must reach the Internet can keep below.
  step "units are hardened (systemd-analyze security, at most 20)" \
    systemd-analyze security --offline=true --threshold=20 --no-pager "$scratch"/wirewatch{,-verify,-backup,@web}.service
else
  absent systemd-analyze "Debian, Ubuntu: package systemd" "systemd units"
fi

if command -v kubectl >/dev/null; then
  for overlay in deploy/kubernetes/overlays/*; do
    name=$(basename "$overlay")
    step "kubernetes, $name: kustomize builds" kubectl kustomize "$overlay" -o "$scratch/$name.yaml"
    step "kubernetes, $name: objects against the API's schema" "$bin/kubernetes-validate" --strict "$scratch/$name.yaml"
  done
else
  # The one that Debian packages is of 2021, too old for these files, so CI goes without; tests/deploy checks names.
  echo "----  kubectl is not here: not covered: that kustomize applies the overlays' patches"
  for file in deploy/kubernetes/base/*.yaml; do
    [ "$(basename "$file")" = kustomization.yaml ] || step "$file against the API's schema" "$bin/kubernetes-validate" --strict "$file"
  done
fi
exit $failed
