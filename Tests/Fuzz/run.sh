#!/bin/sh
# Runs every fuzz target for so many seconds: run.sh OUTPUT SECONDS. What they find new is kept beside the programs, not in the corpus.
set -u
here=$(dirname "$0")
out=$1
seconds=$2
status=0
for target in "$here"/Targets/*.swift; do
  name=$(basename "$target" .swift)
  mkdir -p "$out/found/$name"
  echo "fuzz: $name for $seconds seconds"
  # Swift's runtime keeps what it makes once; that is no leak.
  "$out/$name" -max_total_time="$seconds" -max_len=8192 -timeout=10 -rss_limit_mb=1024 -detect_leaks=0 -print_final_stats=1 \
    -artifact_prefix="$out/$name-" "$out/found/$name" "$here/corpus/$name" >"$out/$name.log" 2>&1 || {
    status=1
    grep -E 'ERROR|Fatal error|Test unit written' "$out/$name.log" || tail -5 "$out/$name.log"
  }
  grep -E 'DONE|stat::number_of_executed_units' "$out/$name.log"
done
exit $status
