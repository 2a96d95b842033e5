#!/bin/sh
# Builds the fuzz targets: build.sh FOLDER OUTPUT, FOLDER being that of the whole package. They are no part of the package itself,
# because everything that they stand on has to be built for libFuzzer.
set -eu
root=$1
out=$2
mkdir -p "$out/clang"
options="-parse-as-library -swift-version 6 -package-name tix -O -wmo -g -sanitize=fuzzer,address
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -module-cache-path $out/clang -I $out"
# What of GMime's and GLib's folders the compilers have to know.
includes=$(pkg-config --cflags-only-I gmime-3.0)
options="$options $includes"
for name in CYAML CJansson CGitFormats CLibgit2 CStemmer CMime; do options="$options -I $root/Sources/$name"; done

# From the lowest layer up, as the package has them.
objects=
for name in CNoTransport CZlibGuard; do
  mkdir -p "$out/$name"
  echo "module $name { header \"$root/Sources/$name/include/$name.h\" export * }" >"$out/$name/module.modulemap"
  options="$options -I $out/$name"
  clang -O1 -g -fsanitize=address -I "$root/Sources/$name/include" -c "$root/Sources/$name"/*.c -o "$out/$name.o"
  objects="$objects $out/$name.o"
done
isNew=
for module in System Text Documents JSON Stemming Desk GitFormats Git Mail; do
  objects="$objects $out/$module.o"
  test -f "$out/$module.o" && changed=$(find "$root/Sources/$module" -newer "$out/$module.o") || changed=all
  test -n "$isNew$changed" || continue
  isNew=1
  # shellcheck disable=SC2046,SC2086
  swiftc $options -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" -emit-object \
    -o "$out/$module.o" $(find "$root/Sources/$module" -name '*.swift')
done
libraries="-Xlinker --wrap=inflate"
for name in yaml jansson stemmer git2 pcre2-8 z mbedcrypto; do libraries="$libraries -Xlinker -l:lib$name.a"; done
libraries="$libraries $(pkg-config --libs gmime-3.0)"
for target in "$root"/Tests/Fuzz/Targets/*.swift; do
  name=$(basename "$target" .swift)
  rm -f "$out/$name"
  # The linker's words about symbols of AddressSanitizer are of no concern.
  # shellcheck disable=SC2086
  swiftc $options -module-name "Fuzz$name" "$target" $objects -o "$out/$name" $libraries 2>"$out/$name.errors" || {
    cat "$out/$name.errors" >&2
    exit 1
  }
done
