#!/usr/bin/env bash
# Writes requirements/*.txt from requirements/*.in, or checks that they are what would be written.
set -euo pipefail
mode=$1 uv=$(realpath "$2")
cd "$(dirname "$0")/../requirements"
compile() { "$uv" pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" "$@"; }
if [ "$mode" = write ]; then
  compile --upgrade run.in -o run.txt
  compile --upgrade -c run.txt dev.in -o dev.txt
  compile --upgrade peers.in -o peers.txt
  exit
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp ./*.in ./*.txt "$scratch"
# Pins already in the files are kept, so only a changed .in file makes a difference here.
(cd "$scratch" && compile run.in -o run.txt && compile -c run.txt dev.in -o dev.txt && compile peers.in -o peers.txt)
for file in run.txt dev.txt peers.txt; do
  diff -q "$file" "$scratch/$file" >/dev/null || { echo "requirements/$file is out of date: run 'make lock'" >&2; exit 1; }
done
