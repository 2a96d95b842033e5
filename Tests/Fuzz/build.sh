#!/bin/sh
# Builds the fuzz targets: build.sh FOLDER OUTPUT, FOLDER being that of the whole package. They are no part of the package itself,
# because everything that they stand on has to be built for libFuzzer.
set -eu
root=$1
out=$2
mkdir -p "$out/clang"
options="-parse-as-library -swift-version 6 -package-name tix -O -Xcc -O1 -wmo -g -sanitize=fuzzer,address
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -module-cache-path $out/clang -I $out"
for name in CYAML CJansson CGitFormats; do options="$options -I $root/Sources/$name"; done

# From the lowest layer up, as the package has them.
objects=
for module in System Text Documents JSON Desk GitFormats; do
  objects="$objects $out/$module.o"
  newest=$(find "$root/Sources/$module" -name '*.swift' -newer "$out/$module.o" 2>/dev/null || echo all)
  test -n "$newest" || continue
  # shellcheck disable=SC2046,SC2086
  swiftc $options -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" -emit-object \
    -o "$out/$module.o" $(find "$root/Sources/$module" -name '*.swift')
done
for target in "$root"/Tests/Fuzz/Targets/*.swift; do
  name=$(basename "$target" .swift)
  # shellcheck disable=SC2086
  swiftc $options -module-name "Fuzz$name" "$target" $objects -o "$out/$name" -lyaml -ljansson -lz -lmbedcrypto \
    2>&1 | grep -v 'Cannot export local symbol' || test -x "$out/$name"
done
